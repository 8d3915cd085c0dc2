package main

import (
	_ "embed"
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
	fmt.Fprint(w, "This package and other Go libraries, side by side. `go -C benchmarks run ./cmd/compare` measures them and writes this page.\n\n")
	fmt.Fprintf(w, "%s, %s.\n\n", time.Now().UTC().Format("2 January 2006"), machine())
	fmt.Fprint(w, `All libraries draw the same row, "⠋ Building the project", without color; this package adds its default prefix, a space.
They draw on an 80x24 pseudo-terminal whose output is read as fast as possible. Each measurement runs in its own process.
The libraries take turns, and each figure is the median of the rounds. `+"`bare`"+` is the least that a spinner can cost: a ticker,
a channel that stops it and one write per frame. "–" means that a library cannot do it. The files in
benchmarks/internal/library say how each library is configured and why. Times depend on the machine, so trust the ratios more.

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
func (c *comparison) writeMany(w io.Writer)   { section(w, "Many spinners", manyText, c.manyTable()) }

func (c *comparison) writeLogs(w io.Writer) {
	section(w, "Log lines", logText, c.logTable())
	section(w, "Bytes of a log line", logBytesText, c.logBytesTable())
}

func (c *comparison) writePrograms(w io.Writer) {
	section(w, "The program", programText, c.programTable())
}

// windows has what no command measures.
//
//go:embed windows.md
var windows string

func (c *comparison) writeWindows(w io.Writer) { fmt.Fprint(w, windows) }

func (c *comparison) writeScreens(w io.Writer) {
	fmt.Fprintf(w, "## What is left on the screen\n\n%s\n\n%s", screenText, c.screens.String())
}

const (
	frameText = `Processor time of the process (getrusage), bytes that reach the terminal, calls of write(2) and allocations, for
one frame of one spinner. The interval is 2 ms, for huh 18 ms. Start-up is not included. Most of the time goes into
waking a sleeping process, which no library can avoid. The ratio is the median of the ratios to bare in the same
round.`
	callText = `Time and allocations to start and stop a new spinner, and to change the message. The bytes are the output of one start and
stop: a library that stops before its first frame is fast but shows nothing. The last two columns are the time for a
million changes from 8 goroutines and the race detector's verdict on them.`
	logText = `Lines of 78 bytes at full speed, above a spinner and straight to the same terminal. A line counts once the terminal
has received it. Libraries without figures have to stop the spinner for a log line.`
	logBytesText = `Bytes that reach a terminal of 120x130 per log line, above running spinners, at full speed: the line, 79 bytes
with its carriage return, and the frames drawn in the meantime. ` + "`bare`" + ` shows at most 23 rows. mpb and progressbar hold lines
until their next frame, so a crash loses them; the others write each at once.`
	manyText = `Many spinners at once, redrawn every 20 ms if the library can. A terminal of 24 rows has room for only 23 of them.
Where there is no figure, no frame overwrote the previous one: frames pile up.`
	programText = `The smallest program that shows a spinner for a second, built with -trimpath and -ldflags="-s -w". The
number of modules includes the library's own.`
	screenText = `The output of each library is recorded, together with resizes, output of other programs and exits, and replayed into
terminal engines. "Near the top" starts on an almost empty screen; in all other cases the spinner is on the last row, as
in a terminal that has been used for a while.`
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

func (c *comparison) logBytesTable() *table.Table {
	t := &table.Table{Head: []string{"Rows below the line"}}
	for _, n := range c.plan.logRows {
		t.Head = append(t.Head, strconv.Itoa(n))
	}
	for i, l := range c.libraries {
		t.Add(append([]string{l.Name}, c.logBytes[i]...)...)
	}
	return t
}

func (c *comparison) manyTable() *table.Table {
	t := &table.Table{Head: []string{"Spinners", "library", "CPU a frame", "bytes a frame", "frames a second"}}
	for k, n := range c.plan.many {
		for i, l := range c.libraries {
			if c.many[i] == nil {
				continue
			}
			f := c.many[i][k]
			if f.Count == 0 {
				t.Add(strconv.Itoa(n), l.Name, none, none, none)
				continue
			}
			t.Add(strconv.Itoa(n), l.Name, micro(float64(f.CPU)), number(f.Bytes, 0), number(f.Count/c.plan.manyFor.Seconds(), 0))
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
