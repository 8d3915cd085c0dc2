package render

// Modes are what a spinner may leave on between two writes, if the program asks for it.
type Modes struct {
	Hidden   bool // the cursor
	Progress Progress
}

// Progress is a state of the taskbar, OSC 9;4. Sources: ConEmu's "ANSI X3.64 and Xterm 256 colors"
// and Microsoft's "Set the progress bar in the Windows Terminal".
type Progress byte

const (
	Idle Progress = iota
	Busy          // for an unknown time
	Failed
)

const (
	hideCursor = "\x1b[?25l" // DECTCEM
	showCursor = "\x1b[?25h"
)

var progressState = [...]string{
	Idle:   "\x1b]9;4;0;0\x1b\\",
	Busy:   "\x1b]9;4;3;0\x1b\\",
	Failed: "\x1b]9;4;2;100\x1b\\",
}

// or returns the modes that are on in either.
func (m Modes) or(other Modes) Modes {
	return Modes{m.Hidden || other.Hidden, max(m.Progress, other.Progress)}
}

// append appends what follows the rows of a frame. The cursor is shown where it rests; it is hidden
// before a frame, and again with the first frame of a block.
func (m Modes) append(dst []byte, before Modes) []byte {
	if m.Progress != before.Progress {
		dst = append(dst, progressState[m.Progress]...)
	}
	if before.Hidden && !m.Hidden {
		dst = append(dst, showCursor...)
	}
	return dst
}
