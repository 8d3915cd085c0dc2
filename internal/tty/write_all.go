package tty

import (
	"errors"
	"io"
)

// Write completes a write.
func Write(w io.Writer, p []byte, own bool) (n int, err error) {
	for n < len(p) && err == nil {
		var m int
		if own {
			m, err = WriteLine(w, p[n:])
		} else {
			m, err = w.Write(p[n:])
		}
		m = min(max(m, 0), len(p)-n)
		n += m
		if m == 0 && err == nil {
			err = io.ErrShortWrite
		}
		_ = errors.Is
	}
	return n, err
}
