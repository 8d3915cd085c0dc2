package terminal

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRush(t *testing.T) {
	const ms = time.Millisecond
	type period struct {
		lines  int
		waited time.Duration
	}
	for _, test := range []struct {
		name    string
		periods []period // of 100 ms
		on      []bool   // after each
	}{
		{"the program waits for the rows", []period{{200, 60 * ms}}, []bool{true}},
		{"it lasts while lines come fast", []period{{200, 60 * ms}, {5000, 90 * ms}, {100, 1 * ms}}, []bool{true, true, true}},
		{"it lasts while the program waits", []period{{200, 60 * ms}, {1, 50 * ms}}, []bool{true, true}},
		{"it ends when neither is so", []period{{200, 60 * ms}, {99, 49 * ms}, {200, 49 * ms}}, []bool{true, false, false}},
		{"it begins again", []period{{200, 60 * ms}, {0, 0}, {200, 60 * ms}}, []bool{true, false, true}},
		{"the terminal keeps up", []period{{500, 49 * ms}}, []bool{false}},
		{"the terminal is fast", []period{{2001, 100 * ms}}, []bool{false}},
		{"slow lines, slow terminal", []period{{99, 100 * ms}}, []bool{false}},
		{"one line that waits for Ctrl-Q", []period{{1, 100 * ms}}, []bool{false}},
	} {
		now := time.Now()
		var r rush
		r.ended(now)
		for i, p := range test.periods {
			r.wrote(p.lines, p.waited)
			now = now.Add(100 * ms)
			require.Equal(t, test.on[i], !r.ended(now), "%s, period %d", test.name, i)
			require.Equal(t, test.on[i], !r.ended(now.Add(rushPeriod-1)), "%s, period %d: too early for another look", test.name, i)
		}
	}
}

// hurry makes the terminal one that the program has waited for, for a whole period.
func hurry(t *Terminal) {
	t.drawing.Lock()
	t.pace.rush.wrote(200, rushPeriod)
	t.drawing.Unlock()
	pass(rushPeriod)
}

// In a rush lines are written alone, and the next writer finds a clean place after each. The rows
// come back below them.
func TestRowsStepAsideInARush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		c := newContent("m")
		a, b := begin(l, out, c), begin(l, out, newContent("n"))
		s := NewStream(out, c)
		pass(startDelay)
		s.Write([]byte("one\n"))
		require.Equal(t, []string{"one", "1 m", "1 n"}, l.lines())

		hurry(a.terminal)
		l.take()
		s.Write([]byte("two\n"))
		s.Write([]byte("three\n"))
		require.Equal(t, "three\r\n", l.take()[1])
		require.Equal(t, []string{"one", "two", "three"}, l.lines())
		l.mu.Lock()
		x, y := l.screen.Cursor()
		l.mu.Unlock()
		require.Equal(t, []int{0, 3}, []int{x, y})

		pass(time.Second)
		require.Equal(t, []string{"one", "two", "three"}, l.lines()[:3])
		require.Len(t, l.lines(), 5, "the rows are back")

		hurry(a.terminal)
		s.Write([]byte("four\n"))
		a.End(leave("A."))
		require.Equal(t, []string{"one", "two", "three", "four", "A."}, l.lines())
		b.End(leave("B."))
		require.Equal(t, []string{"one", "two", "three", "four", "A.", "B."}, l.lines())
	})
}

// Lines above several rows make a rush if the terminal is slow.
func TestRushOnASlowTerminal(t *testing.T) {
	for _, test := range []struct {
		rows  int
		delay time.Duration
		alone bool
	}{{2, 600 * time.Microsecond, true}, {2, 20 * time.Microsecond, false}, {1, 600 * time.Microsecond, false}} {
		synctest.Test(t, func(t *testing.T) {
			l := newLog(40, 10)
			out := NewOutput(l, true)
			c := newContent("still")
			c.frames, c.interval = c.frames[:1], 0
			s := NewStream(out, c)
			var rows []*Row
			for range test.rows {
				rows = append(rows, begin(l, out, c))
			}
			pass(startDelay)
			l.take()
			l.delay = test.delay
			var want []string
			for start := time.Now(); time.Since(start) < 2*rushPeriod; {
				want = append(want, "a line")
				s.Write([]byte("a line\n"))
			}
			l.delay = 0
			writes := l.take()
			require.NotEqual(t, "a line\r\n", writes[0])
			require.Equal(t, test.alone, writes[len(writes)-1] == "a line\r\n", "%v", test)
			pass(time.Second)
			for range test.rows {
				want = append(want, "1 still")
			}
			require.Equal(t, want, l.lines(), "%v", test)
			for _, r := range rows {
				r.End(leave(""))
			}
		})
	}
}
