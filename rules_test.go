package spinner_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// still is an animation that does not move, so that only changes are drawn.
var still = spinner.WithFrames(spinner.FrameSet{Frames: []string{"*"}, Interval: time.Hour})

// in returns the option for the environment of a terminal, without arguments that of the process.
func in(environ ...string) spinner.Option {
	return spinner.WithTerminal(func() (int, int) { return 40, 10 }, environ)
}

func TestFunctionsAreNotCalledDuringSuspend(t *testing.T) {
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
		bubble(t, mode.String(), func(t *testing.T) {
			var calls tally
			term := newTerminal(t, 40, 5)
			s := begin(t, term, "",
				spinner.WithMode(mode),
				spinner.WithMessageFunc(func() string { calls.next(); return time.Now().String() }),
				spinner.WithStyle(func(frame string) string { calls.next(); return frame }))
			other := begin(t, term, "other", spinner.WithMode(mode))
			pass(11 * time.Second)
			require.Positive(t, calls.n())
			s.Suspend(func() {
				calls.Store(0)
				for range 60 {
					other.SetMessage(time.Now().String())
					s.Set(spinner.WithElapsed())
					pass(time.Second)
				}
				require.Zero(t, calls.n())
			})
			pass(11 * time.Second)
			require.Positive(t, calls.n())
		})
	}
}

func TestElapsedSecondsCountFromTheOwnStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		begin(t, term, "first", still, spinner.WithElapsed())
		pass(10*time.Second + 300*time.Millisecond)
		begin(t, term, "second", still, spinner.WithElapsed())
		for _, step := range []struct {
			pass time.Duration
			want [2]string
		}{
			{600 * time.Millisecond, [2]string{" * first (10s)", " * second (0s)"}},
			{200 * time.Millisecond, [2]string{" * first (11s)", " * second (0s)"}},
			{250 * time.Millisecond, [2]string{" * first (11s)", " * second (1s)"}},
			{time.Second, [2]string{" * first (12s)", " * second (2s)"}},
		} {
			pass(step.pass)
			require.Equal(t, step.want[:], term.Rows())
		}
	})
}

func TestElapsedTimeIsRoundedDown(t *testing.T) {
	for _, test := range []struct {
		after time.Duration
		want  string
	}{
		{0, "(0.0s)"},
		{149 * time.Millisecond, "(0.1s)"},
		{9960 * time.Millisecond, "(9.9s)"},
		{9999 * time.Millisecond, "(9.9s)"},
		{10 * time.Second, "(10s)"},
		{59*time.Second + 999*time.Millisecond, "(59s)"},
		{time.Minute, "(1m0s)"},
		{time.Hour - 1, "(59m59s)"},
	} {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
			bubble(t, fmt.Sprintf("%v/%v", test.after, mode), func(t *testing.T) {
				term := newTerminal(t, 40, 5)
				s := start(t, term, "", spinner.WithMode(mode), spinner.WithElapsed())
				pass(test.after)
				s.Succeed("m")
				lines := term.Lines()
				require.Equal(t, "✓ m "+test.want, strings.TrimSpace(lines[len(lines)-1]))
			})
		}
	}
}

func TestSymbolsWithoutUnicode(t *testing.T) {
	mine := spinner.Symbols{Success: "ok", Failure: "✘", Warning: "!!", Info: "ℹ"}
	for _, test := range []struct {
		locale string
		finish func(*spinner.Spinner)
		want   string
	}{
		{"C", func(s *spinner.Spinner) { s.Succeed("m") }, " ok m"},
		{"C", func(s *spinner.Spinner) { s.Fail("m") }, " x m"},
		{"C", func(s *spinner.Spinner) { s.Warn("m") }, " !! m"},
		{"C", func(s *spinner.Spinner) { s.Info("m") }, " i m"},
		{"C.UTF-8", func(s *spinner.Spinner) { s.Succeed("m") }, " ok m"},
		{"C.UTF-8", func(s *spinner.Spinner) { s.Fail("m") }, " ✘ m"},
	} {
		bubble(t, test.locale+test.want, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := begin(t, term, "m", spinner.WithSymbols(mine), in("TERM=xterm", "LC_ALL="+test.locale))
			test.finish(s)
			require.Equal(t, []string{test.want}, term.Rows())
		})
	}
}

