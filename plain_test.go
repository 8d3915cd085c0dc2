package spinner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// startPlain starts a spinner that writes plain lines.
func startPlain(t *testing.T, message string, opts ...spinner.Option) (*spinner.Spinner, *syncBuilder) {
	out := new(syncBuilder)
	s := spinner.New(message, append([]spinner.Option{spinner.WithWriter(out)}, opts...)...)
	t.Cleanup(s.Stop)
	s.Start()
	synctest.Wait()
	return s, out
}

// TestPlain_Lines sets messages at given seconds and checks at which seconds lines
// are written.
func TestPlain_Lines(t *testing.T) {
	asked := func(messages ...string) spinner.Option {
		return spinner.WithMessageFunc(func() string {
			message := messages[0]
			messages = append(messages[1:], message)
			return message
		})
	}
	for name, test := range map[string]struct {
		opts    []spinner.Option
		changes map[int]string
		until   int
		want    map[int]string
	}{
		"silence": {nil, nil, 400, map[int]string{0: "m…", 30: "m… (30s)", 90: "m… (1m30s)", 210: "m… (3m30s)", 330: "m… (5m30s)"}},
		"a change": {nil, map[int]string{3: "n", 12: "o", 13: "p"}, 60,
			map[int]string{0: "m…", 10: "n…", 20: "p…", 50: "p… (50s)"}},
		"a change after a long time":         {nil, map[int]string{25: "n"}, 57, map[int]string{0: "m…", 25: "n…", 55: "n… (55s)"}},
		"a change that is taken back":        {nil, map[int]string{3: "n", 5: "m"}, 31, map[int]string{0: "m…", 30: "m… (30s)"}},
		"a change to the same":               {nil, map[int]string{3: "m", 12: "m"}, 31, map[int]string{0: "m…", 30: "m… (30s)"}},
		"the silence starts over":            {nil, map[int]string{40: "n"}, 71, map[int]string{0: "m…", 30: "m… (30s)", 40: "n…", 70: "n… (1m10s)"}},
		"a delay":                            {[]spinner.Option{spinner.WithDelay(5 * time.Second)}, map[int]string{2: "n"}, 36, map[int]string{5: "n…", 35: "n… (35s)"}},
		"a delay that is never over":         {[]spinner.Option{spinner.WithDelay(math.MaxInt64)}, map[int]string{2: "n"}, 29, nil},
		"transient":                          {[]spinner.Option{spinner.WithTransient()}, nil, 91, map[int]string{30: "m… (30s)", 90: "m… (1m30s)"}},
		"asked":                              {[]spinner.Option{asked("a", "b", "c")}, nil, 25, map[int]string{0: "a…", 10: "b…", 20: "c…"}},
		"asked, the same":                    {[]spinner.Option{asked("a")}, nil, 91, map[int]string{0: "a…", 30: "a… (30s)", 90: "a… (1m30s)"}},
		"a message that is removed":          {nil, map[int]string{0: "", 4: "n"}, 10, map[int]string{0: "m…", 10: "n…"}},
		"a message that ends in an ellipsis": {nil, map[int]string{1: "n... "}, 41, map[int]string{0: "m…", 10: "n...", 40: "n... (40s)"}},
	} {
		bubble(t, name, func(t *testing.T) {
			s, out := startPlain(t, "m", test.opts...)
			pass(firstFrame) // of the goroutine
			got := map[int]string{}
			for second := 0; second <= test.until; second++ {
				if message, ok := test.changes[second]; ok {
					s.SetMessage(message)
					synctest.Wait()
				}
				if text := out.take(); text != "" {
					got[second] = strings.TrimSuffix(text, "\n")
				}
				pass(time.Second)
			}
			if test.want == nil {
				test.want = map[int]string{}
			}
			require.Equal(t, test.want, got)
			s.Stop()
			pass(time.Hour)
			require.Empty(t, out.take(), "after the end")
		})
	}
}

