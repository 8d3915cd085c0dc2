//go:build !unix && !windows && !plan9

package tty

import "math"

// Under WebAssembly there is no way to ask whether a file is a terminal, or for its size.
const hasControl = true

const maxDescriptor = math.MaxInt32

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

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}
