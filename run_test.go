package spinner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// plain returns options for plain lines and what was written.
func plain(opts ...spinner.Option) (*bytes.Buffer, []spinner.Option) {
	out := new(bytes.Buffer)
	return out, append([]spinner.Option{spinner.WithWriter(out)}, opts...)
}

func TestRun(t *testing.T) {
	broken := errors.New("broken")
	result := spinner.WithResult(func(err error) string {
		if err != nil {
			return "it is " + err.Error()
		}
		return "" // the current message
	})
	for name, test := range map[string]struct {
		err  error
		opts []spinner.Option
		want string
	}{
		"success":           {nil, nil, "m…\n✓ m\n"},
		"failure":           {broken, nil, "m…\n✗ m\n"},
		"result of success": {nil, []spinner.Option{result}, "m…\n✓ m\n"},
		"result of failure": {broken, []spinner.Option{result}, "m…\n✗ it is broken\n"},
		"transient":         {nil, []spinner.Option{spinner.WithTransient()}, ""},
		"a nil result":      {nil, []spinner.Option{spinner.WithResult(nil)}, "m…\n✓ m\n"},
	} {
		t.Run(name, func(t *testing.T) {
			out, opts := plain(test.opts...)
			type key struct{}
			ctx := context.WithValue(t.Context(), key{}, 1)
			err := spinner.Run(ctx, "m", func(got context.Context) error {
				require.Equal(t, 1, got.Value(key{}))
				require.Equal(t, ctx.Done(), got.Done())
				return test.err
			}, opts...)
			require.Equal(t, test.err, err)
			require.Equal(t, test.want, out.String())
		})
	}
}

func TestRunWaitsForWork(t *testing.T) {
	out, opts := plain()
	ctx, cancel := context.WithCancel(t.Context())
	err := spinner.Run(ctx, "m", func(ctx context.Context) error {
		cancel()
		<-ctx.Done()
		return nil
	}, opts...)
	require.NoError(t, err)
	require.Equal(t, "m…\n✓ m\n", out.String())
}

func TestValue(t *testing.T) {
	out, opts := plain()
	value, err := spinner.Value(t.Context(), "m", func(context.Context) (int, error) { return 42, nil }, opts...)
	require.NoError(t, err)
	require.Equal(t, 42, value)
	require.Equal(t, "m…\n✓ m\n", out.String())

	broken := errors.New("broken")
	value, err = spinner.Value(t.Context(), "m", func(context.Context) (int, error) { return 7, broken }, opts...)
	require.Equal(t, broken, err)
	require.Equal(t, 7, value, "what work returned")
}

func TestRunWhenWorkPanics(t *testing.T) {
	out, opts := plain()
	var stack string
	func() {
		defer func() {
			require.Equal(t, "oh", recover())
			buf := make([]byte, 1<<16)
			stack = string(buf[:runtime.Stack(buf, false)])
		}()
		spinner.Run(t.Context(), "m", func(context.Context) error { return panicky() }, opts...)
	}()
	require.Equal(t, "m…\n✗ m\n", out.String())
	require.Contains(t, stack, "panicky", "its own stack trace")
}

func panicky() error { panic("oh") }

func TestRunWhenWorkCallsGoexit(t *testing.T) {
	out, opts := plain()
	done := make(chan struct{})
	go func() {
		defer close(done)
		spinner.Run(t.Context(), "m", func(context.Context) error { runtime.Goexit(); return nil }, opts...)
	}()
	<-done
	require.Equal(t, "m…\n✗ m\n", out.String())
}

func TestRunOfASpinner(t *testing.T) {
	out, opts := plain()
	s := spinner.New("m", opts...)
	require.NoError(t, s.Run(t.Context(), func(context.Context) error {
		require.True(t, s.Active())
		s.Warn("ended by the work itself")
		return nil
	}))
	require.Equal(t, "m…\n⚠ ended by the work itself\n", out.String())
}

