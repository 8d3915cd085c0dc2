//go:build unix && !aix

package ptytest

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A wire is the test's end of its pipes to a child.
type wire struct {
	t       *testing.T
	orders  *os.File
	reports *os.File
	lines   *bufio.Reader // of reports
}

// newWire returns a wire and the files for the other end, which become descriptors 3 and 4.
func newWire(t *testing.T) (w *wire, ends []*os.File) {
	t.Helper()
	pipe := func() (read, write *os.File) {
		read, write, err := os.Pipe()
		require.NoError(t, err)
		t.Cleanup(func() { read.Close(); write.Close() })
		return read, write
	}
	from, orders := pipe()
	reports, to := pipe()
	return &wire{t, orders, reports, bufio.NewReader(reports)}, []*os.File{from, to}
}

func (w *wire) order(format string, args ...any) {
	w.t.Helper()
	_, err := fmt.Fprintf(w.orders, format+"\n", args...)
	require.NoError(w.t, err)
}

// report returns the next report of the program.
func (w *wire) report() string {
	w.t.Helper()
	require.NoError(w.t, w.reports.SetReadDeadline(time.Now().Add(enough)))
	line, err := w.lines.ReadString('\n')
	require.NoError(w.t, err, "no report")
	return strings.TrimSuffix(line, "\n")
}

// expect requires that these are the next reports.
func (w *wire) expect(reports ...string) {
	w.t.Helper()
	for _, want := range reports {
		require.Equal(w.t, want, w.report())
	}
}

// number returns a report that is a number.
func (w *wire) number() int {
	w.t.Helper()
	n, err := strconv.Atoi(w.report())
	require.NoError(w.t, err)
	return n
}

// ask gives an order and requires that it is reported as done.
func (w *wire) ask(format string, args ...any) {
	w.t.Helper()
	w.order(format, args...)
	w.expect("done")
}
