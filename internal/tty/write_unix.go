//go:build unix

package tty

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// writeLine uses the raw connection of a file, because it is (*os.File).Write that raises SIGPIPE;
// the runtime ignores the signal that the kernel sends.
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
		return writeErr != unix.EAGAIN // the runtime calls again when the file takes more
	})
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
	case writeErr != nil:
		err = writeErr // EAGAIN if the runtime cannot poll the file
	case err != nil:
		err = os.ErrClosed // which the raw connection has under another name
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
			return n, io.ErrUnexpectedEOF // as os.File does
		default:
			n += m
		}
	}
	return n, nil
}

// In milliseconds: awaitFile returns after awaitLimit at the latest, so that a closed file is
// noticed, and rests for stallPause where poll calls a file writable that takes nothing.
const (
	awaitLimit = 1000
	stallPause = 10
)

func awaitFile(fd uintptr, stalled bool) {
	if stalled {
		_, _ = unix.Poll(nil, stallPause)
	}
	_, _ = unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}, awaitLimit)
}
