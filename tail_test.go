package spinner_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// A spinner with a tail shows the last line after its message, and leaves the last lines below a
// failure.
func TestTail(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		name   string
		err    error
		output string
		opts   []spinner.Option
		row    string // while it runs
		want   string // plain lines
	}{
		{"success", nil, "one\ntwo\n", nil, " ⠋ Build two", "Build…\n✓ Build\n"},
		{"failure", broken, "one\ntwo\nthree\n", nil, " ⠋ Build three", "Build…\n✗ Build\n  two\n  three\n"},
		{"less than it may", broken, "one\n", nil, " ⠋ Build one", "Build…\n✗ Build\n  one\n"},
		{"no output", broken, "", nil, " ⠋ Build", "Build…\n✗ Build\n"},
		{"an incomplete line", broken, "one\ntwo\nthr", nil, " ⠋ Build thr", "Build…\n✗ Build\n  two\n  thr\n"},
		{"a line that is redrawn", broken, "1%\r50%\r100%\ndone\n", nil, " ⠋ Build done", "Build…\n✗ Build\n  100%\n  done\n"},
		{"colors", broken, "\x1b[31mred\n\x1b[0m", nil, " ⠋ Build red", "Build…\n✗ Build\n  red\n"},
		{"a blank line", broken, "one\n\ntwo\n", nil, " ⠋ Build two", "Build…\n✗ Build\n\n  two\n"},
		{"transient", nil, "one\n", []spinner.Option{spinner.WithTransient()}, " ⠋ Build one", ""},
		{"a transient failure", broken, "one\n", []spinner.Option{spinner.WithTransient()}, " ⠋ Build one", "✗ Build\n  one\n"},
	} {
		opts := append(test.opts, spinner.WithTail(2))
		t.Run(test.name, func(t *testing.T) {
			out, writer := plain(opts...)
			spinner.Run(t.Context(), "Build", func(ctx context.Context) error {
				n, err := fmt.Fprint(spinner.FromContext(ctx), test.output)
				require.NoError(t, err)
				require.Equal(t, len(test.output), n)
				return test.err
			}, writer...)
			require.Equal(t, test.want, out.String())
		})
		bubble(t, test.name+" on a terminal", func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			spinner.Run(t.Context(), "Build", func(ctx context.Context) error {
				for _, b := range []byte(test.output) {
					spinner.FromContext(ctx).Write([]byte{b})
				}
				pass(firstFrame)
				require.Equal(t, []string{test.row}, term.Rows())
				return test.err
			}, append(opts, term.Option())...)
			want := strings.TrimPrefix(strings.TrimSuffix(test.want, "\n"), "Build…\n")
			require.Equal(t, want, strings.ReplaceAll(strings.TrimPrefix(strings.Join(term.Rows(), "\n"), " "), "\n ", "\n"))
			requireTidy(t, term)
		})
	}
}

func TestTailIsCutBeforeTheMessage(t *testing.T) {
	for columns, want := range map[int]string{
		40: " ⠋ Building packages some output (0s)",
		30: " ⠋ Building packages s… (0s)",
		27: " ⠋ Building packages (0s)",
		20: " ⠋ Building … (0s)",
	} {
		bubble(t, fmt.Sprint(columns), func(t *testing.T) {
			term := newTerminal(t, columns, 5)
			s := begin(t, term, "Building packages", spinner.WithTail(3), spinner.WithElapsed())
			fmt.Fprintln(s, "some output")
			pass(100 * time.Millisecond)
			row := strings.Replace(term.Rows()[0], string([]rune(term.Rows()[0])[1]), "⠋", 1)
			require.Equal(t, want, row)
		})
	}
}

