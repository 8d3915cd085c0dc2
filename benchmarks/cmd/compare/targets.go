package main

import (
	"math"

	"example.com/spinner/benchmarks/internal/measure"
	"example.com/spinner/benchmarks/internal/table"
)

const targetsText = `What this package set out to reach, and what it reached in this run.

Where a limit is missed, this is why:

- CPU a frame: nearly all of it is the kernel waking a process that sleeps. What this package adds is some
  microseconds: a longer write (rows are cleared behind and must not wrap) and, before each frame, the questions
  whether the terminal is there, how large it is and whose it is. The figure swings between 1.02 and 1.20 with the load of the machine.
- Start+Stop: a new spinner asks its terminal what it is (seven system calls), reads the environment and starts a
  goroutine. What ends before its first frame is not drawn at all, so there are no bytes to see.
- The program: the Unicode tables for the width of text take 100 kB, and signals that restore the terminal 40 kB.
  Without either it would still be above the limit, since each byte of code brings about one of the runtime's
  tables along.`

const self = 1 // the place of this package among the libraries; bare is 0

// targets compares what was measured with what was promised.
func (c *comparison) targets() *table.Table {
	t := &table.Table{Head: []string{"Target", "at most", "here", "met"}}
	most := func(name string, limit, got float64, digits int) {
		t.Add(name, number(limit, digits), number(got, digits), verdict(got <= limit))
	}
	most("CPU a frame, to bare", 1.10, c.frameRatio(self), 2)
	most("CPU a frame, to the best peer", 1, c.frameRatio(self)/c.bestPeer(c.frameRatio), 2)
	most("writes a frame", 1, median(c.frames[self], func(f measure.Frame) float64 { return math.Round(f.Writes*50) / 50 }), 2)
	most("a change of the message, ns", 20, median(c.messages[self], ns), 1)
	most("a change of the message, allocations", 0, math.Round(median(c.messages[self], allocs)*100)/100, 2)
	cycle := func(i int) float64 { return median(c.cycles[i], ns) }
	most("Start+Stop, to the best peer", 0.5, cycle(self)/c.bestPeer(cycle), 2)
	log := c.logs[self].Through / c.logs[self].Straight
	t.Add("log lines, to straight ones", "at least 0.60", number(log, 2), verdict(log >= 0.6))
	most("the program above bare, kB", 200, float64(c.programs[self].Size-c.programs[0].Size)/1e3, 0)
	most("modules linked", 5, float64(c.programs[self].Modules), 0)
	return t
}

// bestPeer returns the least figure of the libraries behind this package.
func (c *comparison) bestPeer(figure func(i int) float64) float64 {
	best := math.Inf(1)
	for i := self + 1; i < len(c.libraries); i++ {
		best = min(best, figure(i))
	}
	return best
}

func verdict(met bool) string {
	if met {
		return "yes"
	}
	return "no"
}
