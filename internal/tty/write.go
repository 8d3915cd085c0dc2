package tty

import "io"

// Write writes all of p to w, as a blocking terminal would take it: it continues after a short
// write, and if the file behind w is non-blocking and full (EAGAIN), it waits until the file takes
// more. It returns how much of p was written, and an error if that is not all of it. A writer that
// makes no progress without an error gets io.ErrShortWrite.
//
// Package os waits by itself for files that it can poll. Write is for the others, typically a
// standard error that another process has made non-blocking. It waits in a system call, because a
// goroutine that waits on a channel or a timer with a mutex held would stop the clock of a
// testing/synctest bubble. EAGAIN from a writer without a descriptor is returned.
//
// own says that p is the package's own text rather than the program's. In Go a write to a broken
// pipe on standard output or standard error ends the program by SIGPIPE (see package os/signal).
// That is right for the output of the program, but a progress line must not end it: the user of
// `program 2>&1 | head` wants the work done. If w is an *os.File, such a write returns EPIPE
// instead. The disposition of the signal does not change.
func Write(w io.Writer, p []byte, own bool) (n int, err error) {
	stalled := false
	for n < len(p) {
		m, err := writeOnce(w, p[n:], own)
		m = min(max(m, 0), len(p)-n)
		n += m
		switch {
		case n == len(p) && err == nil:
			return n, nil
		case wouldBlock(err):
			stalled = stalled && m == 0
			if !await(w, stalled) {
				return n, err
			}
			stalled = true
		case err != nil:
			return n, err
		case m == 0:
			return n, io.ErrShortWrite
		}
	}
	return n, nil
}

func writeOnce(w io.Writer, p []byte, own bool) (int, error) {
	if own {
		return writeLine(w, p)
	}
	return w.Write(p)
}

// await waits until the file behind w may take more, and reports whether another write is worth
// trying: it is not if there is no file. If it cannot be reached, because it was closed, one more
// write returns the reason. stalled says that nothing was written after the last wait.
func await(w io.Writer, stalled bool) bool {
	conn := rawConn(w)
	if conn == nil {
		file, ok := w.(interface{ Fd() uintptr })
		if !ok || file.Fd() > maxDescriptor {
			return false
		}
		awaitFile(file.Fd(), stalled)
		return true
	}
	err := conn.Control(func(fd uintptr) { awaitFile(fd, stalled) })
	return err == nil || !stalled
}
