//go:build !plan9

package tty

import (
	"errors"
	"syscall"
)

// wouldBlock reports whether err is that of a non-blocking file which takes nothing now: EAGAIN,
// which equals EWOULDBLOCK on every system that Go supports. Node.js returns it too.
func wouldBlock(err error) bool {
	return errors.Is(err, syscall.EAGAIN)
}
