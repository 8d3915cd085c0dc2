// Engines shows what is left on the screens of real terminals, after what users, terminals and programs do to a
// spinner, and writes it as Markdown tables: one for each engine, cases × libraries.
//
// From the root of the repository:
//
//	go -C benchmarks run ./cmd/engines                    # some minutes
//	go -C benchmarks run ./cmd/engines -case 'fg|os.Exit' # the cases that match
//	go -C benchmarks run ./cmd/engines -ours              # this package only
//
// It runs on Unix. Two of the engines want Node.js and npm, one tmux; where one is missing, the page says so.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"

	"example.com/spinner/benchmarks/engines"
	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
	"example.com/spinner/benchmarks/internal/table"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "host" {
		measure.Host(os.Args[2])
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
	m := &matrix{bench: &measure.Bench{Host: program, Text: "Building the project"}, libraries: library.All()}
	if ours {
		m.libraries = m.libraries[1:2]
	}
	for _, c := range measure.Cases {
		if match.MatchString(c.Name) {
			m.cases = append(m.cases, c)
		}
	}
	if err := m.record(); err != nil {
		return err
	}
	return m.write(w)
}

const text = `Lines of others that are lost (nowhere on the screen or in its scrollback) or mixed (something of a spinner stands
behind them in their row, or they are in another order); ghosts, which are rows of a spinner that stay; and modes that
are not as they were. A program that is killed leaves its rows, one ghost each: what counts there is that all that comes
later can be read.

`

// A matrix is cases × libraries. The engines come last: all of them see the same bytes.
type matrix struct {
	bench     *measure.Bench
	libraries []library.Library
	cases     []measure.Case
	trials    [][]*engines.Trial // by case and library; nil where the library cannot play the case
}

// record plays all cases with one library after the other: they wait for frames, mostly.
func (m *matrix) record() error {
	m.trials = make([][]*engines.Trial, len(m.cases))
	for _, l := range m.libraries {
		fmt.Fprintln(os.Stderr, l.Name)
		errs := make([]error, len(m.cases))
		var wg sync.WaitGroup
		turns := make(chan struct{}, 4)
		for i, c := range m.cases {
			m.trials[i] = append(m.trials[i], nil)
			wg.Go(func() {
				turns <- struct{}{}
				defer func() { <-turns }()
				t, err := m.bench.Record(l, c)
				if err == nil {
					m.trials[i][len(m.trials[i])-1] = &t
				} else if !errors.Is(err, measure.ErrOnlyOne) {
					errs[i] = fmt.Errorf("%s: %s: %w", l.Name, c.Name, err)
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			return err
		}
	}
	return nil
}

// write writes a table for each engine, and a list of how often the model of a terminal that reflows, which the tests
// of the package go by, foretells what an engine shows.
func (m *matrix) write(w io.Writer) error {
	trials := m.played()
	model, err := engines.Judge(engines.Model(true), trials)
	if err != nil {
		return err
	}
	var agreement strings.Builder
	fmt.Fprint(w, text)
	for _, e := range engines.All() {
		fmt.Fprintf(w, "### %s\n\n", e.Name)
		if err := e.Ready(); err != nil {
			fmt.Fprintf(w, "Not asked: %v.\n\n", err)
			continue
		}
		if version := e.Version(); version != "" {
			fmt.Fprintf(w, "%s.\n\n", version)
		}
		fmt.Fprintln(os.Stderr, e.Name)
		verdicts, err := engines.Judge(e, trials)
		if err != nil {
			return err
		}
		m.table(verdicts).WriteTo(w)
		fmt.Fprintln(w)
		differ := m.differing(verdicts, model)
		fmt.Fprintf(&agreement, "- %s: %d of %d.", e.Name, len(trials)-differ.n, len(trials))
		if differ.n > 0 {
			fmt.Fprintf(&agreement, " Not in: %s.", strings.Join(differ.cases, "; "))
		}
		fmt.Fprintln(&agreement)
	}
	_, err = fmt.Fprintf(w, "### Screens as the model foretells them\n\n%s", &agreement)
	return err
}

// played returns the trials of all cases in one row.
func (m *matrix) played() (trials []engines.Trial) {
	for _, row := range m.trials {
		for _, t := range row {
			if t != nil {
				trials = append(trials, *t)
			}
		}
	}
	return trials
}

// table has the verdicts on what played returned, in its order.
func (m *matrix) table(verdicts []engines.Verdict) *table.Table {
	t := &table.Table{Head: []string{"Case"}}
	for _, l := range m.libraries {
		t.Head = append(t.Head, l.Directory())
	}
	for i, c := range m.cases {
		row := []string{c.Name}
		for _, trial := range m.trials[i] {
			if trial == nil {
				row = append(row, "–")
				continue
			}
			row = append(row, verdicts[0].String())
			verdicts = verdicts[1:]
		}
		t.Add(row...)
	}
	return t
}

type difference struct {
	n     int
	cases []string // each once
}

// differing compares the screens of an engine with those of the model.
func (m *matrix) differing(verdicts, model []engines.Verdict) (d difference) {
	k := 0
	for i, row := range m.trials {
		before := d.n
		for _, t := range row {
			if t == nil {
				continue
			}
			if !verdicts[k].Screen.Equal(model[k].Screen) {
				d.n++
			}
			k++
		}
		if d.n > before {
			d.cases = append(d.cases, m.cases[i].Name)
		}
	}
	return d
}
