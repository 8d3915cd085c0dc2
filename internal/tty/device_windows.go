package tty

import (
	"sync"

	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

const hasControl = true

// maxDescriptor excludes InvalidHandle, which has all bits set.
const maxDescriptor = ^uintptr(0) - 1

// sizeOf takes the size of the window, not that of the buffer, of which the window may show a
// part.
//
// The terminals of Cygwin and MSYS2 reach a Windows program as pipes. They are no terminals here,
// because such a pipe cannot be asked for its size.
func sizeOf(fd uintptr) State {
	width, height, err := term.GetSize(int(fd))
	if err != nil && !term.IsTerminal(int(fd)) {
		return State{}
	}
	return State{Terminal: true, Width: width, Height: height}
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

// The output modes that escape sequences need; the second requires the first.
const vtModes = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING

// vt counts those who have enabled vtModes. The mode belongs to the console, of which a process
// has one, so without a count the first of two users who ends would switch it off for the other.
var vt struct {
	mu    sync.Mutex
	users int
	added uint32 // the bits that were set by us, to be put back by the last user
}

// enableVT remembers which bits it set, not the mode that it found: what somebody else changes
// until the last restore stays changed. Each user sets what is missing, because a child process
// may have switched it off meanwhile.
func enableVT(d *Device) (restore func(), ok bool) {
	vt.mu.Lock()
	defer vt.mu.Unlock()
	restore, ok = func() {}, true
	d.control(func(fd uintptr) {
		var mode uint32
		console := windows.Handle(fd)
		if windows.GetConsoleMode(console, &mode) != nil {
			return // no console
		}
		if missing := vtModes &^ mode; missing != 0 {
			if ok = windows.SetConsoleMode(console, mode|missing) == nil; !ok {
				return
			}
			vt.added |= missing
		}
		vt.users++
		restore = sync.OnceFunc(func() { disableVT(d) })
	})
	return restore, ok
}

func disableVT(d *Device) {
	vt.mu.Lock()
	defer vt.mu.Unlock()
	vt.users--
	if vt.users > 0 || vt.added == 0 {
		return
	}
	d.control(func(fd uintptr) {
		var mode uint32
		console := windows.Handle(fd)
		if windows.GetConsoleMode(console, &mode) == nil {
			_ = windows.SetConsoleMode(console, mode&^vt.added)
		}
	})
	vt.added = 0
}

// codePage returns the output code page of the console, 0 without a console.
func codePage() uint32 {
	page, _ := windows.GetConsoleOutputCP()
	return page
}
