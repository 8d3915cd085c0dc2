package main

import (
	"fmt"
	"io"
	"math"

	"example.com/spinner/benchmarks/internal/table"
)

const self = 1 // the place of this package among the libraries; bare is 0

// A target is what this package set out to reach. What was measured is rounded to as many digits as are shown.
type target struct {
	name   string
	limit  float64
	least  bool // the limit is one from below
	got    float64
	digits int
	why    string // what is known of a miss; may be empty
}

func (t target) met() bool {
	scale := math.Pow10(t.digits)
	got := math.Round(t.got*scale) / scale
	if t.least {
		return got >= t.limit
	}
	return got <= t.limit
}

const (
	whyQuestions = "Three are its own, every frame: the size, and two for the notice of what others write. " +
		"The others are the runtime's, of which `bare` makes between 10 and 14 from run to run."
	whyTime = "Most of a frame is the runtime's waking up, some of it the write that every library makes; without the two questions " +
		"of the notice no less was measured. A difference that is below the swing of `bare` (below) is none."
	whyCycle = "A new spinner asks its terminal what it is, and reads the environment."
	whyLog   = "Before a line and after it the terminal is asked whether others have written, so that nothing of theirs is written " +
		"over; each question costs about 0.8 µs, as long as half of a line. `bare` asks nothing, and shows what is left then."
)

// targets compares what was measured with what was promised.
func (c *comparison) targets() (all []target) {
	if c.spins != nil {
		s := &c.spins[oneRow]
		cpu := func(i int) float64 { return s.median(i, cpuPerSecond) }
		if s.calls != nil {
			all = append(all, target{name: "one row at 80 ms: system calls a frame above bare", limit: 5, got: s.calls[self] - s.calls[0], digits: 1, why: whyQuestions})
		}
		all = append(all,
			target{name: "one row at 80 ms: context switches, to bare", limit: 1.1, got: s.ratio(self, switches), digits: 2},
			target{name: "one row at 80 ms: CPU, to bare", limit: 1.15, got: s.ratio(self, cpuPerSecond), digits: 2, why: whyTime},
			target{name: "one row at 80 ms: CPU, to the best peer", limit: 1, got: cpu(self) / c.bestPeer(cpu), digits: 2, why: whyTime},
		)
	}
	if c.frames != nil {
		all = append(all,
			target{name: "writes a frame", limit: 1, got: median(c.frames[self], writes), digits: 1},
			target{name: "allocations a frame", limit: 0, got: median(c.frames[self], frameAllocs), digits: 1},
		)
	}
	if c.cycles != nil {
		cycle := func(i int) float64 { return median(c.cycles[i], ns) }
		all = append(all,
			target{name: "Start+Stop, to the best peer", limit: 0.5, got: cycle(self) / c.bestPeer(cycle), digits: 2, why: whyCycle},
			target{name: "Start+Stop, allocations", limit: 10, got: median(c.cycles[self], allocs)},
			target{name: "a change of the message, ns", limit: 20, got: median(c.messages[self], ns), digits: 1},
			target{name: "a change of the message, allocations", limit: 0, got: median(c.messages[self], allocs), digits: 2},
		)
	}
	if c.logs != nil {
		all = append(all, target{name: "log lines, to straight ones", limit: 0.65, least: true, got: c.logs[self].Ratio, digits: 2, why: whyLog})
	}
	if c.programs != nil {
		all = append(all, target{name: "modules linked, this one among them", limit: 5, got: float64(c.programs[self].Modules)})
	}
	return all
}

// writeTargets says plainly what was missed.
func (c *comparison) writeTargets(w io.Writer) {
	targets := c.targets()
	if targets == nil {
		return
	}
	t := &table.Table{Head: []string{"Target", "limit", "here", "met"}}
	var missed []target
	for _, each := range targets {
		limit, verdict := "at most ", "yes"
		if each.least {
			limit = "at least "
		}
		if !each.met() {
			verdict = "no"
			missed = append(missed, each)
		}
		t.Add(each.name, limit+number(each.limit, each.digits), number(each.got, each.digits), verdict)
	}
	section(w, "Targets", "What this package set out to reach, and what it reached in this run.", t)
	if missed == nil {
		fmt.Fprint(w, "All were met.\n\n")
		return
	}
	fmt.Fprint(w, "Missed:\n\n")
	for _, each := range missed {
		reason := ""
		if each.why != "" {
			reason = " " + each.why
		}
		fmt.Fprintf(w, "- %s: %s instead of %s.%s\n", each.name, number(each.got, each.digits), number(each.limit, each.digits), reason)
	}
	fmt.Fprintln(w)
}

// bestPeer returns the least figure of the libraries behind this package.
func (c *comparison) bestPeer(figure func(i int) float64) float64 {
	best := math.Inf(1)
	for i := self + 1; i < len(c.libraries); i++ {
		best = min(best, figure(i))
	}
	return best
}
