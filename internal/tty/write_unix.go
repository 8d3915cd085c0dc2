//go:build unix

package tty

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// writeOnce writes p with one call of w. For output of the package it goes through the raw
// connection of a file, because (*os.File).Write raises SIGPIPE; the runtime ignores the signal that
// the kernel sends.
func writeOnce(w io.Writer, p []byte, own bool) (n int, err error) {
	file, ok := w.(*os.File)
	if !own || !ok {
		return w.Write(p)
	}
	conn, err := file.SyscallConn()
	if err != nil {
		return 0, err
	}
	var writeErr error
	err = conn.Write(func(fd uintptr) (done bool) {
		n, writeErr = unix.Write(int(fd), p)
		return writeErr != unix.EAGAIN // otherwise the runtime waits and calls again, if it can
	})
	switch {
	case writeErr == unix.EINTR:
		return 0, unix.EAGAIN // once more
	case writeErr != nil && !errors.Is(err, os.ErrDeadlineExceeded):
		err = writeErr
	}
	if err != nil {
		err = &os.PathError{Op: "write", Path: file.Name(), Err: err}
	}
	return n, err
}

// wouldBlock reports whether err is that of a file which takes nothing now (EAGAIN, which is
// EWOULDBLOCK on every system that Go knows).
func wouldBlock(err error) bool {
	return errors.Is(err, unix.EAGAIN)
}

// awaitPeriod is how often a wait looks whether the file was closed, in milliseconds.
const awaitPeriod = 100

// await waits until w takes more, and reports false if it has no descriptor to wait for. It waits in
// the kernel: a goroutine of a testing/synctest bubble that waited in another way, with a mutex
// held, would stop the clock of the bubble.
func await(w io.Writer) bool {
	d := Of(w)
	for {
		var ready, open bool
		d.control(func(fd uintptr) {
			fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
			n, err := unix.Poll(fds, awaitPeriod)
			open = err == nil || err == unix.EINTR
			ready = n > 0
		})
		if ready || !open {
			return open
		}
	}
}
