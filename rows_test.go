package spinner_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"weak"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// several starts spinners with the given messages.
func several(t *testing.T, term *terminal, messages ...string) (spinners []*spinner.Spinner) {
	t.Helper()
	for _, message := range messages {
		spinners = append(spinners, begin(t, term, message))
	}
	return spinners
}

func TestRowsStandInTheOrderOfTheirStarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		begin(t, term, "a")
		begin(t, term, "late", spinner.WithDelay(time.Second))
		begin(t, term, "c", spinner.WithInterval(time.Second))
		require.Equal(t, []string{" ⠋ a", " ⠋ c"}, term.Rows())
		pass(time.Second)
		require.Equal(t, []string{" ⠹ a", " ⠹ late", " ⠙ c"}, term.Rows())
	})
}

func TestFinalLinesKeepTheirPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := several(t, term, "a", "b", "c", "d")
		s[1].Succeed("")
		s[3].Fail("")
		require.Equal(t, []string{" ⠋ a", " ✓ b", " ⠋ c", " ✗ d"}, term.Rows())
		fmt.Fprintln(s[2], "text")
		require.Equal(t, []string{"text", " ⠋ a", " ✓ b", " ⠋ c", " ✗ d"}, term.Rows())
		s[0].Succeed("")
		term.See(func(screen *vt.Screen) {
			_, y := screen.Cursor()
			require.Equal(t, 4, y, "after the last row")
		})
		fmt.Fprintln(s[2], "more")
		require.Equal(t, []string{"text", " ✓ a", " ✓ b", "more", " ⠋ c", " ✗ d"}, term.Rows())
		s[2].Stop()
		require.Equal(t, []string{"text", " ✓ a", " ✓ b", "more", " ✗ d"}, term.Rows())
		requireTidy(t, term)
	})
}

func TestFinalLinesStandInStartOrder(t *testing.T) {
	for height := 1; height <= 12; height++ {
		bubble(t, fmt.Sprintf("%d rows", height), func(t *testing.T) {
			term := newTerminal(t, 40, height)
			s := several(t, term, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
			for _, i := range []int{3, 9, 1, 7, 0, 8, 2, 6, 5, 4} {
				s[i].Succeed("")
				pass(50 * time.Millisecond)
			}
			var want []string
			for i := range s {
				want = append(want, fmt.Sprintf(" ✓ %d", i))
			}
			lines := term.Lines()
			require.ElementsMatch(t, want, lines, "each once, and nothing else")
			if height > len(s) {
				require.Equal(t, want, lines)
			}
			requireTidy(t, term)
		})
	}
}

// A step that ends before its delay shows its parent, which moves from then on.
func TestAStepEndsTheDelayOfItsParent(t *testing.T) {
	for name, opt := range map[string]spinner.Option{
		"a message":  spinner.WithElapsed(),
		"a function": spinner.WithMessageFunc(func() string { return "parent" }),
	} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
				spinner.Run(ctx, "step", func(context.Context) error {
					pass(100 * time.Millisecond)
					return nil
				}, spinner.WithDelay(time.Minute))
				var frames []string
				for range 2 {
					pass(80 * time.Millisecond)
					require.Len(t, term.Rows(), 2)
					require.Contains(t, term.Rows()[0], " parent")
					frames = append(frames, term.Rows()[0])
				}
				require.NotEqual(t, frames[0], frames[1])
				return nil
			}, term.Option(), spinner.WithDelay(time.Hour), opt)
			require.Equal(t, "   ✓ step", term.Rows()[1])
		})
	}
}

func TestATerminalThatIsTooShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		fmt.Fprintln(term, "before")
		s := several(t, term, "a", "b", "c", "d", "e", "f")
		require.Equal(t, []string{"… 3 more", " ⠋ d", " ⠋ e", " ⠋ f"}, term.Rows()[1:])
		s[4].Succeed("")
		require.Equal(t, []string{" ✓ e", "… 2 more", " ⠋ c", " ⠋ d", " ⠋ f"}, term.Rows())
		term.Resize(40, 8)
		pass(80 * time.Millisecond)
		rows := term.Rows()
		require.Equal(t, []string{" ⠙ a", " ⠙ b", " ⠙ c", " ⠙ d", " ⠙ f"}, rows[len(rows)-5:])
		term.Resize(40, 2)
		pass(80 * time.Millisecond)
		rows = term.Rows()
		require.Equal(t, " ⠹ f", rows[len(rows)-1], "a single row is a row")
		for _, spinner := range slices.Backward(s) {
			spinner.Stop()
		}
		requireKept(t, term, []string{"before", " ✓ e"}, 5)
	})
}

func TestRowsThatDidNotChangeAreNotWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		still := spinner.WithFrames(spinner.Cycle("*"))
		begin(t, term, "first", still)
		begin(t, term, "second")
		begin(t, term, "third", still, spinner.WithColor(spinner.NoColor))
		term.count()
		pass(80 * time.Millisecond)
		require.Equal(t, "\r\x1b[?2026h\x1b[1A \x1b[36m⠙\x1b[0m second \x1b[K\r\n * third \x1b[K\x1b[?2026l", term.bytes())
	})
}

// startStep starts a step whose work lasts until the bubble's test is over.
func startStep(t *testing.T, ctx context.Context, term *terminal, message string) (*spinner.Spinner, context.Context) {
	a := &activation{Spinner: spinner.New(message, term.Option(), spinner.WithMode(spinner.Animated)), ctx: ctx}
	a.run(nil)
	t.Cleanup(a.leave)
	pass(firstFrame)
	return a.Spinner, a.ctx
}

func TestStepsStayWithTheirParents(t *testing.T) {
	bubble(t, "lines of others do not come between", func(t *testing.T) {
		term := newTerminal(t, 40, 4)
		parent, ctx := startStep(t, t.Context(), term, "parent")
		step, _ := startStep(t, ctx, term, "step")
		others := several(t, term, "a", "b", "c", "d")
		parent.Succeed("")
		for _, s := range others {
			s.Succeed("")
		}
		require.Equal(t, " ✓ parent", term.Lines()[0])
		require.Contains(t, strings.Join(term.Rows(), "\n"), "⠋ step")
		step.Succeed("")
		require.Equal(t, []string{" ✓ parent", "   ✓ step", " ✓ a", " ✓ b", " ✓ c", " ✓ d"}, term.Lines())
	})
	bubble(t, "a row that runs is shown before one that has ended", func(t *testing.T) {
		term := newTerminal(t, 40, 2)
		_, ctx := startStep(t, t.Context(), term, "parent")
		step, _ := startStep(t, ctx, term, "step")
		require.Equal(t, []string{"   ⠋ step"}, term.Rows())
		step.Succeed("")
		require.Equal(t, []string{" ⠋ parent"}, term.Rows())
	})
	bubble(t, "below those that are still there", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		_, ctx := startStep(t, t.Context(), term, "parent")
		several(t, term, "other")
		startStep(t, ctx, term, "first")
		last, _ := startStep(t, ctx, term, "last")
		last.Stop()
		startStep(t, ctx, term, "new")
		require.Equal(t, []string{" ⠋ parent", "   ⠋ first", "   ⠋ new", " ⠋ other"}, term.Rows())
	})
	bubble(t, "but not for ever, where the parent does not end", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		parent, ctx := startStep(t, t.Context(), term, "parent")
		for i := range 1500 {
			spinner.Run(ctx, fmt.Sprint("step ", i, "."), func(context.Context) error { return nil })
		}
		lines := term.Lines()
		require.Greater(t, len(lines), 500)
		require.Equal(t, "   ✓ step 0.", lines[0])
		parent.Succeed("")
		var steps []string
		for i := range 1500 {
			steps = append(steps, fmt.Sprintf("✓ step %d.", i))
		}
		requireOnce(t, term, steps...)
	})
	bubble(t, "of the nearest that is active, and shown there", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		_, ctx := startStep(t, t.Context(), term, "parent")
		step, within := startStep(t, ctx, term, "step")
		step.Stop()
		startStep(t, within, term, "late")
		require.Equal(t, []string{" ⠋ parent", "   ⠋ late"}, term.Rows())
		spinner.Run(ctx, "silent", func(ctx context.Context) error {
			startStep(t, ctx, term, "inner")
			return nil
		}, spinner.WithMode(spinner.Silent))
		require.Equal(t, []string{" ⠋ parent", "   ⠋ late", "   ⠋ inner"}, term.Rows())
	})
	bubble(t, "below the steps that started before", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		_, ctx := startStep(t, t.Context(), term, "parent")
		several(t, term, "other")
		_, first := startStep(t, ctx, term, "first")
		startStep(t, ctx, term, "second")
		startStep(t, first, term, "within first")
		require.Equal(t, []string{" ⠋ parent", "   ⠋ first", "     ⠋ within first", "   ⠋ second", " ⠋ other"}, term.Rows())
	})
}

