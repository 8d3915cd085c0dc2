//go:build !unix

package tty

import "io"

func writeOnce(w io.Writer, p []byte, _ bool) (int, error) {
	return w.Write(p)
}

// On Windows and Plan 9 a write waits by itself.
func wouldBlock(error) bool {
	return false
}

func await(io.Writer) bool {
	return false
}
