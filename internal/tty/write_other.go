//go:build !unix

package tty

import "io"

func writeLine(w io.Writer, p []byte) (int, error) {
	return w.Write(p)
}
