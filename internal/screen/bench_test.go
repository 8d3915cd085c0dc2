package screen

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// spinning is a source like that of the default spinner, with a coloured message
// of 60 columns.
type spinning struct{ heads []string }

func newSpinning() *spinning {
	s := new(spinning)
	for _, frame := range []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"} {
		s.heads = append(s.heads, " \x1b[36m"+frame+"\x1b[0m")
	}
	return s
}

func (*spinning) Ask() {}

func (s *spinning) Say(says *Says) {
	*says = Says{
		Version:  1,
		Heads:    s.heads,
		Width:    2,
		Interval: 80 * time.Millisecond,
		Message:  "\x1b[1mBuilding\x1b[0m the packages that everything else depends on, slowly",
	}
}

// newStage returns a screen with n rows that nobody draws but the benchmark.
func newStage(n int) *Screen {
	s := &Screen{term: NewTerminal(io.Discard), opts: Options{Always: true, Ellipsis: "…"}, epoch: time.Now()}
	s.door.screen = s
	source := newSpinning()
	for i := range n {
		r := &Row{source: source, term: s.term, screen: s, place: uint64(i), start: s.epoch}
		source.Say(&r.says)
		s.block.add(r)
	}
	return s
}

// frames draws a frame whenever it is called, each another one than the last.
func (s *Screen) frames() func() {
	sz := s.measure()
	return func() {
		s.epoch = s.epoch.Add(-80 * time.Millisecond)
		s.show(io.Discard, sz, nil)
	}
}

func TestLaw4_NoAllocationInAFrame(t *testing.T) {
	for _, n := range []int{1, 23, 100} {
		frame := newStage(n).frames()
		frame()
		frame()
		require.Zero(t, testing.AllocsPerRun(100, frame), "%d rows", n)
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{1, 23, 100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			frame := newStage(n).frames()
			frame()
			b.ReportAllocs()
			for b.Loop() {
				frame()
			}
		})
	}
}
