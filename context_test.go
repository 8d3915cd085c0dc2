package spinner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

var none context.Context

func TestFromContext(t *testing.T) {
	build := func(ctx context.Context) error {
		spinner.FromContext(ctx).SetMessage("Building 12/40")
		return nil
	}
	t.Run("the innermost Run", func(t *testing.T) {
		out, opts := plain()
		require.NoError(t, spinner.Run(t.Context(), "Release", func(ctx context.Context) error {
			derived, cancel := context.WithCancel(ctx)
			defer cancel()
			return spinner.Run(derived, "Build", build)
		}, opts...))
		require.Equal(t, "Release…\nRelease › Build…\n✓ Release › Building 12/40\n✓ Release\n", out.String())
	})
	t.Run("finishing early", func(t *testing.T) {
		out, opts := plain()
		require.NoError(t, spinner.Run(t.Context(), "Build", func(ctx context.Context) error {
			spinner.FromContext(ctx).Info("cached")
			return nil
		}, opts...))
		require.Equal(t, "Build…\nℹ cached\n", out.String())
	})
	t.Run("a spinner of one's own", func(t *testing.T) {
		_, opts := plain()
		s := spinner.New("m", opts...)
		require.NoError(t, s.Run(t.Context(), func(ctx context.Context) error {
			require.Same(t, s, spinner.FromContext(ctx))
			return nil
		}))
	})
	t.Run("outside", func(t *testing.T) {
		var out bytes.Buffer
		ctx := spinner.ContextWithOptions(t.Context(), spinner.WithWriter(&out))
		s := spinner.FromContext(ctx)
		require.NoError(t, s.Run(ctx, build))
		s.Start()
		fmt.Fprint(s, "text\n")
		called := false
		s.Suspend(func() { called = true })
		require.True(t, called)
		s.Succeed("no line")
		require.NotSame(t, s, spinner.FromContext(ctx))
		require.Equal(t, "text\n", out.String())
	})
	t.Run("after the Run", func(t *testing.T) {
		out, opts := plain()
		var kept context.Context
		var running *spinner.Spinner
		spinner.Run(t.Context(), "m", func(ctx context.Context) error {
			kept, running = ctx, spinner.FromContext(ctx)
			return nil
		}, opts...)
		s := spinner.FromContext(kept)
		require.NotSame(t, running, s)
		s.Start()
		fmt.Fprint(s, "text\n")
		s.Succeed("no line")
		require.Equal(t, "m…\n✓ m\ntext\n", out.String())
	})
	require.PanicsWithValue(t, "spinner: FromContext: nil context", func() { spinner.FromContext(none) })
}

// Options override each other by where they were given, from the weakest to the
// strongest.
func TestContextWithOptions(t *testing.T) {
	prefix := func(s string) spinner.Option { return spinner.WithPrefix(s + " ") }
	symbol := func(s string) spinner.Option { return spinner.WithSymbols(spinner.Symbols{Success: s}) }
	out, opts := plain()
	ctx := spinner.ContextWithOptions(t.Context(), append(opts, prefix("outer"), symbol("outer"))...)
	work := func(context.Context) error { return nil }

	spinner.Run(ctx, "a", work)
	spinner.Run(ctx, "b", work, prefix("own"))
	spinner.Run(ctx, "c", func(ctx context.Context) error {
		spinner.Run(ctx, "d", work) // the prefix is not inherited, the symbol is
		ctx = spinner.ContextWithOptions(ctx, prefix("inner"))
		ctx = spinner.ContextWithOptions(ctx, symbol("inner"))
		spinner.Run(ctx, "e", work)
		return spinner.Run(ctx, "f", work, prefix("own"), symbol("own"))
	}, symbol("parent"))
	spinner.Start("g", opts...).Succeed("") // knows no context

	require.Equal(t, []string{
		"outer a…", "outer outer a",
		"own b…", "own outer b",
		"outer c…",
		"outer c › d…", "outer parent c › d",
		"inner c › e…", "inner inner c › e",
		"own c › f…", "own own c › f",
		"outer parent c",
		"g…", "✓ g",
	}, strings.Split(strings.TrimSpace(out.String()), "\n"))
	require.PanicsWithValue(t, "spinner: ContextWithOptions: nil context", func() { spinner.ContextWithOptions(none) })
}

