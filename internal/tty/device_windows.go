package tty

import (
	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

const hasControl = true

// hasModes: a console interprets escape sequences only in certain modes.
const hasModes = true

// maxDescriptor excludes InvalidHandle, which has all bits set.
const maxDescriptor = ^uintptr(0) - 1

// sizeOf treats the terminals of Cygwin and MSYS2 (mintty, Git Bash) as what a Windows program
// sees of them: pipes, which have no size.
func sizeOf(fd uintptr) State {
	var info windows.ConsoleScreenBufferInfo
	if windows.GetConsoleScreenBufferInfo(windows.Handle(fd), &info) != nil {
		return State{Terminal: term.IsTerminal(int(fd))}
	}
	w := info.Window
	return consoleState(w.Left, w.Top, w.Right, w.Bottom, info.Size.X)
}

// identify: a process is attached to at most one console, and every console handle leads there.
func identify(fd int) (ID, bool) {
	own := term.IsTerminal(fd)
	return ID{own: own}, own
}

func background(int) bool {
	return false
}

func stopsBackground(int) bool {
	return false
}

// refusesVT reports whether the console cannot interpret escape sequences. A file that is not a
// console has nothing to refuse.
func refusesVT(fd uintptr) bool {
	var mode uint32
	console := windows.Handle(fd)
	if windows.GetConsoleMode(console, &mode) != nil || missingModes(mode) == 0 {
		return false
	}
	return windows.SetConsoleMode(console, mode|missingModes(mode)) != nil
}

// codePage returns the output code page of the console, 0 without a console.
func codePage() uint32 {
	page, _ := windows.GetConsoleOutputCP()
	return page
}
