package spinner_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// A spinner that was never started leaves its final line, once and without a time.
func TestUnstarted(t *testing.T) {
	asked := spinner.WithMessageFunc(func() string { return "asked" })
	for _, test := range []struct {
		name    string
		message string
		opts    []spinner.Option
		finish  func(s *spinner.Spinner)
		want    string
	}{
		{"Succeed", "", nil, func(s *spinner.Spinner) { s.Succeed("Nothing to do") }, "✓ Nothing to do\n"},
		{"Fail", "m", nil, func(s *spinner.Spinner) { s.Fail("") }, "✗ m\n"},
		{"Warn", "m", nil, func(s *spinner.Spinner) { s.Warn("n") }, "⚠ n\n"},
		{"Info", "m", nil, func(s *spinner.Spinner) { s.Info("two\nlines") }, "ℹ two\n  lines\n"},
		{"Finish", "m", nil, func(s *spinner.Spinner) { s.Finish("->", "") }, "-> m\n"},
		{"no message", "", nil, func(s *spinner.Spinner) { s.Succeed(""); s.Finish("->", "") }, ""},
		{"a function", "", []spinner.Option{asked}, func(s *spinner.Spinner) { s.Succeed("") }, "✓ asked\n"},
		{"elapsed", "m", []spinner.Option{spinner.WithElapsed()}, func(s *spinner.Spinner) { s.Succeed("") }, "✓ m\n"},
		{"twice", "m", nil, func(s *spinner.Spinner) { s.Succeed("n"); s.Fail("o"); s.Stop() }, "✓ n\n"},
		{"Stop", "m", nil, func(s *spinner.Spinner) { s.Stop(); s.Succeed("n") }, ""},
		{"Stop, Start", "m", nil, func(s *spinner.Spinner) { s.Stop(); s.Start(); s.Succeed("n") }, "m…\n✓ n\n"},
		{"then Start", "m", nil, func(s *spinner.Spinner) { s.Succeed(""); s.Start(); s.Fail("") }, "✓ m\nm…\n✗ m\n"},
		{"silent", "m", []spinner.Option{spinner.WithMode(spinner.Silent)}, func(s *spinner.Spinner) { s.Succeed("n") }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, opts := plain(test.opts...)
			test.finish(spinner.New(test.message, opts...))
			require.Equal(t, test.want, out.String())
		})
		bubble(t, test.name+" on a terminal", func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := spinner.New(test.message, append(test.opts, term.Option())...)
			test.finish(s)
			require.False(t, s.Active())
			requireTidy(t, term)
			pass(firstFrame)
			want := []string{}
			for line := range strings.Lines(strings.ReplaceAll(test.want, "m…\n", "")) {
				want = append(want, " "+strings.TrimSuffix(line, "\n"))
			}
			require.Equal(t, want, term.Rows())
		})
	}
}

// Only the first finishing method counts, also within the function that is asked for the message.
func TestUnstartedThatItsMessageFunctionFinishes(t *testing.T) {
	var s *spinner.Spinner
	out, opts := plain(spinner.WithMessageFunc(func() string { s.Info("cached"); return "asked" }))
	s = spinner.New("m", opts...)
	s.Succeed("")
	require.Equal(t, "ℹ cached\n", out.String())
}

// Only one of two goroutines that finish a spinner leaves a line, and that has no time.
func TestUnstartedThatTwoGoroutinesFinish(t *testing.T) {
	for range 500 {
		out, opts := plain(spinner.WithElapsed())
		s := spinner.New("m", opts...)
		var both sync.WaitGroup
		both.Go(func() { s.Succeed("") })
		both.Go(func() { s.Succeed("") })
		both.Wait()
		require.Equal(t, "✓ m\n", out.String())
	}
}
