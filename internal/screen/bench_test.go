package screen

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// spinning is content like that of the default spinner, with a colored message of
// 60 columns.
type spinning struct{ frames []string }

func newSpinning() *spinning {
	s := new(spinning)
	for _, frame := range []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"} {
		s.frames = append(s.frames, " \x1b[36m"+frame+"\x1b[0m")
	}
	return s
}

func (*spinning) Refresh() {}

func (*spinning) Claim(Ending, string, bool) (Final, bool) { return Final{}, true }

func (s *spinning) Snapshot(snap *Snapshot, _ bool) (changed bool) {
	*snap = Snapshot{
		Version:  1,
		Frames:   s.frames,
		Width:    2,
		Interval: 80 * time.Millisecond,
		Message:  "\x1b[1mBuilding\x1b[0m the packages that everything else depends on, slowly",
	}
	return false
}

// A counter is a writer that counts.
type counter struct{ bytes, writes int }

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += len(p)
	c.writes++
	return len(p), nil
}

// spin returns a function that draws a frame of n rows, each another one than the
// last, to c.
func spin(n int, c *counter) func() {
	now := time.Now()
	s := &Screen{out: NewOutput(c, false), always: 1, epoch: now}
	content := newSpinning()
	for i := range n {
		s.block.add(&Row{content: content, out: s.out, seq: uint64(i), opts: Options{Start: now, Ellipsis: "…"}})
	}
	frame := func() {
		s.epoch = s.epoch.Add(-80 * time.Millisecond)
		s.draw(now, s.out, nil)
	}
	frame() // the first one lays the rows out
	frame() // and each of two buffers grows
	return frame
}

func TestLaw4_NoAllocationInAFrame(t *testing.T) {
	for _, n := range []int{1, 23, 100, 10_000} {
		c := new(counter)
		frame := spin(n, c)
		*c = counter{}
		require.Zero(t, testing.AllocsPerRun(99, frame), "%d rows", n)
		require.Equal(t, 100, c.writes, "%d rows", n) // AllocsPerRun draws one more
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1, 23, 100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := new(counter)
			frame := spin(n, c)
			*c = counter{}
			b.ReportAllocs()
			frames := 0
			for b.Loop() {
				frame()
				frames++
			}
			b.ReportMetric(float64(c.bytes)/float64(frames), "bytes/frame")
			b.ReportMetric(float64(c.writes)/float64(frames), "writes/frame")
		})
	}
}
