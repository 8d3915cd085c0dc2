// Compare measures this package and its peers side by side and writes the results as Markdown tables.
//
// From the root of the repository:
//
//	go -C benchmarks run ./cmd/compare                       # a quarter of an hour; writes docs/comparison.md
//	go -C benchmarks run ./cmd/compare -quick                # rough figures in two minutes
//	go -C benchmarks run ./cmd/compare -only spinning,calls  # only these parts
//	go -C benchmarks run ./cmd/compare -only spinning -spin 30s
//
// Only the first command writes the file; all write to standard output. Compare runs on Unix. It counts calls of
// write(2) only on Linux, and system calls only there, in the kernel (which takes root and tracefs) or with strace.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		measure.RunWorker(os.Args[2])
		return
	}
	quick := flag.Bool("quick", false, "rough figures, to standard output only")
	only := flag.String("only", "", "parts, separated by commas, to standard output only: "+names(parts))
	spin := flag.Duration("spin", 0, "how long to spin at the pace that users see, instead of ten seconds")
	file := flag.String("o", "../docs/comparison.md", "the file to write, from the directory of the benchmarks")
	flag.Parse()
	c := &comparison{
		bench:     &measure.Bench{Text: "Building the project"},
		plan:      full,
		libraries: library.All(),
		progress:  os.Stderr,
	}
	if *quick {
		c.plan = short
	}
	if *spin > 0 {
		c.plan.spin = *spin
	}
	if *quick || *only != "" {
		*file = ""
	}
	if err := run(c, *only, *file); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// run measures and writes to standard output and, unless file is empty, to the file.
func run(c *comparison, only, file string) (err error) {
	if c.bench.Executable, err = os.Executable(); err != nil {
		return err
	}
	asked, err := choose(only)
	if err != nil {
		return err
	}
	if err := c.measure(asked); err != nil {
		return err
	}
	var b bytes.Buffer
	c.write(&b, asked)
	if _, err := os.Stdout.Write(b.Bytes()); err != nil || file == "" {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// choose returns the parts with the given names in the order of the page, or all parts if there are no names.
func choose(only string) (chosen []part, err error) {
	if only == "" {
		return parts, nil
	}
	asked := strings.Split(only, ",")
	for _, p := range parts {
		if i := slices.Index(asked, p.name); i >= 0 {
			chosen = append(chosen, p)
			asked = slices.Delete(asked, i, i+1)
		}
	}
	if len(asked) > 0 {
		return nil, fmt.Errorf("no part %q; there are %s", asked[0], names(parts))
	}
	return chosen, nil
}

func names(parts []part) string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return strings.Join(names, ",")
}