func TestRunMisuse(t *testing.T) {
	work := func(context.Context) error { return nil }
	var none context.Context
	require.PanicsWithValue(t, "spinner: Run: nil context", func() { spinner.Run(none, "", work) })
	require.PanicsWithValue(t, "spinner: Run: nil work", func() { spinner.Run(t.Context(), "", nil) })
	require.PanicsWithValue(t, "spinner: Run: nil work", func() { spinner.New("").Run(t.Context(), nil) })
	require.PanicsWithValue(t, "spinner: Value: nil context", func() {
		spinner.Value(none, "", func(context.Context) (int, error) { return 0, nil })
	})
	require.PanicsWithValue(t, "spinner: Value: nil work", func() { spinner.Value[int](t.Context(), "", nil) })
}

// Canceled work ends with ⚠, whatever its error is. A deadline is a failure.
func TestRunOfWorkThatIsCanceled(t *testing.T) {
	canceled := func(t *testing.T) context.Context {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return ctx
	}
	late := func(t *testing.T) context.Context {
		ctx, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
		t.Cleanup(cancel)
		return ctx
	}
	for name, test := range map[string]struct {
		ctx  func(t *testing.T) context.Context
		err  error
		want string
	}{
		"canceled":              {canceled, context.Canceled, "⚠"},
		"canceled, wrapped":     {canceled, fmt.Errorf("copy: %w", context.Canceled), "⚠"},
		"canceled, but done":    {canceled, nil, "✓"},
		"canceled, and broken":  {canceled, errors.New("signal: killed"), "⚠"},
		"another context":       {(*testing.T).Context, context.Canceled, "✗"},
		"a deadline":            {late, context.DeadlineExceeded, "✗"},
		"canceled in a timeout": {late, context.Canceled, "✗"},
	} {
		t.Run(name, func(t *testing.T) {
			out, opts := plain()
			require.Equal(t, test.err, spinner.Run(test.ctx(t), "m", func(context.Context) error { return test.err }, opts...))
			require.Equal(t, "m…\n"+test.want+" m\n", out.String())
		})
	}
}

// soon is when a row shows that started while the callbacks of another one ran.
const soon = 2 * time.Millisecond

// A step is shown where its parent is, unless its options say otherwise.
func TestRunWithinAnotherTakesItsTarget(t *testing.T) {
	bubble(t, "all of it", func(t *testing.T) {
		term := newFarTerminal(t, 30, 10)
		long := strings.Repeat("x", 100)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, long, func(ctx context.Context) error {
				pass(soon)
				require.Equal(t, []string{" | parent", "   | " + strings.Repeat("x", 20) + "..."}, term.Rows())
				return spinner.Run(ctx, "silent", func(ctx context.Context) error {
					return spinner.Run(ctx, "within", func(context.Context) error { return nil })
				}, spinner.WithMode(spinner.Silent))
			}, spinner.WithTransient())
		}, spinner.WithWriter(term), spinner.WithTerminal(term.Size, []string{"TERM=xterm", "LANG=C"}))
		require.Equal(t, []string{" + parent"}, term.Rows())
	})
	bubble(t, "not the size of a writer that is another", func(t *testing.T) {
		near, far := newTerminal(t, 20, 10), newTerminal(t, 100, 10)
		long := strings.Repeat("x", 100)
		spinner.Run(t.Context(), long, func(ctx context.Context) error {
			return spinner.Run(ctx, long, func(context.Context) error {
				pass(soon)
				require.Len(t, []rune(near.Rows()[0]), 18)
				require.Empty(t, far.Rows(), "a transient step in plain lines")
				return nil
			}, spinner.WithWriter(bare{far}), spinner.WithTransient())
		}, near.Option(), spinner.WithTerminal(near.Size, nil), spinner.WithMode(spinner.Animated), spinner.WithTransient())
	})
	bubble(t, "a size of its own", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		long := strings.Repeat("x", 100)
		spinner.Run(t.Context(), "parent", func(ctx context.Context) error {
			return spinner.Run(ctx, long, func(context.Context) error {
				pass(4 * time.Second) // for three after a change of the size, rows take half of it
				require.Len(t, []rune(term.Rows()[1]), 28)
				return nil
			}, spinner.WithTerminal(func() (int, int) { return 30, 10 }, nil), spinner.WithTransient())
		}, term.Option())
	})
}
