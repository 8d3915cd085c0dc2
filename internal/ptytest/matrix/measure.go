//go:build unix

package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// A measure counts lost lines and leftover rows in cases where no program can avoid them on every terminal.
type measure struct {
	name string
	testCase
	width  int
	during func(*run) // from the start to the end
	most   int        // lines that may be lost
}

// flood is how many printed lines bypass the rows.
const flood = 10_000

func measures(shell string) (all []measure) {
	for _, rows := range []int{1, 4} {
		add := func(name string, w way, columns, width int, during func(*run)) {
			c := testCase{way: w, shell: shell, rows: rows, columns: columns}
			all = append(all, measure{fmt.Sprintf("%s, %d×%d", name, rows, columns), c, width, during, 0})
		}
		succeed := way{end: "succeed", final: true}
		stop := way{end: "stop"}

		var lines []item
		for i := range flood {
			lines = append(lines, exactly(numbered(i)).below())
		}
		add(fmt.Sprint(flood, " lines"), way{
			end: "lines", more: fmt.Sprint(" -lines ", flood), final: true, want: lines,
		}, 20, 80, (*run).flood)
		if rows > 1 {
			all[len(all)-1].most = 5
		}

		typed := succeed
		typed.more = " -read"
		add("typing", typed, 20, 80, (*run).typeAhead)

		add("80→40", stop, 70, 80, jumps(40))
		add("80→30→120", stop, 70, 80, jumps(30, 120))
		add("160→80", stop, 100, 160, jumps(80))
		add("dragged 80→40", stop, 70, 80, drags(80, 40))
		add("dragged 80→40→80", stop, 70, 80, drags(80, 40, 80))

		two := succeed
		two.child = true
		two.before = fmt.Sprintf("(./%s -rows %d -first a -for 4s & ", programName, rows)
		two.behind = "; wait)"
		add("two with &", two, 20, 80, (*run).takeTurns)
		add("child spins", way{end: "child", final: true, child: true}, 20, 80, (*run).endAtOnce)
	}
	return all
}

func (r *run) endAtOnce() {
	r.seen()
	r.order()
}

func (r *run) flood() {
	r.endAtOnce()
	r.waitFor(10*time.Minute, r.atPrompt)
}

// every calls f so many times, at a pace.
func every(d time.Duration, n int, f func(i int)) {
	tick := time.NewTicker(d)
	defer tick.Stop()
	for i := range n {
		<-tick.C
		f(i)
	}
}

// typeAhead types words and Enter while it spins.
func (r *run) typeAhead() {
	r.seen()
	keys := []string{"a", "b", "Enter", "Enter", "c", "d", "e", "Enter"}
	every(170*time.Millisecond, 2*len(keys), func(i int) { r.key(keys[i%len(keys)]) })
	r.order()
}

// typed is what may be left of keys.
var typed = like(`[a-e]+`).below()

// jumps resizes to widths, each for a while.
func jumps(widths ...int) func(*run) {
	return func(r *run) {
		r.seen()
		every(700*time.Millisecond, len(widths), func(i int) { r.resize(widths[i]) })
		every(700*time.Millisecond, 1, func(int) { r.order() })
	}
}

// drags resizes from width to width in small steps.
func drags(widths ...int) func(*run) {
	return func(r *run) {
		r.seen()
		for _, to := range widths[1:] {
			step := 4
			if to < r.width {
				step = -step
			}
			every(80*time.Millisecond, (to-r.width)/step, func(int) { r.resize(r.width + step) })
		}
		every(700*time.Millisecond, 1, func(int) { r.order() })
	}
}

// takeTurns lets two programs spin side by side for some seconds.
func (r *run) takeTurns() {
	every(3*time.Second, 1, func(int) { r.order() })
}

// take takes a measure.
func (x measure) take(s *server, program string) (v verdict, lines []string, err error) {
	r, err := x.open(s, program, x.width)
	if err != nil {
		return v, nil, err
	}
	defer r.close()
	r.begin()
	x.during(r)
	r.prompt()
	lines = r.lines()
	return judge(lines, x.foreign(), append(slices.Clip(notices), typed), x.marks()), lines, r.err
}

// measure takes the measures whose names match, and prints them. It reports whether the losses are within their
// limits.
func (m *matrix) measure(shell string, pattern *regexp.Regexp) (good bool) {
	chosen := slices.DeleteFunc(measures(shell), func(x measure) bool { return !pattern.MatchString(x.name) })
	if len(chosen) == 0 {
		return true
	}
	results := make(map[string]string)
	good = true
	var mu sync.Mutex // protects results and good
	sideBySide(chosen, func(x measure) {
		v, lines, err := x.take(m.server, m.program)
		m.keepLines(x.name, v.faults(), lines)
		mu.Lock()
		defer mu.Unlock()
		good = good && err == nil && len(v.lost) <= x.most
		results[x.name] = fmt.Sprintf("%6d %10d", len(v.lost), v.left)
		if err != nil {
			results[x.name] = err.Error()
		} else if len(v.lost) > 0 {
			results[x.name] += "   " + strings.Join(v.lost[:min(3, len(v.lost))], "; ")
		}
	})
	fmt.Printf("\n%-28s%6s %10s\n", "", "lost", "rows left")
	for _, x := range chosen {
		fmt.Printf("%-28s%s\n", x.name, results[x.name])
	}
	return good
}
