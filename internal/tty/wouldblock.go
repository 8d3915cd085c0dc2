//go:build !plan9

package tty

import (
	"errors"
	"syscall"
)

// wouldBlock: Unix has such files, and Node.js passes EAGAIN on. On Windows a write waits.
func wouldBlock(err error) bool {
	return errors.Is(err, syscall.EAGAIN)
}