func TestPlain_NothingIsWrittenWhileSuspendHasTheTerminal(t *testing.T) {
	for name, opts := range map[string][]spinner.Option{
		"a change":     nil,
		"a first line": {spinner.WithDelay(5 * time.Second)},
		"a heartbeat":  {spinner.WithTransient()},
		"asked":        {spinner.WithMessageFunc(func() string { return time.Now().String() })},
	} {
		for ending, end := range someEnds {
			bubble(t, name+"/"+ending, func(t *testing.T) {
				s, out := startPlain(t, "m", opts...)
				s.Suspend(func() {
					out.take()
					s.SetMessage("n")
					pass(time.Minute)
					require.Empty(t, out.String())
					fmt.Fprint(s, "text of the function\n")
					end(s)
					require.Equal(t, "text of the function\n", out.take())
				})
				if ending == "Succeed" {
					require.Contains(t, out.String(), "✓ last\n", "the final line waits")
				}
				out.take()
				pass(time.Minute)
				require.Empty(t, out.String())
			})
		}
	}
	bubble(t, "and what waits is written as it would have been", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := spinner.New("m", term.Option(), spinner.WithMode(spinner.Plain), spinner.WithPrefix("  "),
			spinner.WithTerminal(term.Size, []string{"TERM=xterm", "FORCE_COLOR=1"}))
		s.Start()
		s.Suspend(func() { s.Succeed("done") })
		require.Equal(t, " m…\r\n \x1b[32m✓\x1b[0m done\r\n", term.bytes())
	})
	bubble(t, "and unfinished text before it is no part of a line", func(t *testing.T) {
		s, out := startPlain(t, "m")
		fmt.Fprint(s, "10%")
		s.Suspend(func() {})
		s.Succeed("done")
		require.Equal(t, "m…\n10%\n✓ done\n", out.String())
	})
	bubble(t, "nor is unfinished text in it", func(t *testing.T) {
		s, out := startPlain(t, "m")
		s.Suspend(func() { fmt.Fprint(s, "10%"); s.Succeed("done") })
		require.Equal(t, "m…\n10%\n✓ done\n", out.String())
	})
	bubble(t, "and the last message of that time is written after it", func(t *testing.T) {
		s, out := startPlain(t, "m")
		s.Suspend(func() {
			for _, message := range []string{"n", "o", "p"} {
				s.SetMessage(message)
				pass(15 * time.Second)
			}
		})
		pass(11 * time.Second)
		require.Equal(t, "m…\np…\n", out.String())
	})
}

func TestPlain_ADelayThatChanges(t *testing.T) {
	for name, test := range map[string]struct{ before, after, at time.Duration }{
		"shorter":  {time.Hour, 5 * time.Second, 5 * time.Second},
		"longer":   {5 * time.Second, 8 * time.Second, 8 * time.Second},
		"over now": {time.Hour, time.Second, 3 * time.Second},
		"none":     {time.Hour, 0, 3 * time.Second},
	} {
		bubble(t, name, func(t *testing.T) {
			s, out := startPlain(t, "m", spinner.WithDelay(test.before))
			began := time.Now()
			pass(3 * time.Second)
			s.Set(spinner.WithDelay(test.after))
			for out.String() == "" && time.Since(began) < time.Minute {
				pass(time.Second / 2)
			}
			require.Equal(t, "m…\n", out.String())
			require.InDelta(t, test.at.Seconds(), time.Since(began).Seconds(), 0.5)
		})
	}
}

func TestPlain_AFunctionThatIsSlowWritesNothingAfterTheEnd(t *testing.T) {
	for _, end := range someEnds {
		synctest.Test(t, func(t *testing.T) {
			leave := make(chan struct{})
			s, out := startPlain(t, "m", spinner.WithMessageFunc(func() string { <-leave; return "late" }))
			s.SetMessage("n")
			began := time.Now()
			s.Set(spinner.WithMessageFunc(nil))
			end(s)
			require.Zero(t, time.Since(began), "a finishing method waits for no callback")
			out.take()
			close(leave)
			pass(time.Hour)
			require.Empty(t, out.String())
			requireNoGoroutines(t)
		})
	}
}

// No duration overflows.
func TestExtremeDurations(t *testing.T) {
	extremes := []time.Duration{math.MinInt64, -time.Hour, -1, 1, time.Millisecond, 1000 * time.Hour, math.MaxInt64 - 1, math.MaxInt64}
	for _, d := range extremes {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
			bubble(t, fmt.Sprintf("%v/%v", mode, d), func(t *testing.T) {
				for name, opt := range map[string]spinner.Option{
					"interval":         spinner.WithInterval(d),
					"frames' interval": spinner.WithFrames(spinner.FrameSet{Frames: []string{"a", "b"}, Interval: max(d, 0)}),
					"delay":            spinner.WithDelay(d),
				} {
					term := newTerminal(t, 40, 10)
					var asked tally
					s := begin(t, term, "m", spinner.WithMode(mode), opt,
						spinner.WithMessageFunc(func() string { asked.next(); return "m" }))
					pass(10 * time.Second)
					if d > time.Second {
						require.LessOrEqual(t, asked.n(), 130, "%s: wake-ups in 10 seconds", name)
					} else {
						require.LessOrEqual(t, asked.n(), 10_010, "%s: wake-ups in 10 seconds", name)
					}
					if name == "delay" && d > time.Hour {
						require.Empty(t, term.bytes(), name)
					} else {
						require.NotEmpty(t, term.bytes(), name)
					}
					s.Set(spinner.WithDelay(d), spinner.WithInterval(d))
					pass(time.Second)
					s.Succeed("")
					require.Equal(t, "✓ m", strings.TrimSpace(term.Rows()[len(term.Rows())-1]), name)
				}
			})
		}
	}
	bubble(t, "a long interval asks for the size four times a second", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		var asked tally
		begin(t, term, "", spinner.WithInterval(math.MaxInt64), spinner.WithTerminal(func() (int, int) { asked.next(); return 40, 10 }, nil))
		asked.Store(0)
		pass(time.Minute)
		require.InDelta(t, 240, asked.n(), 5)
	})
}

