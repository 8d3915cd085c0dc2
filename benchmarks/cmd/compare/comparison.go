package main

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/matrix"
	"example.com/spinner/benchmarks/internal/measure"
)

// A plan sets the length of the measurements.
type plan struct {
	spinRounds  int
	spin        time.Duration // spinners at a pace that users see
	frameRounds int
	frame       time.Duration // one spinner at 2 ms a frame
	callRounds  int
	call        time.Duration
	changes     int // number of message changes from 8 goroutines
	raced       int // the same with the race detector; 0 skips it
	lines       int
	log         time.Duration
	logRows     []int // numbers of spinners below log lines
	many        []int // numbers of spinners at once
	manyFor     time.Duration
}

var (
	full = plan{
		spinRounds: 3, spin: 10 * time.Second,
		frameRounds: 11, frame: 500 * time.Millisecond,
		callRounds: 5, call: 300 * time.Millisecond,
		changes: 1_000_000, raced: 20_000,
		lines: 10_000, log: 2 * time.Second, logRows: []int{1, 4, 10, 100},
		many: []int{10, 100, 1_000, 10_000}, manyFor: 2 * time.Second,
	}
	short = plan{
		spinRounds: 1, spin: time.Second,
		frameRounds: 1, frame: 200 * time.Millisecond,
		callRounds: 1, call: 50 * time.Millisecond,
		changes: 20_000,
		lines:   500, log: 100 * time.Millisecond, logRows: []int{1, 10},
		many: []int{10, 1_000}, manyFor: 200 * time.Millisecond,
	}
)

// A comparison holds the results, indexed like libraries. Parts that were not measured are nil.
type comparison struct {
	bench     *measure.Bench
	plan      plan
	libraries []library.Library
	progress  io.Writer

	spins     []spin
	counted   measure.CallCount // how system calls were counted,
	uncounted error             // or why not
	frames    [][]measure.Frame
	cycles    [][]measure.Call
	messages  [][]measure.Call
	contend   []measure.Call
	clean     []bool
	logs      []measure.Log
	logBytes  [][]string        // by library, indexed like plan.logRows
	many      [][]measure.Frame // indexed like plan.many; nil if the library supports only one
	programs  []measure.Program
	screens   bytes.Buffer // Markdown
}

// A part is a section of the comparison that -only can select by name.
type part struct {
	name    string
	measure func(*comparison) error
	write   func(*comparison, io.Writer)
}

var parts = []part{
	{"spinning", (*comparison).measureSpinning, (*comparison).writeSpinning},
	{"frames", (*comparison).measureFrames, (*comparison).writeFrames},
	{"calls", (*comparison).measureCalls, (*comparison).writeCalls},
	{"logs", (*comparison).measureLogs, (*comparison).writeLogs},
	{"many", (*comparison).measureMany, (*comparison).writeMany},
	{"programs", (*comparison).measurePrograms, (*comparison).writePrograms},
	{"windows", func(*comparison) error { return nil }, (*comparison).writeWindows},
	{"screens", (*comparison).measureScreens, (*comparison).writeScreens},
}

// measure measures the parts. Each round of a measurement covers all libraries, so that all run under the same load.
func (c *comparison) measure(parts []part) error {
	for _, p := range parts {
		start := time.Now()
		if err := p.measure(c); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		fmt.Fprintf(c.progress, "%s: %.0f s\n", p.name, time.Since(start).Seconds())
	}
	return nil
}

// rounds asks all libraries n times, one round after another.
func rounds[T any](c *comparison, n int, ask func(library.Library) (T, error)) ([][]T, error) {
	all := make([][]T, len(c.libraries))
	for range n {
		for i, l := range c.libraries {
			answer, err := ask(l)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], answer)
		}
	}
	return all, nil
}

// once asks all libraries once.
func once[T any](c *comparison, ask func(library.Library) (T, error)) (all []T, err error) {
	each, err := rounds(c, 1, ask)
	for _, answers := range each {
		all = append(all, answers...)
	}
	return all, err
}

func (c *comparison) measureFrames() (err error) {
	c.frames, err = rounds(c, c.plan.frameRounds, func(l library.Library) (measure.Frame, error) {
		return c.bench.Frames(l, c.plan.frame)
	})
	return err
}

func (c *comparison) measureCalls() (err error) {
	c.cycles, err = rounds(c, c.plan.callRounds, func(l library.Library) (measure.Call, error) {
		return c.bench.Cycle(l, c.plan.call)
	})
	if err != nil {
		return err
	}
	c.messages, err = rounds(c, c.plan.callRounds, func(l library.Library) (measure.Call, error) {
		return c.bench.Message(l, c.plan.call)
	})
	if err != nil {
		return err
	}
	c.contend, err = once(c, func(l library.Library) (measure.Call, error) {
		return c.bench.Contend(l, c.plan.changes)
	})
	if err != nil {
		return err
	}
	return c.measureRaces()
}

// measureRaces leaves c.clean nil if the race detector is not available.
func (c *comparison) measureRaces() error {
	if c.plan.raced == 0 {
		return nil
	}
	racing, remove, err := c.bench.Racing()
	if err != nil {
		fmt.Fprintln(c.progress, err)
		return nil
	}
	defer remove()
	c.clean, err = once(c, func(l library.Library) (bool, error) {
		return racing.Clean(l, c.plan.raced)
	})
	return err
}

func (c *comparison) measureLogs() (err error) {
	c.logs, err = once(c, func(l library.Library) (measure.Log, error) {
		return c.bench.Log(l, c.plan.lines, c.plan.log)
	})
	if err != nil {
		return err
	}
	c.logBytes, err = once(c, func(l library.Library) (cells []string, err error) {
		for _, rows := range c.plan.logRows {
			cell := none
			bytes, ok, err := c.bench.LogBytes(l, rows)
			if err != nil {
				return nil, err
			}
			if ok {
				cell = number(bytes, 0)
			}
			cells = append(cells, cell)
		}
		return cells, nil
	})
	return err
}

func (c *comparison) measureMany() (err error) {
	c.many, err = once(c, func(l library.Library) (frames []measure.Frame, err error) {
		if l.Many == nil {
			return nil, nil
		}
		for _, n := range c.plan.many {
			f, err := c.bench.Many(l, n, c.plan.manyFor)
			if err != nil {
				fmt.Fprintln(c.progress, err) // too many for the library; the table shows no frame
			}
			frames = append(frames, f)
		}
		return frames, nil
	})
	return err
}

func (c *comparison) measurePrograms() (err error) {
	c.programs, err = once(c, c.bench.Program)
	return err
}

// measureScreens records all cases and judges them on all engines.
func (c *comparison) measureScreens() error {
	m := &matrix.Matrix{Bench: c.bench, Libraries: c.libraries, Cases: measure.Cases}
	if err := m.Record(); err != nil {
		return err
	}
	return m.Write(&c.screens)
}
