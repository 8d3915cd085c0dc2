package tty

import "syscall"

// hasControl is false: package os has a RawConn here whose every method fails.
const hasControl = false

// look goes by the name of the file, as golang.org/x/term does. A window has no size in cells that
// could be asked for, and there is no job control.
func look(fd uintptr) State {
	return State{Terminal: isConsole(fd)}
}

// identify: a name space has one console.
func identify(fd uintptr) (ID, bool) {
	if !isConsole(fd) {
		return ID{}, false
	}
	return ID{own: true}, true
}

func isConsole(fd uintptr) bool {
	path, err := syscall.Fd2path(int(fd))
	return err == nil && (path == "/dev/cons" || path == "/mnt/term/dev/cons")
}

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}

// wouldBlock: Plan 9 has no non-blocking files.
func wouldBlock(error) bool {
	return false
}
