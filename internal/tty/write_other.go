//go:build !unix

package tty

import (
	"io"
	"time"
)

func writeLine(w io.Writer, p []byte) (int, error) {
	return w.Write(p)
}

// awaitFile: under WebAssembly standard output may be non-blocking (Node.js passes EAGAIN on), and
// cannot be polled. On Windows and Plan 9 every write waits.
func awaitFile(uintptr, bool) {
	time.Sleep(10 * time.Millisecond)
}
