package tty

import "io"

// WriteLine writes p to w, and returns an error where w.Write would kill the process: in Go, a
// write to a broken pipe on standard output or standard error ends the program by SIGPIPE (see
// package os/signal). That is right for what the program says, but not for a sign of life about
// it: whoever runs `program 2>&1 | head` wants the work done.
//
// Only a w that is itself an *os.File, on Unix, is treated so. The disposition of the signal stays
// as it is.
func WriteLine(w io.Writer, p []byte) (n int, err error) {
	return writeLine(w, p)
}

// WouldBlock reports whether err is that of a write which a non-blocking file could not take now
// (EAGAIN, which is EWOULDBLOCK on every system that Go knows): the bytes not written may be tried
// again later.
func WouldBlock(err error) bool {
	return wouldBlock(err)
}
