package spinner_test

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"testing"

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
		"success":              {nil, nil, "m…\n✓ m\n"},
		"failure":              {broken, nil, "m…\n✗ m\n"},
		"result of success":    {nil, []spinner.Option{result}, "m…\n✓ m\n"},
		"result of failure":    {broken, []spinner.Option{result}, "m…\n✗ it is broken\n"},
		"transient":            {nil, []spinner.Option{spinner.WithTransient()}, ""},
		"a nil result":         {nil, []spinner.Option{spinner.WithResult(nil)}, "m…\n✓ m\n"},
		"a message of its own": {nil, []spinner.Option{spinner.WithMessage("n")}, "n…\n✓ n\n"},
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
	out, opts := plain(spinner.WithMessage("m"))
	s := spinner.New(opts...)
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
	require.PanicsWithValue(t, "spinner: Run: nil work", func() { spinner.New().Run(t.Context(), nil) })
	require.PanicsWithValue(t, "spinner: Value: nil context", func() {
		spinner.Value(none, "", func(context.Context) (int, error) { return 0, nil })
	})
	require.PanicsWithValue(t, "spinner: Value: nil work", func() { spinner.Value[int](t.Context(), "", nil) })
}