// TestRefusedOutputIsNotWrittenTwice lets a terminal take a part of a write, then everything.
func TestRefusedOutputIsNotWrittenTwice(t *testing.T) {
	broken := errors.New("broken")
	for _, taken := range []string{"", "a", "alpha", "alpha\nbe", "alpha\nbeta\n"} {
		bubble(t, taken, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "m")
			other := begin(t, term, "other")
			term.failWith(func(p []byte) (int, error) {
				before, _, found := bytes.Cut(p, []byte("alpha"))
				if !found {
					return 0, broken
				}
				return len(before) + len(taken), broken
			})
			n, err := s.Write([]byte("alpha\nbeta\n"))
			require.ErrorIs(t, err, broken)
			require.LessOrEqual(t, n, len(taken))
			term.failWith(nil)
			pass(3 * time.Second)
			fmt.Fprint(s, "more\n")
			s.Succeed("done")
			other.Succeed("other done")
			all := strings.Join(term.Lines(), "\n")
			for _, word := range []string{"alpha", "beta"} {
				require.LessOrEqual(t, strings.Count(all, word), 1, "%q", all)
			}
			requireOnce(t, term, "more", "✓ done", "✓ other done")
		})
	}
	bubble(t, "a final line", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m")
		other := begin(t, term, "other")
		term.failWith(func([]byte) (int, error) { return 0, broken })
		s.Succeed("done")
		term.failWith(nil)
		pass(3 * time.Second)
		other.Succeed("other done")
		require.LessOrEqual(t, strings.Count(strings.Join(term.Lines(), "\n"), "✓ done"), 1)
		requireOnce(t, term, "✓ other done")
	})
}

// A later spinner decides again, although the writer has been drawn on before.
func TestAnimatedModeEndsWithItsSpinner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		begin(t, term, "drawn").Succeed("")
		term.count()
		s := spinner.New("plain", spinner.WithWriter(bare{term}))
		s.Start()
		pass(time.Second)
		s.Succeed("")
		require.Equal(t, []string{" ✓ drawn", "plain…", "✓ plain"}, term.Rows())
		require.NotContains(t, term.bytes(), "\x1b")
	})
}

func TestAnUnfinishedLineIsRefreshed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m", still)
		for _, text := range []string{"10%", "\r20%", "\r30% of", " all"} {
			fmt.Fprint(s, text)
			pass(200 * time.Millisecond)
		}
		require.Equal(t, []string{"30% of all", " * m"}, term.Rows())
	})
}

// TestARowThatIsStartedDuringSuspend stops all rows of a terminal and starts one while the program has it.
func TestARowThatIsStartedDuringSuspend(t *testing.T) {
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain, spinner.Silent} {
		bubble(t, mode.String(), func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "first", still, spinner.WithMode(mode))
			s.Suspend(func() {
				s.Stop()
				before := term.Lines()
				s.SetMessage("second")
				s.Start()
				pass(5 * time.Second)
				require.Equal(t, before, term.Lines())
				fmt.Fprintln(term, "text of the function")
			})
			pass(firstFrame)
			require.Equal(t, map[spinner.Mode][]string{
				spinner.Animated: {"text of the function", " * second"},
				spinner.Plain:    {"first…", "text of the function", "second…"},
				spinner.Silent:   {"text of the function"},
			}[mode], withoutEmpty(term.Rows()))
			s.Stop()
			requireNoGoroutines(t)
		})
	}
}

