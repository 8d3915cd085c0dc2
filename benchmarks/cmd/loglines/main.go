// Loglines times log lines above several rows on the terminal that it runs in. From the root of the repository:
//
//	xvfb-run xterm -e go -C benchmarks run ./cmd/loglines -library vbauerster/mpb -o seconds.txt
//
// It appends the seconds to a file, here in benchmarks, because the terminal shows the lines. Bytes per log line are in cmd/compare.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
)

func main() {
	name := flag.String("library", "example.com/spinner", "library to time")
	rows := flag.Int("rows", 10, "rows below the lines")
	lines := flag.Int("lines", 20_000, "lines to time")
	file := flag.String("o", "", "append the result to `file`")
	flag.Parse()
	if err := run(*name, *rows, *lines, *file); err != nil {
		fmt.Fprintln(os.Stderr, "loglines:", err)
		os.Exit(1)
	}
}

// run opens the file first, so that a mistake in its name shows at once.
func run(name string, rows, lines int, file string) (err error) {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	l, ok := library.Find(name)
	if !ok {
		return fmt.Errorf("no library %q", name)
	}
	took, err := clock(l, rows, lines)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%-24s %d lines above %d rows: %.2f s\n", l.Name, lines, rows, took.Seconds())
	return err
}

// clock includes the end of the spinners, because some libraries hold lines until then.
func clock(l library.Library, rows, lines int) (time.Duration, error) {
	c := library.Config{Terminal: os.Stdout, Message: "Building the project", Interval: 100 * time.Millisecond}
	s := l.Spinners(c, rows)
	logger, ok := s.(library.Logger)
	if !ok {
		return 0, fmt.Errorf("%s cannot show lines above %d rows", l.Name, rows)
	}
	s.Start()
	time.Sleep(measure.SizeKnown)
	out := logger.Log()
	start := time.Now()
	for range lines {
		if _, err := io.WriteString(out, measure.LogLine); err != nil {
			return 0, err
		}
	}
	s.Stop()
	return time.Since(start), nil
}
