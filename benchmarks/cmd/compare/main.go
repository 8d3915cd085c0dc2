// Compare measures this package and its peers side by side and writes what it finds as Markdown tables.
//
// From the root of the repository:
//
//	go -C benchmarks run ./cmd/compare          # some minutes; writes docs/comparison.md
//	go -C benchmarks run ./cmd/compare -quick   # half a minute, rough figures, to standard output only
//
// It runs on Unix. Calls of write(2) are counted on Linux only.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "host" {
		measure.Host(os.Args[2])
		return
	}
	quick := flag.Bool("quick", false, "rough figures in half a minute, to standard output only")
	file := flag.String("o", "../docs/comparison.md", "the file to write, from the directory of the benchmarks")
	flag.Parse()
	if err := run(*quick, *file); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(quick bool, file string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	c := &comparison{
		bench:     &measure.Bench{Host: program, Text: "Building the project"},
		plan:      full,
		libraries: library.All(),
		progress:  os.Stderr,
	}
	if quick {
		c.plan = short
	}
	if err := c.measure(); err != nil {
		return err
	}
	var b bytes.Buffer
	c.write(&b)
	if _, err := io.Copy(os.Stdout, bytes.NewReader(b.Bytes())); err != nil || quick {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
