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

const text = `Lines of others that are lost (nowhere on the screen or in its scrollback) or mixed (something of a spinner stands
behind them in their row, or they are in another order); ghosts, which are rows of a spinner that stay; and modes that
are not as they were. A program that is killed leaves its rows, one ghost each: what counts there is that all that comes
later can be read.

`

// A Matrix is cases × libraries. The engines come last: all of them see the same bytes.
type Matrix struct {
	Bench     *measure.Bench
	Libraries []library.Library
	Cases     []measure.Case
	trials    [][]*engines.Trial // by case and library; nil where the library cannot play the case
}

// Record plays all cases with one library after the other: they wait for frames, mostly.
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

// Write writes a table for each engine, and a list of how often the model of a terminal that reflows, which the tests
// of the package go by, foretells what an engine shows.
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
			fmt.Fprintf(&agreement, " Not in: %s.", strings.Join(differ.cases, "; "))
		}
		fmt.Fprintln(&agreement)
	}
	_, err = fmt.Fprintf(w, "### Screens as the model foretells them\n\n%s", &agreement)
	return err
}

// played returns the trials of all cases in one row.
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

// table has the verdicts on what played returned, in its order.
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

// differing compares the screens of an engine with those of the model.
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
