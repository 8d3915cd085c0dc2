// Engines plays what users, terminals and programs do to a spinner on real terminal engines and writes what is left on the
// screens as Markdown tables: one for each engine, cases × libraries.
//
// From the root of the repository:
//
//	go -C benchmarks run ./cmd/engines                    # a few minutes
//	go -C benchmarks run ./cmd/engines -case 'fg|os.Exit' # the cases that match
//	go -C benchmarks run ./cmd/engines -ours              # this package only
//
// It runs on Unix. Two of the engines need Node.js and npm, one needs tmux. The page names the engines that are missing.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/matrix"
	"example.com/spinner/benchmarks/internal/measure"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		measure.RunWorker(os.Args[2])
		return
	}
	pattern := flag.String("case", "", "a regular expression that the names of the cases match")
	ours := flag.Bool("ours", false, "this package only")
	flag.Parse()
	if err := run(os.Stdout, *pattern, *ours); err != nil {
		fmt.Fprintln(os.Stderr, "engines:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, pattern string, ours bool) error {
	match, err := regexp.Compile(pattern)
	if err != nil {
		return err
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	m := &matrix.Matrix{Bench: &measure.Bench{Executable: program, Text: "Building the project"}, Libraries: library.All()}
	if ours {
		m.Libraries = m.Libraries[1:2]
	}
	for _, c := range measure.Cases {
		if match.MatchString(c.Name) {
			m.Cases = append(m.Cases, c)
		}
	}
	if err := m.Record(); err != nil {
		return err
	}
	return m.Write(w)
}