func TestStepsInherit(t *testing.T) {
	bubble(t, "the look", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, "step", func(ctx context.Context) error {
				return spinner.Run(ctx, "step of the step", func(context.Context) error {
					pass(soon)
					require.Equal(t, []string{"> <*> parent (0s)", "   <*> step", "     <*> step of the step"}, term.Rows())
					return nil
				}, spinner.WithTransient())
			})
		}, term.Option(),
			spinner.WithFrames(spinner.Cycle("*")),
			spinner.WithStyle(func(frame string) string { return "<" + frame + ">" }),
			spinner.WithSymbols(spinner.Symbols{Success: "yes"}),
			spinner.WithPrefix("> "),
			spinner.WithElapsed(),
			spinner.WithDelay(time.Hour), // or until a step appears
			spinner.WithResult(func(error) string { return "result" }))
		require.Equal(t, []string{"> yes result (0.0s)", "   yes step"}, term.Rows())
	})
	bubble(t, "the color", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, "step", func(context.Context) error {
				pass(soon)
				require.Contains(t, term.bytes(), "\x1b[31m⠋\x1b[0m step")
				return nil
			})
		}, term.Option(), spinner.WithColor(spinner.Red))
	})
	bubble(t, "the terminal of its row, not that of its next Start", func(t *testing.T) {
		term, out := newTerminal(t, 40, 10), new(bytes.Buffer)
		s := begin(t, term, "parent")
		s.Set(spinner.WithWriter(out), spinner.WithMode(spinner.Plain))
		s.Run(t.Context(), func(ctx context.Context) error {
			return spinner.Run(ctx, "step", func(context.Context) error { return nil })
		})
		require.Equal(t, []string{" ✓ parent", "   ✓ step"}, term.Rows())
		require.Empty(t, out.String())
		s.Start()
		s.Succeed("")
		require.Equal(t, "parent…\n✓ parent\n", out.String())
	})
	bubble(t, "the interval", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, "step", func(context.Context) error {
				pass(soon)
				term.count()
				pass(time.Second)
				require.Equal(t, 1, term.count())
				return nil
			})
		}, term.Option(), spinner.WithInterval(time.Second))
	})
	bubble(t, "neither terminal nor mode of another writer", func(t *testing.T) {
		near, out := newTerminal(t, 40, 10), new(bytes.Buffer)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, "step", func(context.Context) error { return nil }, spinner.WithWriter(out))
		}, near.Option(), spinner.WithTerminal(near.Size, nil), spinner.WithMode(spinner.Animated))
		require.Equal(t, "parent › step…\n✓ parent › step\n", out.String())
	})
}

func TestPlainLinesNameTheirParents(t *testing.T) {
	work := func(context.Context) error { return nil }
	steps := func(parent string, opts ...spinner.Option) []string {
		out, writer := plain()
		spinner.Run(t.Context(), parent, func(ctx context.Context) error {
			return spinner.Run(ctx, "Build", func(ctx context.Context) error {
				return spinner.Run(ctx, "Link:", func(context.Context) error { return errors.New("broken") }, spinner.WithTransient())
			})
		}, append(writer, opts...)...)
		spinner.Run(t.Context(), "next", work, writer...)
		return strings.Split(out.String(), "\n")
	}
	require.Equal(t, []string{
		"Task 3…", "Task 3 › Build…", "✗ Task 3 › Build", "✗ Task 3", "next…", "✓ next", "",
	}, steps("Task 3"))
	for parent, name := range map[string]string{
		"Release:":                 "Release › ",
		"Release...":               "Release › ",
		"Release…":                 "Release › ",
		"one\ntwo":                 "one › ",
		"":                         "",
		"\x1b[31mred\x1b[0m":       "red › ",
		strings.Repeat("name", 20): strings.Repeat("name", 9) + "nam… › ",
	} {
		require.Contains(t, steps(parent, spinner.WithPrefix("> ")), "✗ "+name+"Build", parent)
	}
	t.Setenv("LC_ALL", "C")
	require.Contains(t, steps("Task 3"), "x Task 3 > Build")
}
