package spinner_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// Frames that were styled before a Set are not drawn after it.
func TestASetWhileFramesAreStyled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		var s *spinner.Spinner
		style := func(frame string) string {
			if frame == "a" {
				s.Set(spinner.WithFrames(spinner.FrameSet{Frames: []string{"b"}}))
			}
			return frame
		}
		s = spinner.New("m", term.Option(), spinner.WithStyle(style), spinner.WithFrames(spinner.FrameSet{Frames: []string{"a"}}))
		s.Start()
		defer s.Stop()
		pass(time.Second)
		require.Equal(t, []string{" b m"}, term.Rows())
	})
}

// Steps of one parent do not change each other's names.
func TestNamesOfParallelSteps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 80, 24)
		opts := []spinner.Option{spinner.WithWriter(bare{term})}
		var steps func(ctx context.Context, names ...string) error
		steps = func(ctx context.Context, names ...string) error {
			if len(names) == 0 {
				return spinner.Run(ctx, "left", func(left context.Context) error {
					return spinner.Run(ctx, "right", func(context.Context) error {
						return spinner.Run(left, "last", func(context.Context) error { return nil }, opts...)
					}, opts...)
				}, opts...)
			}
			return spinner.Run(ctx, names[0], func(ctx context.Context) error { return steps(ctx, names[1:]...) }, opts...)
		}
		for n := range 6 {
			require.NoError(t, steps(t.Context(), strings.Split("abcdef", "")[:n]...))
		}
		for _, line := range term.Lines() {
			if strings.Contains(line, "last") {
				require.Contains(t, line, "left › last")
			}
		}
	})
}
