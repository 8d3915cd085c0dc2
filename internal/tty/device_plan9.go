package tty

import (
	"math"

	"golang.org/x/term"
)

// hasControl is false: package os has a RawConn here whose every method fails.
const hasControl = false

const maxDescriptor = math.MaxInt32

// sizeOf: a window has no size in cells that could be asked for, and there is no job control.
func sizeOf(fd uintptr) State {
	return State{Terminal: term.IsTerminal(int(fd))}
}

// identify: a name space has one console.
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

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}
