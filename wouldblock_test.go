//go:build !plan9

package spinner_test

import (
	"os"
	"syscall"
)

// errWouldBlock is what a non-blocking file says that is full.
var errWouldBlock error = &os.PathError{Op: "write", Path: "tty", Err: syscall.EAGAIN}