// TestPlainLinesAndUnfinishedText tries what may follow text without a newline.
func TestPlainLinesAndUnfinishedText(t *testing.T) {
	write := func(text string) func(*spinner.Spinner, *syncBuilder) {
		return func(s *spinner.Spinner, _ *syncBuilder) { fmt.Fprint(s, text) }
	}
	above := func(text string) func(*spinner.Spinner, *syncBuilder) {
		return func(s *spinner.Spinner, out *syncBuilder) { fmt.Fprint(s.Above(out), text) }
	}
	message := func(text string) func(*spinner.Spinner, *syncBuilder) {
		return func(s *spinner.Spinner, _ *syncBuilder) { s.SetMessage(text); pass(10 * time.Second) }
	}
	succeed := func(s *spinner.Spinner, _ *syncBuilder) { s.Succeed("done") }
	stop := func(s *spinner.Spinner, _ *syncBuilder) { s.Stop() }
	restart := func(s *spinner.Spinner, _ *syncBuilder) { s.Start() }
	wait := func(*spinner.Spinner, *syncBuilder) { pass(30 * time.Second) }
	another := func(_ *spinner.Spinner, out *syncBuilder) {
		other := spinner.New("other", spinner.WithWriter(out))
		other.Start()
		other.Stop()
	}
	type steps = []func(*spinner.Spinner, *syncBuilder)
	for _, test := range []struct {
		name  string
		steps steps
		want  string
	}{
		{"final line", steps{write("10%"), succeed}, "m…\n10%\n✓ done\n"},
		{"final line after a whole line", steps{write("10%\n"), succeed}, "m…\n10%\n✓ done\n"},
		{"changed message", steps{write("10%"), message("n")}, "m…\n10%\nn…\n"},
		{"heartbeat", steps{write("10%"), wait}, "m…\n10%\nm… (30s)\n"},
		{"another spinner", steps{write("10%"), another}, "m…\n10%\nother…\n"},
		{"rest of the line", steps{write("10%"), write(" done\n"), succeed}, "m…\n10% done\n✓ done\n"},
		{"rest of the line after a message", steps{write("10%"), message("n"), write(" 20%\n"), succeed}, "m…\n10%\nn…\n 20%\n✓ done\n"},
		{"empty line of the program", steps{write("\n"), succeed}, "m…\n\n✓ done\n"},
		{"Stop, then text", steps{write("10%"), stop, write(" 20%\n")}, "m…\n10% 20%\n"},
		{"Stop, then Start", steps{write("10%"), stop, restart}, "m…\n10%\nm…\n"},
		{"color only", steps{write("10%\n\x1b[0m"), succeed}, "m…\n10%\n\x1b[0m✓ done\n"},
		{"color only, after a message", steps{write("10%"), message("n"), write("\x1b[0m"), succeed}, "m…\n10%\nn…\n\x1b[0m✓ done\n"},
		{"color only, of another stream", steps{write("10%"), above("\x1b[0m"), succeed}, "m…\n10%\x1b[0m\n✓ done\n"},
		{"color only, after another stream", steps{write("10%"), above(" 20%\n"), write("\x1b[0m"), succeed}, "m…\n10% 20%\n\x1b[0m✓ done\n"},
		{"an open color", steps{write("\x1b[31m10%\n"), write("20%\n"), succeed}, "m…\n\x1b[31m10%\n20%\n✓ done\n"},
		{"text before Start", steps{stop, write("10%"), restart, succeed}, "m…\n10%\nm…\n✓ done\n"},
	} {
		bubble(t, test.name, func(t *testing.T) {
			s, out := startPlain(t, "m")
			for _, step := range test.steps {
				step(s, out)
			}
			require.Equal(t, test.want, out.String())
			s.Stop()
		})
	}
}

// A message that is set while the goroutine of a plain spinner asks for one is not lost.
func TestPlain_AChangeWhileTheMessageIsAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s *spinner.Spinner
		asked := 0
		s, out := startPlain(t, "m")
		s.Set(spinner.WithMessageFunc(func() string {
			if asked++; asked == 1 {
				s.Set(spinner.WithMessageFunc(nil))
				s.SetMessage("set during the call")
			}
			return "asked"
		}))
		pass(21 * time.Second)
		require.True(t, strings.HasSuffix(out.String(), "set during the call…\n"), "%q", out.String())
	})
}

func TestPlain_AHeartbeatOfATransientSpinnerShowsTheLastMessage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, out := startPlain(t, "m", spinner.WithTransient())
		pass(29 * time.Second)
		s.SetMessage("n")
		require.Empty(t, out.String())
		pass(time.Second)
		require.Equal(t, "n… (30s)\n", out.String())
	})
}

// An exclusive writer records whether two goroutines have called it at the same time.
type exclusive struct {
	busy, shared atomic.Bool
	lines        atomic.Int64
}

func (w *exclusive) Write(p []byte) (int, error) {
	if !w.busy.CompareAndSwap(false, true) {
		w.shared.Store(true)
	}
	for range 10 {
		runtime.Gosched()
	}
	w.lines.Add(int64(bytes.Count(p, []byte("text"))))
	w.busy.Store(false)
	return len(p), nil
}

