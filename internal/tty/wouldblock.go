//go:build !plan9

package tty

import (
	"errors"
	"syscall"
)

// wouldBlock reports whether err means that a non-blocking file takes nothing now: EAGAIN, which
// equals EWOULDBLOCK on every system that Go supports. Node.js returns it too.
func wouldBlock(err error) bool {
	return errors.Is(err, syscall.EAGAIN)
}
