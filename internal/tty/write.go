package tty

import "io"

// Write writes all of p to w, or returns an error.
//
// A file that is in non-blocking mode and takes nothing now (EAGAIN) is waited for, as a blocking
// file would: Node.js and others leave the terminal that they share with this process in that mode.
// A short write is continued, and a count out of range is corrected.
//
// With own, p comes from the package, which must not end the program: in Go a write to a broken pipe
// on standard output or standard error raises SIGPIPE (see package os/signal). That is right for what
// the program says, not for a decoration: `program 2>&1 | head` should finish its work. Only a w that
// is itself an *os.File, on Unix, is treated so.
func Write(w io.Writer, p []byte, own bool) (n int, err error) {
	for {
		m, err := writeOnce(w, p[n:], own)
		n += min(max(m, 0), len(p)-n)
		switch {
		case err != nil && (!wouldBlock(err) || !await(w)):
			return n, err
		case n == len(p):
			return n, nil
		case err == nil && m <= 0:
			return n, io.ErrShortWrite
		}
	}
}
