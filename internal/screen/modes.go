package screen

// modes are what a spinner may leave on between two writes, if it is asked to.
type modes struct {
	hidden   bool     // the cursor
	progress progress // in the taskbar
}

// A progress is a state of OSC 9;4, as ConEmu's "ANSI X3.64 and Xterm 256 colors"
// and Microsoft's "Set the progress bar in the Windows Terminal" describe it.
type progress byte

const (
	idle progress = iota
	busy          // it is not known how long it takes
	failed
)

const (
	hideCursor = "\x1b[?25l" // DECTCEM
	showCursor = "\x1b[?25h"
)

var progressState = [...]string{
	idle:   "\x1b]9;4;0;0\x1b\\",
	busy:   "\x1b]9;4;3;0\x1b\\",
	failed: "\x1b]9;4;2;100\x1b\\",
}

// append appends what goes behind a frame. The cursor is shown where it rests; it
// is hidden before a frame, and again with the first frame of a block.
func (m modes) append(dst []byte, before modes) []byte {
	if m.progress != before.progress {
		dst = append(dst, progressState[m.progress]...)
	}
	if before.hidden && !m.hidden {
		dst = append(dst, showCursor...)
	}
	return dst
}
