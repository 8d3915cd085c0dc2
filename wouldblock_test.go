//go:build !plan9

package spinner_test

import (
	"os"
	"syscall"
)

// errWouldBlock is the error of a non-blocking file that is full.
var errWouldBlock error = &os.PathError{Op: "write", Path: "tty", Err: syscall.EAGAIN}
