package render

// Modes are what a spinner may leave on between two writes, if the program asks for it.
type Modes struct {
	Hidden bool // the cursor
	Busy   bool // the taskbar
}

// Sources: xterm's "XTerm Control Sequences" (DECTCEM); for OSC 9;4, ConEmu's "ANSI X3.64 and Xterm 256
// colors" and Microsoft's "Set the progress bar in the Windows Terminal".
const (
	hideCursor  = "\x1b[?25l"
	showCursor  = "\x1b[?25h"
	taskbarBusy = "\x1b]9;4;3;0\x1b\\" // for an unknown time
	taskbarIdle = "\x1b]9;4;0;0\x1b\\"
)

// append appends what follows the rows of a frame. The cursor is shown where it rests; it is hidden
// before a frame, and again with the first frame of a block.
func (m Modes) append(dst []byte, before Modes, renew bool) []byte {
	switch {
	case m.Busy && (renew || !before.Busy):
		dst = append(dst, taskbarBusy...)
	case before.Busy && !m.Busy:
		dst = append(dst, taskbarIdle...)
	}
	if before.Hidden && !m.Hidden {
		dst = append(dst, showCursor...)
	}
	return dst
}