func TestPlain_LinesOfManyAreWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer // not safe for concurrent use
		for i := range 64 {
			go func() {
				s := spinner.New(fmt.Sprint("m", i), spinner.WithWriter(&out))
				s.Start()
				time.Sleep(time.Duration(i) * time.Second)
				fmt.Fprintln(s, "text", i)
				s.Succeed("")
			}()
		}
		pass(time.Hour)
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		for _, line := range lines {
			require.Regexp(t, `^(m\d+…( \(\d+s\))?|✓ m\d+|text \d+)$`, line)
		}
		require.Len(t, withoutHeartbeats(lines), 3*64)
	})
}

// withoutHeartbeats removes heartbeats.
func withoutHeartbeats(lines []string) (rest []string) {
	for _, line := range lines {
		if !strings.HasSuffix(line, "s)") {
			rest = append(rest, line)
		}
	}
	return rest
}

func TestPlain_AWriterThatFails(t *testing.T) {
	for name, fail := range map[string]func(p []byte) (int, error){
		"fails":        func(p []byte) (int, error) { return 0, errors.New("broken") },
		"takes a part": func(p []byte) (int, error) { return 1, errors.New("broken") },
		"lies":         func(p []byte) (int, error) { return 0, nil },
		"panics":       func(p []byte) (int, error) { panic("oh") },
	} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			term.failWith(fail)
			s := begin(t, term, "m", spinner.WithMode(spinner.Plain))
			s.SetMessage("n")
			pass(time.Minute)
			term.failWith(nil)
			s.SetMessage("o")
			pass(10 * time.Second)
			s.Succeed("done")
			rows := term.Rows()
			require.Equal(t, []string{"o…", "✓ done"}, rows[len(rows)-2:])
			requireNoGoroutines(t)
		})
	}
}

// If nothing is drawn, bubbles share no channel, timer or wait group, so they may
// write to one writer.
func TestPlain_BubblesThatShareAWriter(t *testing.T) {
	out := new(syncBuilder)
	t.Run("group", func(t *testing.T) {
		for i := range 4 {
			t.Run("bubble", func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					for round := range 50 {
						mode := []spinner.Mode{spinner.Plain, spinner.Silent}[(i+round)%2]
						s := spinner.New("m", spinner.WithWriter(out), spinner.WithMode(mode))
						s.Start()
						s.SetMessage("n")
						fmt.Fprintln(s, "text")
						pass(11 * time.Second)
						s.Suspend(func() {})
						s.Succeed("done")
					}
				})
			})
		}
	})
	require.Equal(t, 4*50, strings.Count(out.String(), "text\n"))
	require.Equal(t, 4*25, strings.Count(out.String(), "✓ done\n"))
}

// A transient spinner that has written a heartbeat writes its final line too.
func TestPlain_ATransientSpinnerAfterAHeartbeat(t *testing.T) {
	for work, want := range map[time.Duration]string{
		29 * time.Second: "",
		31 * time.Second: "m… (30s)\n✓ m\n",
	} {
		bubble(t, work.String(), func(t *testing.T) {
			out := new(syncBuilder)
			spinner.Run(t.Context(), "m", func(context.Context) error { pass(work); return nil },
				spinner.WithWriter(out), spinner.WithTransient())
			require.Equal(t, want, out.String())
		})
	}
}

// The lines of a plain spinner wait for the outermost of several suspensions.
func TestPlain_LinesWaitForTheOuterSuspend(t *testing.T) {
	out, opts := plain()
	s := spinner.New("m", opts...)
	s.Suspend(func() {
		s.Suspend(func() { s.Succeed("done") })
		require.Empty(t, out.String())
	})
	require.Equal(t, "✓ done\n", out.String())
}
