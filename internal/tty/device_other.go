//go:build !unix && !windows && !plan9

package tty

import (
	"errors"
	"syscall"
)

// Under WebAssembly there is no way to ask whether a file is a terminal, or for its size.
const hasControl = true

func look(uintptr) State {
	return State{}
}

func identify(uintptr) (ID, bool) {
	return ID{}, false
}

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}

// wouldBlock: Node.js passes EAGAIN on from a pipe or a terminal in non-blocking mode.
func wouldBlock(err error) bool {
	return errors.Is(err, syscall.EAGAIN)
}
