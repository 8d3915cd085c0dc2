package main

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"example.com/spinner/benchmarks/internal/measure"
	"example.com/spinner/benchmarks/internal/table"
)

// write writes the page: what all parts share, and each part.
func (c *comparison) write(w io.Writer, parts []part) {
	fmt.Fprint(w, "# Comparison\n\n")
	fmt.Fprint(w, "Made by `go -C benchmarks run ./cmd/compare`, not by hand.\n\n")
	fmt.Fprintf(w, "%s, %s.\n\n", time.Now().UTC().Format("2 January 2006"), machine())
	fmt.Fprint(w, `All draw the same: "⠋ Building the project" without color, this package with the space in front that is its
default, on a pseudo-terminal of 80x24 that is read as fast as it can be. Each measurement is a process of its own; the
libraries take turns, and a figure is the median of the rounds. `+"`bare`"+` is the least that a spinner can cost: a
ticker, a channel that ends it, one write a frame. How each library is set up, and why, stands in
benchmarks/internal/library. Ratios are worth more than times, which depend on the machine.

`)
	section(w, "Versions", "", c.versions())
	for _, p := range parts {
		p.write(c, w)
	}
}

func section(w io.Writer, title, text string, t *table.Table) {
	fmt.Fprintf(w, "## %s\n\n", title)
	if text != "" {
		fmt.Fprint(w, text, "\n\n")
	}
	t.WriteTo(w)
	fmt.Fprintln(w)
}

func (c *comparison) writeFrames(w io.Writer) { section(w, "A frame", frameText, c.frameTable()) }
func (c *comparison) writeCalls(w io.Writer)  { section(w, "Calls", callText, c.callTable()) }
func (c *comparison) writeLogs(w io.Writer)   { section(w, "Log lines", logText, c.logTable()) }
func (c *comparison) writeCrowds(w io.Writer) { section(w, "Many spinners", crowdText, c.crowdTable()) }
func (c *comparison) writePrograms(w io.Writer) {
	section(w, "The program", programText, c.programTable())
}

func (c *comparison) writeScreens(w io.Writer) {
	fmt.Fprintf(w, "## What is left on the screen\n\n%s\n\n%s", screenText, c.screens.String())
}

const (
	frameText = `Processor time of the process (getrusage), bytes that come to the terminal, calls of write(2) and allocations, for
one frame of one spinner. The interval is 2 ms, for huh 18 ms. What start-up takes is not in it. Most of the time
is that of waking a process that sleeps, which no library can avoid; the ratio is the median of the ratios to
bare in the same round.`
	callText = `Start and Stop of a new spinner, and a change of the message: nanoseconds and allocations. The bytes say
what a cycle shows: a library that stops before its first frame is drawn is quick, and nobody saw it. The last
columns are a million changes from 8 goroutines, and what the race detector says of that.`
	logText = `Lines of 78 bytes at full speed, above a spinner and straight to the same terminal. A line is counted
when it has come. Where there is no figure, the library has no way for it but to stop the spinner.`
	crowdText = `So many spinners at once, redrawn every 20 ms if the library can. A terminal of 24 rows has no room for more than
23 of them. Where there is no figure, no frame came that goes back over the one before: frames pile up.`
	programText = `The smallest program that shows a spinner for a second, built with -trimpath and -ldflags="-s -w". The
library's own module is one of the modules linked.`
	screenText = `What each library wrote, with the sizes, the text of others and the ends at their moments, is replayed into
engines of terminals. "Near the top" is a screen that is almost empty; elsewhere the spinner is on its last row, as
after some use.`
)

const none = "–" // a library has no such thing

func (c *comparison) frameTable() *table.Table {
	t := &table.Table{Head: []string{"One spinner", "CPU a frame", "to bare", "bytes", "writes", "allocs"}}
	for i, l := range c.libraries {
		t.Add(l.Name,
			micro(median(c.frames[i], cpu)), number(ratio(c.frames, i, cpu), 2),
			number(median(c.frames[i], func(f measure.Frame) float64 { return f.Bytes }), 1),
			number(median(c.frames[i], writes), 2), number(median(c.frames[i], frameAllocs), 1))
	}
	return t
}

func cpu(f measure.Frame) float64         { return float64(f.CPU) }
func writes(f measure.Frame) float64      { return f.Writes }
func frameAllocs(f measure.Frame) float64 { return f.Allocs }

func (c *comparison) callTable() *table.Table {
	t := &table.Table{Head: []string{
		"", "Start+Stop", "allocs", "bytes shown", "message", "allocs", "a million, 8 goroutines", "race detector",
	}}
	for i, l := range c.libraries {
		row := []string{l.Name,
			micro(median(c.cycles[i], ns)), number(median(c.cycles[i], allocs), 0),
			number(median(c.cycles[i], func(m measure.Call) float64 { return m.Bytes }), 0),
		}
		if c.contend[i].Unable {
			row = append(row, none, none, none, none)
		} else {
			row = append(row, nano(median(c.messages[i], ns)), number(median(c.messages[i], allocs), 0),
				milli(c.contend[i].NS*1e6/float64(c.plan.changes)), c.raceCell(i))
		}
		t.Add(row...)
	}
	return t
}

func ns(m measure.Call) float64     { return m.NS }
func allocs(m measure.Call) float64 { return m.Allocs }

func (c *comparison) raceCell(i int) string {
	switch {
	case c.clean == nil:
		return "not asked"
	case c.clean[i]:
		return "clean"
	default:
		return "data race"
	}
}

func (c *comparison) logTable() *table.Table {
	t := &table.Table{Head: []string{"", "lines a second", "to straight ones", "CPU, to straight ones", "lost"}}
	for i, l := range c.libraries {
		log := c.logs[i]
		if log.Unable {
			t.Add(l.Name, none, none, none, none)
			continue
		}
		t.Add(l.Name, number(log.Through, 0), number(log.Ratio, 2), number(log.CPU, 2), percent(log.Lost))
	}
	return t
}

func (c *comparison) crowdTable() *table.Table {
	t := &table.Table{Head: []string{"Spinners", "library", "CPU a frame", "bytes a frame", "frames a second"}}
	for k, n := range c.plan.crowds {
		for i, l := range c.libraries {
			if c.crowds[i] == nil {
				continue
			}
			f := c.crowds[i][k]
			if f.Count == 0 {
				t.Add(strconv.Itoa(n), l.Name, none, none, none)
				continue
			}
			t.Add(strconv.Itoa(n), l.Name, micro(float64(f.CPU)), number(f.Bytes, 0), number(f.Count/c.plan.crowd.Seconds(), 0))
		}
	}
	return t
}

func (c *comparison) programTable() *table.Table {
	t := &table.Table{Head: []string{"", "kB", "above bare", "modules"}}
	for i, l := range c.libraries {
		t.Add(l.Name, kilobytes(c.programs[i].Size), kilobytes(c.programs[i].Size-c.programs[0].Size), strconv.Itoa(c.programs[i].Modules))
	}
	return t
}
