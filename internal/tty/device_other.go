//go:build !unix && !windows && !plan9

package tty

import "math"

// WebAssembly cannot tell whether a file is a terminal, or how large.
const (
	hasControl    = true
	hasModes      = false
	maxDescriptor = math.MaxInt32
)

func sizeOf(uintptr) State {
	return State{}
}

func identify(int) (ID, bool) {
	return ID{}, false
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