// TestAWriterIsCalledByOneGoroutineAtATime writes through spinners in every state.
func TestAWriterIsCalledByOneGoroutineAtATime(t *testing.T) {
	states := map[string]func(*spinner.Spinner){
		"new":     func(*spinner.Spinner) {},
		"active":  (*spinner.Spinner).Start,
		"stopped": func(s *spinner.Spinner) { s.Start(); s.Stop() },
	}
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain, spinner.Silent} {
		for name, enter := range states {
			t.Run(fmt.Sprintf("%v/%s", mode, name), func(t *testing.T) {
				var w exclusive
				var group sync.WaitGroup
				newOne := func() *spinner.Spinner {
					return spinner.New("m", spinner.WithWriter(&w), spinner.WithMode(mode))
				}
				for range 4 {
					group.Go(func() {
						s := newOne()
						enter(s)
						defer s.Stop()
						for range 50 {
							fmt.Fprintln(s, "text")
						}
					})
				}
				group.Go(func() {
					for range 20 {
						s := newOne()
						s.Start()
						s.Succeed("")
					}
				})
				group.Wait()
				require.False(t, w.shared.Load())
				require.EqualValues(t, 4*50, w.lines.Load())
			})
		}
	}
}

// TestPlain_AnythingOnTheWriterDelaysAHeartbeat writes a line after 20 seconds.
func TestPlain_AnythingOnTheWriterDelaysAHeartbeat(t *testing.T) {
	for name, write := range map[string]func(*spinner.Spinner, *syncBuilder){
		"text":       func(s *spinner.Spinner, _ *syncBuilder) { fmt.Fprintln(s, "text") },
		"text above": func(s *spinner.Spinner, out *syncBuilder) { fmt.Fprintln(s.Above(out), "text") },
		"another spinner": func(_ *spinner.Spinner, out *syncBuilder) {
			spinner.Start("other", spinner.WithWriter(out)).Stop()
		},
	} {
		bubble(t, name, func(t *testing.T) {
			s, out := startPlain(t, "m")
			pass(20 * time.Second)
			write(s, out)
			pass(29 * time.Second)
			require.NotContains(t, out.String(), "(")
			pass(time.Second)
			require.True(t, strings.HasSuffix(out.String(), "\nm… (50s)\n"), "%q", out.String())
		})
	}
}

// A spinner that starts during Suspend calls its callbacks only after it.
func TestFunctionsOfANewSpinnerAreNotCalledDuringSuspend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m")
		var calls tally
		s.Suspend(func() {
			start(t, term, "n",
				spinner.WithStyle(func(frame string) string { calls.next(); return frame }),
				spinner.WithMessageFunc(func() string { calls.next(); return "asked" }))
			pass(time.Second)
			require.Zero(t, calls.n())
		})
		pass(time.Second)
		require.Positive(t, calls.n())
		require.Contains(t, term.Rows()[1], "asked")
	})
}

// A Set that comes while another goroutine starts the spinner finds its display complete.
func TestSetBesideStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		for range 200 {
			s := spinner.New("m", term.Option())
			go s.Start()
			for !s.Active() {
				runtime.Gosched()
			}
			s.Set(spinner.WithPrefix("> "))
			s.Stop()
		}
	})
}

// A Set that comes during a Start, while the writer is asked what it is, applies to that Start.
func TestSetDuringStart(t *testing.T) {
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
		bubble(t, mode.String(), func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			w := &slow{Writer: term, answer: make(chan bool)}
			s := spinner.New("m", spinner.WithWriter(w), spinner.WithMode(mode))
			t.Cleanup(s.Stop)
			go s.Start()
			synctest.Wait()
			s.Set(spinner.WithPrefix("> "), spinner.WithWriter(io.Discard))
			close(w.answer)
			pass(firstFrame)
			require.Contains(t, strings.Join(term.Rows(), ""), "> ")
		})
	}
}

// A slow writer waits when it is asked for its descriptor.
type slow struct {
	io.Writer
	answer chan bool
}

func (w *slow) Fd() uintptr {
	<-w.answer
	return ^uintptr(0)
}
