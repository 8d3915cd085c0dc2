// Loglines measures what a log line costs above several rows, for each library that can show both.
//
//	go run ./cmd/loglines                       bytes per line, to a pseudo-terminal
//	xterm -e loglines -time FILE -library NAME  seconds for 20,000 lines, appended to FILE
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/creack/pty"

	"example.com/spinner/benchmarks/internal/library"
)

// logLine is a typical log line of a server.
const logLine = "2026/01/02 15:04:05 INFO request served path=/index.html status=200 took=12ms\n"

// settle exceeds the three seconds after a resize in which this package does not insert lines.
const settle = 3500 * time.Millisecond

var (
	timed = flag.String("time", "", "append the seconds to `file`, on the terminal of standard output")
	name  = flag.String("library", "example.com/spinner", "library to time")
	rows  = flag.Int("rows", 10, "rows to time")
	lines = flag.Int("lines", 20_000, "lines to time")
)

func main() {
	flag.Parse()
	run := table
	if *timed != "" {
		run = clock
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "loglines:", err)
		os.Exit(1)
	}
}

func table() error {
	for _, l := range library.All() {
		for _, n := range []int{1, 4, 10, 100} {
			cost, ok, err := bytesPerLine(l, n)
			if err != nil {
				return err
			}
			if ok {
				fmt.Printf("%-24s %3d rows %8.1f bytes a line\n", l.Name, n, cost)
			}
		}
	}
	return nil
}

// bytesPerLine includes the line itself and the frames drawn in the meantime. ok is false if the
// library cannot show n rows and log lines.
func bytesPerLine(l library.Library, n int) (cost float64, ok bool, err error) {
	const count = 1000
	master, tty, err := pty.Open()
	if err != nil {
		return 0, false, err
	}
	defer master.Close()
	if err := pty.Setsize(master, &pty.Winsize{Cols: 120, Rows: 130}); err != nil {
		return 0, false, err
	}
	s, log := spinner(l, n, tty)
	if log == nil {
		return 0, false, tty.Close()
	}
	var sent counter
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = io.Copy(&sent, master) // ends with an error when tty is closed
	}()
	s.Start()
	time.Sleep(settle)
	before := sent.n.Load()
	write(log(), count)
	s.Stop()
	if err := tty.Close(); err != nil {
		return 0, false, err
	}
	<-done
	return float64(sent.n.Load()-before) / count, true, nil
}

// A counter counts the bytes written to it.
type counter struct{ n atomic.Int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return len(p), nil
}

// spinner returns n spinners of l, and their log; nil if there is none.
func spinner(l library.Library, n int, terminal *os.File) (library.Spinner, func() io.Writer) {
	c := library.Config{Terminal: terminal, Message: "Building the project", Interval: 100 * time.Millisecond}
	var s library.Spinner
	switch {
	case n == 1:
		s = l.New(c)
	case l.Many != nil:
		s = l.Many(c, n)
	}
	logger, ok := s.(library.Logger)
	if !ok {
		return nil, nil
	}
	return s, logger.Log
}

func write(w io.Writer, count int) {
	for range count {
		_, _ = io.WriteString(w, logLine)
	}
}

func clock() error {
	l, ok := library.Find(*name)
	if !ok {
		return fmt.Errorf("no library %q", *name)
	}
	s, log := spinner(l, *rows, os.Stdout)
	if log == nil {
		return fmt.Errorf("%s cannot show lines above %d rows", l.Name, *rows)
	}
	s.Start()
	time.Sleep(settle)
	start := time.Now()
	write(log(), *lines)
	s.Stop()
	took := time.Since(start)
	f, err := os.OpenFile(*timed, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%-24s %d lines above %d rows: %.2f s\n", l.Name, *lines, *rows, took.Seconds())
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
