package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
	"example.com/spinner/benchmarks/internal/table"
)

// A spin is a way to spin and its cost for each library.
type spin struct {
	measure.Spin
	frames [][]measure.Frame // by library and round; Count is 0 if the library cannot do that
	calls  []float64         // system calls per frame by library; nil if they were not counted
}

// The ways to spin: at a common interval, and at each library's default.
const (
	oneRow = iota
	tenRows
	changing
	ownOneRow
	ownTenRows
	ownChanging
)

const interval = 80 * time.Millisecond

func spins() []spin {
	return []spin{
		oneRow:      {Spin: measure.Spin{Interval: interval}},
		tenRows:     {Spin: measure.Spin{Interval: interval, Rows: 10}},
		changing:    {Spin: measure.Spin{Interval: interval, Changing: true}},
		ownOneRow:   {},
		ownTenRows:  {Spin: measure.Spin{Rows: 10}},
		ownChanging: {Spin: measure.Spin{Changing: true}},
	}
}

func (c *comparison) measureSpinning() error {
	c.spins = spins()
	c.counted, c.uncounted = measure.CanCount()
	for i := range c.spins {
		s := &c.spins[i]
		if err := c.spin(s); err != nil {
			return err
		}
		if c.uncounted == nil && (i <= changing || i == ownOneRow) {
			if err := c.count(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// spin runs all libraries at once, so that a disturbance affects all of them; together they take a few percent of one
// processor. A changing message takes more, especially if a library draws each change, so there the libraries take
// turns, and run for a shorter time.
func (c *comparison) spin(s *spin) (err error) {
	if s.Changing {
		s.frames, err = rounds(c, c.plan.spinRounds, func(l library.Library) (measure.Frame, error) {
			return c.bench.Spin(l, s.Spin, c.plan.spin/10)
		})
		return err
	}
	s.frames = make([][]measure.Frame, len(c.libraries))
	for range c.plan.spinRounds {
		round, err := together(c, func(l library.Library) (measure.Frame, error) {
			return c.bench.Spin(l, s.Spin, c.plan.spin)
		})
		if err != nil {
			return err
		}
		for i, f := range round {
			s.frames[i] = append(s.frames[i], f)
		}
	}
	return nil
}

func (c *comparison) count(s *spin) (err error) {
	s.calls, err = together(c, func(l library.Library) (float64, error) {
		return c.bench.SystemCalls(l, s.Spin, c.plan.spin/2, c.counted)
	})
	return err
}

// together asks all libraries at the same time, each after a short random delay so that they do not tick in step.
func together[T any](c *comparison, ask func(library.Library) (T, error)) ([]T, error) {
	all, errs := make([]T, len(c.libraries)), make([]error, len(c.libraries))
	var wg sync.WaitGroup
	for i, l := range c.libraries {
		wg.Go(func() {
			time.Sleep(rand.N(interval))
			all[i], errs[i] = ask(l)
		})
	}
	wg.Wait()
	return all, errors.Join(errs...)
}

// can reports whether library i can spin in this way.
func (s *spin) can(i int) bool {
	return s.frames[i][0].Count > 0
}

func (s *spin) median(i int, figure func(measure.Frame) float64) float64 {
	return median(s.frames[i], figure)
}

// ratio compares library i with the first one, round by round.
func (s *spin) ratio(i int, figure func(measure.Frame) float64) float64 {
	return ratio(s.frames, i, figure)
}

func perSecond(f measure.Frame) float64         { return f.PerSecond() }
func cpuPerSecond(f measure.Frame) float64      { return float64(f.CPUPerSecond()) }
func switches(f measure.Frame) float64          { return f.Switches }
func switchesPerSecond(f measure.Frame) float64 { return f.Switches * f.PerSecond() }

func (s *spin) callsPerSecond(i int) float64 {
	return s.calls[i] * s.median(i, perSecond)
}

const spinningText = `What a spinner costs a waiting program, without its start: processor time (getrusage) and voluntary context switches of
all its threads, and system calls (%s). Only frames that reached the terminal count. The libraries run at the same
time, each on its own terminal, so a disturbance affects all of them. A changing message changes a thousand times a second;
for that the libraries take turns, and ` + "`bare`" + ` makes the same changes.`

func (c *comparison) writeSpinning(w io.Writer) {
	by := string(c.counted)
	if c.uncounted != nil {
		by = "not counted"
	}
	fmt.Fprintf(w, "## A second of spinning\n\n"+spinningText+"\n\n", by)
	if c.uncounted != nil {
		fmt.Fprintf(w, "System calls were not counted: %v.\n\n", c.uncounted)
	}
	c.summaryTable().WriteTo(w)
	fmt.Fprintf(w, "\n%s\n\n", c.swing())
	for _, each := range []struct {
		title string
		spin  int
	}{
		{"One row at 80 ms a frame", oneRow},
		{"Ten rows at 80 ms a frame", tenRows},
		{"One row at 80 ms a frame, changing message", changing},
	} {
		fmt.Fprintf(w, "### %s\n\n", each.title)
		c.spinTable(&c.spins[each.spin]).WriteTo(w)
		fmt.Fprintln(w)
	}
	fmt.Fprint(w, "### At the default interval of each library\n\n")
	c.ownTable().WriteTo(w)
	fmt.Fprintln(w)
}

// summaryTable has a column for each library.
func (c *comparison) summaryTable() *table.Table {
	s := &c.spins[oneRow]
	t := &table.Table{Head: []string{"One row at 80 ms a frame"}}
	for _, l := range c.libraries {
		t.Head = append(t.Head, l.Directory())
	}
	add := func(name string, cell func(i int) string) {
		row := []string{name}
		for i := range c.libraries {
			row = append(row, cell(i))
		}
		t.Add(row...)
	}
	add("CPU a second", func(i int) string { return shortMilli(s.median(i, cpuPerSecond)) })
	add("context switches a frame", func(i int) string { return number(s.median(i, switches), 1) })
	if s.calls != nil {
		add("system calls a frame", func(i int) string { return number(s.calls[i], 1) })
	}
	return t
}

// swing returns a sentence about the precision of the measurement.
func (c *comparison) swing() string {
	s := &c.spins[oneRow]
	var times []float64
	for _, f := range s.frames[0] {
		times = append(times, cpuPerSecond(f))
	}
	middle := s.median(0, cpuPerSecond)
	return fmt.Sprintf("In this run the processor time of `bare` itself ranged from %.2f to %.2f of its median; smaller differences are noise.",
		slices.Min(times)/middle, slices.Max(times)/middle)
}

// spinTable has figures per frame, or per second if the message changes, because some libraries draw each change.
func (c *comparison) spinTable(s *spin) *table.Table {
	unit, switches, calls, digits := " a frame", switches, func(i int) float64 { return s.calls[i] }, 1
	if s.Changing {
		unit, switches, calls, digits = " a second", switchesPerSecond, s.callsPerSecond, 0
	}
	t := &table.Table{Head: []string{
		"", "frames a second", "system calls" + unit, "above bare", "context switches" + unit, "to bare", "CPU a second", "to bare",
	}}
	for i, l := range c.libraries {
		if !s.can(i) {
			t.Add(l.Name, none, none, none, none, none, none, none)
			continue
		}
		counted, above := none, none
		if s.calls != nil {
			counted, above = number(calls(i), digits), number(calls(i)-calls(0), digits)
		}
		t.Add(l.Name, number(s.median(i, perSecond), 1), counted, above,
			number(s.median(i, switches), digits), number(s.ratio(i, switches), 2),
			shortMilli(s.median(i, cpuPerSecond)), number(s.ratio(i, cpuPerSecond), 2))
	}
	return t
}

// ownTable has figures per second, because the libraries' default intervals differ.
func (c *comparison) ownTable() *table.Table {
	t := &table.Table{Head: []string{
		"", "interval", "system calls a second", "context switches a second", "CPU a second", "ten rows", "changing message",
	}}
	s := &c.spins[ownOneRow]
	for i, l := range c.libraries {
		calls := none
		if s.calls != nil {
			calls = number(s.callsPerSecond(i), 0)
		}
		row := []string{l.Name, milli(float64(l.Default)), calls, number(s.median(i, switchesPerSecond), 0)}
		for _, k := range []int{ownOneRow, ownTenRows, ownChanging} {
			cpu := none
			if own := &c.spins[k]; own.can(i) {
				cpu = shortMilli(own.median(i, cpuPerSecond))
			}
			row = append(row, cpu)
		}
		t.Add(row...)
	}
	return t
}