// An odd writer cannot be compared with another.
type odd struct {
	*terminal
	_ []func()
}

func TestWritersThatAreNotComparable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		one, two := newTerminal(t, 40, 10), newTerminal(t, 40, 10)
		for _, term := range []*terminal{one, two} {
			begin(t, term, "m", spinner.WithWriter(odd{terminal: term}))
		}
		require.Equal(t, []string{" ⠋ m"}, one.Rows())
		require.Equal(t, []string{" ⠋ m"}, two.Rows())
		s := begin(t, one, "", spinner.WithMode(spinner.Silent), spinner.WithWriter(odd{terminal: one}))
		s.Stop()
	})
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m", spinner.WithWriter(odd{terminal: term}))
		fmt.Fprintln(s, "text")
		require.Equal(t, []string{"text", " ⠋ m"}, term.Rows())
	})
}

func TestASpinnerThatIsNotActiveWritesAboveThoseThatAre(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		idle := spinner.New("", term.Option())
		begin(t, term, "m")
		fmt.Fprint(idle, "text\n")
		require.Equal(t, []string{"text", " ⠋ m"}, term.Rows())
		plain := begin(t, term, "plain", spinner.WithMode(spinner.Plain))
		plain.Succeed("")
		require.Equal(t, []string{"text", "plain…", "✓ plain", " ⠋ m"}, term.Rows())
	})
}

func TestStepsFasterThanTheFirstFrameOfTheirParent(t *testing.T) {
	const steps = 1500 // more than may wait
	term := newTerminal(t, 40, 10)
	rendering := make(chan struct{})
	parent := spinner.New("parent", term.Option(),
		spinner.WithStyle(func(frame string) string { <-rendering; return frame }))
	require.NoError(t, parent.Run(t.Context(), func(ctx context.Context) error {
		defer close(rendering)
		for range steps {
			step := func(context.Context) error { return nil }
			require.NoError(t, spinner.Run(ctx, "step", step))
		}
		return nil
	}))
	text := strings.Join(term.Lines(), "\n")
	require.Equal(t, steps, strings.Count(text, "✓ step"))
	require.Equal(t, 1, strings.Count(text, "✓ parent"))
}

func TestAContextKeepsNoOtherSpinners(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		var kept context.Context
		var last *spinner.Spinner
		first := begin(t, term, "")
		require.NoError(t, first.Run(t.Context(), func(ctx context.Context) error {
			kept = ctx
			last = spinner.Start("", term.Option())
			return nil
		}))
		var ended []weak.Pointer[spinner.Spinner]
		for range 10 {
			next := spinner.Start("", term.Option()) // one always lives
			pass(firstFrame)
			ended = append(ended, weak.Make(last))
			last.Stop()
			last = next
		}
		last.Stop()
		runtime.GC()
		for _, s := range ended {
			require.Nil(t, s.Value())
		}
		runtime.KeepAlive(kept)
	})
}

// The race detector finds the errors.
func TestStartsBesideWritesAndSuspends(t *testing.T) {
	term := newTerminal(t, 80, 24)
	s := start(t, term, "")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 100 {
				s.Stop()
				s.Start()
				fmt.Fprint(s, "text")
				s.Suspend(func() {})
			}
		})
	}
	group.Wait()
}

func TestManyGoroutines(t *testing.T) {
	term := newTerminal(t, 80, 24)
	var group sync.WaitGroup
	shared := start(t, term, "shared")
	for i := range 64 {
		group.Go(func() {
			for round := range 5 {
				s := spinner.New("m", term.Option(), spinner.WithInterval(time.Millisecond))
				s.Start()
				s.SetMessage("n")
				s.Set(spinner.WithElapsed())
				fmt.Fprintf(s, "h%d.\n", 5*i+round)
				_, _, _ = s.Message(), s.Active(), s.Elapsed()
				if round == 3 {
					s.Suspend(func() { shared.SetMessage("o") })
				}
				shared.SetMessage("p")
				shared.Set(spinner.WithFrames(spinner.Line))
				go s.Stop()
				s.Succeed(fmt.Sprintf("f%d.", 5*i+round))
				s.Start()
				s.Stop()
			}
		})
	}
	group.Wait()
	shared.Stop()
	text := strings.Join(term.Lines(), "\n")
	for i := range 5 * 64 {
		require.Equal(t, 1, strings.Count(text, fmt.Sprintf("h%d.", i)), "line %d", i)
	}
	requireTidy(t, term)
}
