// Package matrix judges what libraries leave on the screens of real terminals: engines × cases × libraries.
package matrix

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"example.com/spinner/benchmarks/engines"
	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
	"example.com/spinner/benchmarks/internal/table"
)

const text = `The tables count lines of other output that are lost (neither on the screen nor in the scrollback) or mixed (followed by
part of a spinner in the same row, or out of order) and ghosts (rows of a spinner that remain), and list modes that were not
restored. A killed program leaves its rows, one ghost each; what matters then is that all later output can be read.

`

// A Matrix is cases × libraries. The recordings are made once, so all engines see the same bytes.
type Matrix struct {
	Bench     *measure.Bench
	Libraries []library.Library
	Cases     []measure.Case
	trials    [][]*engines.Trial // by case and library; nil if the library cannot play the case
}

// Record plays all cases with one library after another; most of the time goes into waiting for frames.
func (m *Matrix) Record() error {
	m.trials = make([][]*engines.Trial, len(m.Cases))
	for _, l := range m.Libraries {
		fmt.Fprintln(os.Stderr, l.Name)
		errs := make([]error, len(m.Cases))
		var wg sync.WaitGroup
		turns := make(chan struct{}, 4)
		for i, c := range m.Cases {
			m.trials[i] = append(m.trials[i], nil)
			wg.Go(func() {
				turns <- struct{}{}
				defer func() { <-turns }()
				t, err := m.Bench.Record(l, c)
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

// Write writes a table for each engine and a list of how often the model that the package's tests use, a terminal that
// reflows, predicts the engine's screen.
func (m *Matrix) Write(w io.Writer) error {
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
			fmt.Fprintf(&agreement, " Not: %s.", strings.Join(differ.cases, "; "))
		}
		fmt.Fprintln(&agreement)
	}
	_, err = fmt.Fprintf(w, "### Screens that the model predicts\n\n%s", &agreement)
	return err
}

// played returns the trials of all cases as one slice.
func (m *Matrix) played() (trials []engines.Trial) {
	for _, row := range m.trials {
		for _, t := range row {
			if t != nil {
				trials = append(trials, *t)
			}
		}
	}
	return trials
}

// table formats verdicts, which are in the order of played.
func (m *Matrix) table(verdicts []engines.Verdict) *table.Table {
	t := &table.Table{Head: []string{"Case"}}
	for _, l := range m.Libraries {
		t.Head = append(t.Head, l.Directory())
	}
	for i, c := range m.Cases {
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

// differing compares the screens of an engine with the model's.
func (m *Matrix) differing(verdicts, model []engines.Verdict) (d difference) {
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
			d.cases = append(d.cases, m.Cases[i].Name)
		}
	}
	return d
}
