package tty

// These are the rules for a Windows console. They are pure, so they are tested on every system.

// The output modes of a console (see SetConsoleMode). Escape sequences need the first and the
// last. The second makes long text wrap; a fresh line relies on that.
const (
	enableProcessedOutput = 0x1
	enableWrapAtEOL       = 0x2
	enableVTProcessing    = 0x4

	sequenceModes = enableProcessedOutput | enableWrapAtEOL | enableVTProcessing
)

// missingModes returns what has to be added to the mode of a console.
func missingModes(mode uint32) uint32 {
	return sequenceModes &^ mode
}

// codePageUTF8 is CP_UTF8.
const codePageUTF8 = 65001

// consoleState returns the state of a console whose window shows the columns left to right and
// the rows top to bottom, inclusive, of a buffer with the given number of columns. Rows are laid
// out for the window, but the console wraps at the buffer's last column.
func consoleState(left, top, right, bottom, buffer int16) State {
	return State{
		Terminal: true,
		Width:    int(right) - int(left) + 1,
		Height:   int(bottom) - int(top) + 1,
		Wrap:     int(buffer),
	}
}

// consoleUnicode reports whether text beyond ASCII is readable, and consoleFrames whether frames
// beyond ASCII are: the default frames are Braille patterns.
//
// Windows Terminal, ConEmu and VS Code bring fonts that have both. Code page 65001 says that the
// console takes UTF-8, not that its font has Braille: Consolas does not, and the font cannot be
// queried. None of these terminals says anything about a file or a pipe; there only the code page
// of the console counts, because the lines will be read in it.
func consoleUnicode(terminal, modern bool, codePage uint32) bool {
	return terminal && modern || codePage == codePageUTF8
}

func consoleFrames(terminal, modern bool) bool {
	return !terminal || modern
}
