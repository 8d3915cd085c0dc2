package tty

import (
	"math"

	"golang.org/x/term"
)

const (
	hasControl    = false // package os has a RawConn here whose methods all fail
	hasModes      = false
	maxDescriptor = math.MaxInt32
)

// sizeOf leaves the size at 0: a window does not tell its size in cells.
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

func refusesVT(uintptr) bool {
	return false
}