// The last line is dimmed. It does not have the colors that it has below a failure.
func TestTailBesideTheMessage(t *testing.T) {
	for color, want := range map[spinner.Color]string{
		spinner.Cyan:    "⠋\x1b[0m Build \x1b[2mred\x1b[0m",
		spinner.NoColor: "⠋ Build red",
	} {
		bubble(t, color.String(), func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := start(t, term, "Build", spinner.WithTail(3), spinner.WithColor(color))
			fmt.Fprintln(s, "\x1b[31mred\x1b[0m")
			pass(firstFrame)
			require.Contains(t, term.bytes(), want)
			s.Fail("")
			require.Contains(t, term.bytes(), "   \x1b[31mred\x1b[0m")
		})
	}
}

func TestTailKeepsOnlyTheTextOfWrite(t *testing.T) {
	bubble(t, "not Above, nor steps, nor in Suspend", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := spinner.New("Build", term.Option(), spinner.WithTail(3))
		fmt.Fprintln(s, "before")
		s.Run(t.Context(), func(ctx context.Context) error {
			fmt.Fprintln(s.Above(term), "above")
			spinner.Run(ctx, "step", func(ctx context.Context) error {
				fmt.Fprintln(spinner.FromContext(ctx), "of the step")
				return nil
			}, spinner.WithTransient())
			s.Suspend(func() { fmt.Fprintln(s, "suspended") })
			fmt.Fprintln(s, "kept")
			return errors.New("broken")
		})
		fmt.Fprintln(s, "after")
		require.Equal(t, []string{"before", "above", "of the step", "suspended", " ✗ Build", "   kept", "after"}, term.Rows())
	})
	bubble(t, "but also in Suspend of another spinner", func(t *testing.T) {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
			term := newTerminal(t, 40, 10)
			noisy := begin(t, term, "noisy", spinner.WithTail(3), spinner.WithMode(mode))
			other := begin(t, term, "other", spinner.WithMode(mode))
			other.Suspend(func() {
				fmt.Fprintln(noisy, "kept")
				fmt.Fprintln(other, "shown")
			})
			require.NotContains(t, term.Rows(), "kept")
			require.Contains(t, term.Rows(), "shown")
			other.Stop()
			noisy.Fail("")
			require.Contains(t, strings.Join(term.Rows(), "\n"), "✗ noisy\n")
			require.Contains(t, strings.Join(term.Rows(), "\n"), "  kept")
		}
	})
	bubble(t, "nor more than 64 KiB", func(t *testing.T) {
		out, opts := plain(spinner.WithTail(1_000_000))
		s := spinner.Start("Build", opts...)
		for range 100_000 {
			fmt.Fprintln(s, "0123456789")
		}
		fmt.Fprint(s, strings.Repeat("x", 1<<20))
		s.Fail("")
		require.Less(t, out.Len(), 70<<10)
	})
	bubble(t, "but the end of a line that has more", func(t *testing.T) {
		s, out := startPlain(t, "m", spinner.WithTail(1))
		fmt.Fprint(s, strings.Repeat("é", 64<<10)+"end\n")
		s.Fail("")
		require.Contains(t, out.String(), "éend\n")
	})
	bubble(t, "a new last line is not a changed message", func(t *testing.T) {
		s, out := startPlain(t, "m", spinner.WithTail(3))
		for range 60 {
			fmt.Fprintln(s, "output")
			pass(time.Second)
		}
		require.Equal(t, "m…\nm… (30s)\n", out.take())
	})
	bubble(t, "also if it is set for the next Start", func(t *testing.T) {
		for before, want := range map[int]string{2: "✗ m\n  text\n", 0: "text\n"} {
			out, opts := plain(spinner.WithTransient(), spinner.WithTail(before))
			s := spinner.New("m", opts...)
			s.Run(t.Context(), func(context.Context) error {
				s.Set(spinner.WithTail(2 - before))
				fmt.Fprintln(s, "text")
				return errors.New("broken")
			})
			require.Equal(t, want, out.String())
		}
	})
	require.PanicsWithValue(t, "spinner: WithTail: negative number of lines", func() { spinner.WithTail(-1) })
}
