package terminal

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/rows"
)

// TestWakeUps counts how often the goroutine draws in ten seconds.
func TestWakeUps(t *testing.T) {
	still := func(c *content) { c.frames = []string{"*"} }
	for _, test := range []struct {
		name  string
		rows  int
		edit  func(c *content)
		want  int
		slack int
	}{
		{"one row", 1, nil, 125, 1},
		{"ten rows", 10, nil, 125, 1},
		{"one frame", 1, still, 40, 1}, // it asks for the size four times a second
		{"a long interval", 1, func(c *content) { c.interval = time.Hour }, 40, 1},
	} {
		bubble(t, test.name, func(t *testing.T) {
			l := newLog(80, 24)
			out := NewOutput(l, true)
			var all []*content
			for range test.rows {
				c := newContent("m")
				if test.edit != nil {
					test.edit(c)
				}
				all = append(all, c)
				defer begin(l, out, c).End(leave(""))
			}
			pass(time.Second)
			all[0].takeTicks()
			pass(10 * time.Second)
			require.InDelta(t, test.want, all[0].takeTicks(), float64(test.slack))
			NewStream(out, all[0]).Suspend(func() {
				pass(time.Second)
				all[0].takeTicks()
				pass(10 * time.Second)
				require.Zero(t, all[0].takeTicks(), "suspended")
			})
		})
	}
}

// frames returns a terminal with n rows, and a function that draws the next frame.
func frames(n int, w io.Writer) func() {
	t := &Terminal{out: NewOutput(w, true)}
	for i := range n {
		r := &Row{Content: newContent(fmt.Sprint("message ", i)), terminal: t, out: t.out}
		r.row.Content, r.row.Options = r, rows.Options{Start: time.Now(), Ellipsis: "…", Size: func() (int, int) { return 80, 24 }}
		t.rows.Add(&r.row, nil)
		t.rows.Show(&r.row)
	}
	now := time.Now()
	return func() {
		now = now.Add(80 * time.Millisecond)
		t.drawing.Lock()
		defer t.drawing.Unlock()
		t.draw(now, text{})
		t.plan(now)
	}
}

type counter struct{ writes, bytes int }

func (c *counter) Write(p []byte) (int, error) {
	c.writes++
	c.bytes += len(p)
	return len(p), nil
}

func TestAFrameIsOneWriteAndNoAllocation(t *testing.T) {
	for _, n := range []int{1, 23} {
		var c counter
		draw := frames(n, &c)
		for range 100 { // buffers grow
			draw()
		}
		c.writes = 0
		require.Zero(t, testing.AllocsPerRun(100, draw), "%d rows", n)
		require.Equal(t, 101, c.writes, "%d rows", n)
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1, 23} {
		b.Run(fmt.Sprint(n, " rows"), func(b *testing.B) {
			var c counter
			draw := frames(n, &c)
			b.ReportAllocs()
			for b.Loop() {
				draw()
			}
			b.ReportMetric(float64(c.bytes)/float64(b.N), "bytes/frame")
		})
	}
}

func TestRounded(t *testing.T) {
	for wait, want := range map[time.Duration]time.Duration{
		0:                        0,
		time.Millisecond:         time.Millisecond,
		time.Millisecond + 1:     2*time.Millisecond + timerSlack,
		79999 * time.Microsecond: 80*time.Millisecond + timerSlack,
	} {
		require.Equal(t, want, rounded(wait))
	}
}

// A long write is a gap only if no timer ran during it.
func TestGap(t *testing.T) {
	bubble(t, "a terminal that takes nothing", func(t *testing.T) {
		var g gap
		for range 2 {
			g.begin(true)
			pass(10 * time.Second)
			require.LessOrEqual(t, g.end(), gapPeriod)
		}
	})
	bubble(t, "a process that was stopped", func(t *testing.T) {
		var g gap
		g.begin(true)
		g.last = g.last.Add(-3 * time.Second)
		require.GreaterOrEqual(t, g.end(), 3*time.Second)
	})
	bubble(t, "the timer of a last write that fires as it ends", func(t *testing.T) { // for the race detector
		for range 100 {
			var last Terminal
			last.foreign.gap.begin(true)
			time.Sleep(gapPeriod)
			last.foreign.gap.end()
			last.quit()
		}
	})
}

// The quiet period doubles while others continue to write, up to a second, and is the shortest again
// after five calm seconds.
func TestQuietPeriod(t *testing.T) {
	var f foreign
	now := time.Unix(1000, 0)
	require.True(t, f.quietAt().Before(now))
	disturb := func(after time.Duration) time.Duration {
		now = now.Add(after)
		f.disturb(now, true)
		return f.quietAt().Sub(now)
	}
	jitter := minQuiet / 2
	require.InDelta(t, minQuiet+jitter/2, disturb(0), float64(jitter/2))
	require.GreaterOrEqual(t, disturb(time.Second), 2*minQuiet)
	disturb(time.Second)
	require.Equal(t, maxQuiet, disturb(time.Second))
	require.Equal(t, maxQuiet, disturb(time.Second))
	require.LessOrEqual(t, disturb(calmPeriod), minQuiet+jitter)
	f.disturb(now.Add(time.Second), false)
	require.LessOrEqual(t, f.quietAt().Sub(now), time.Second+minQuiet+jitter, "no block was abandoned")
}
