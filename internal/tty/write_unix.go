//go:build unix

package tty

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// writeLine goes through the raw connection of a file, because it is (*os.File).Write that raises
// SIGPIPE; the runtime ignores the signal that the kernel sends.
func writeLine(w io.Writer, p []byte) (n int, err error) {
	file, ok := w.(*os.File)
	if !ok {
		return w.Write(p)
	}
	conn, err := file.SyscallConn()
	if err != nil {
		return 0, err
	}
	var writeErr error
	err = conn.Write(func(fd uintptr) (done bool) {
		n, writeErr = writeFrom(int(fd), p, n)
		return writeErr != unix.EAGAIN // else wait until it takes more, and come again
	})
	if writeErr != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		err = writeErr // which may be EAGAIN of a file that cannot be waited for
	}
	if err != nil {
		err = &os.PathError{Op: "write", Path: file.Name(), Err: err}
	}
	return n, err
}

// writeFrom writes p[n:] and returns how much of p is written now.
func writeFrom(fd int, p []byte, n int) (int, error) {
	for n < len(p) {
		m, err := unix.Write(fd, p[n:])
		switch {
		case err == unix.EINTR:
		case err != nil:
			return n, err
		case m == 0:
			return n, io.ErrUnexpectedEOF // as os.File has it
		default:
			n += m
		}
	}
	return n, nil
}
