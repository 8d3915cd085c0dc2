package spinner_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
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

func TestFrames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "Building", spinner.WithElapsed())
		require.Equal(t, []string{" ⠋ Building (0s)"}, term.Rows())
		pass(80 * time.Millisecond)
		require.Equal(t, []string{" ⠙ Building (0s)"}, term.Rows())
		pass(920 * time.Millisecond)
		require.Equal(t, []string{" ⠹ Building (1s)"}, term.Rows())
		s.SetMessage("Testing")
		pass(50 * time.Millisecond)
		require.Equal(t, []string{" ⠸ Testing (1s)"}, term.Rows())
		pass(64 * time.Second)
		require.Contains(t, term.Rows()[0], "Testing (1m5s)")
	})
}

func TestAMessageIsNeverLate(t *testing.T) {
	for _, interval := range []time.Duration{0, 80 * time.Millisecond, time.Hour} {
		for _, after := range []time.Duration{0, time.Millisecond, 81 * time.Millisecond, time.Minute} {
			bubble(t, fmt.Sprintf("%v after the first frame, %v a frame", after, interval), func(t *testing.T) {
				term := newTerminal(t, 40, 5)
				s := begin(t, term, "Building", spinner.WithInterval(interval))
				pass(after)
				s.SetMessage("Testing")
				pass(50 * time.Millisecond)
				require.Contains(t, term.Rows()[0], "Testing")
			})
		}
	}
}

func TestFramesDoNotDrift(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		interval := 120 * time.Millisecond
		begin(t, term, "", spinner.WithFrames(spinner.Cycle("abcd")), spinner.WithInterval(interval))
		begin(t, term, "", spinner.WithFrames(spinner.Cycle("abcd")), spinner.WithInterval(interval))
		for i := range 100 {
			want := " " + string("abcd"[i%4])
			require.Equal(t, []string{want, want}, term.Rows(), "after %d frames", i)
			pass(interval)
		}
	})
}

func TestFramesArePadded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		set := spinner.FrameSet{Frames: []string{"", "a", "bbb", "字"}}
		begin(t, term, "m", spinner.WithFrames(set))
		for _, want := range []string{"     m", " a   m", " bbb m", " 字  m"} {
			require.Equal(t, []string{want}, term.Rows())
			pass(100 * time.Millisecond)
		}
	})
}

func TestFinish(t *testing.T) {
	ends := []struct {
		name string
		end  func(s *spinner.Spinner)
		want string
	}{
		{"Succeed", func(s *spinner.Spinner) { s.Succeed("done") }, " ✓ done"},
		{"Fail", func(s *spinner.Spinner) { s.Fail("done") }, " ✗ done"},
		{"Warn", func(s *spinner.Spinner) { s.Warn("done") }, " ⚠ done"},
		{"Info", func(s *spinner.Spinner) { s.Info("done") }, " ℹ done"},
		{"Finish", func(s *spinner.Spinner) { s.Finish("->", "done") }, " -> done"},
		{"Finish without a symbol", func(s *spinner.Spinner) { s.Finish("", "done") }, " done"},
		{"an empty message", func(s *spinner.Spinner) { s.Succeed("") }, " ✓ m"},
		{"no message at all", func(s *spinner.Spinner) { s.SetMessage(""); s.Succeed("") }, " ✓"},
		{"nothing to say", func(s *spinner.Spinner) { s.SetMessage(""); s.Finish("", "") }, ""},
		{"Stop", (*spinner.Spinner).Stop, ""},
	}
	for _, test := range ends {
		bubble(t, test.name, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := begin(t, term, "m")
			pass(time.Second)
			test.end(s)
			require.False(t, s.Active())
			for _, again := range ends { // the first end counts
				again.end(s)
			}
			require.Equal(t, test.want, strings.Join(term.Rows(), "\n"))
			requireTidy(t, term)
		})
	}
	bubble(t, "written whole", func(t *testing.T) {
		term := newTerminal(t, 20, 5)
		begin(t, term, "").Succeed("a line of more than one row of the terminal")
		require.Equal(t, []string{" ✓ a line of more than one row of the terminal"}, term.Lines())
	})
}

func TestFinalTextOfSeveralLines(t *testing.T) {
	for message, want := range map[string]string{
		"one\ntwo":               " ✓ one (1.0s)\n   two",
		"one\r\ntwo\r\n":         " ✓ one (1.0s)\n   two",
		"one\n\nthree\n\n":       " ✓ one (1.0s)\n\n   three",
		"one \ntwo\t\n \n":       " ✓ one (1.0s)\n   two",
		"\ntwo":                  " ✓ (1.0s)\n   two",
		"\n":                     " ✓ (1.0s)",
		"one\x1b[2J\ntw\x1b[1Ao": " ✓ one (1.0s)\n   two",
	} {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
			bubble(t, fmt.Sprintf("%v/%q", mode, message), func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				s := begin(t, term, "m", spinner.WithMode(mode), spinner.WithElapsed())
				pass(time.Second)
				s.Succeed(message)
				got := strings.Join(term.Rows(), "\n")
				if mode == spinner.Plain { // without the margin
					_, got, _ = strings.Cut(got, "\n")
					want = strings.TrimPrefix(strings.ReplaceAll(want, "\n ", "\n"), " ")
				}
				require.Equal(t, want, got)
			})
		}
	}
	bubble(t, "shows its first line while it waits", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		first := begin(t, term, "first")
		second := begin(t, term, "second")
		second.Finish("", "one\ntwo")
		require.Equal(t, []string{" ⠋ first", " one…"}, term.Rows())
		first.Stop()
		require.Equal(t, []string{" one", " two"}, term.Rows())
	})
}

// Blanks at the end of a line are not written, nor are blank lines at the end.
func TestFinalTextWithBlanksAtItsEnd(t *testing.T) {
	for message, want := range map[string]string{
		"one ":              "> one\n",
		"one\t\ntwo  \n \n": "> one\n  two\n",
		" \t\n":             "",
	} {
		bubble(t, fmt.Sprintf("%q", message), func(t *testing.T) {
			s, out := startPlain(t, "", spinner.WithPrefix("> "))
			s.Finish("", message)
			require.Equal(t, want, out.take())
			term := newTerminal(t, 40, 10)
			s = begin(t, term, "", spinner.WithPrefix("> "))
			term.count()
			s.Finish("", message)
			require.Equal(t, want, strings.NewReplacer("\r", "", "\x1b[K", "").Replace(term.bytes()))
		})
	}
}

func TestSymbolsThatBringTheirColor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		symbols := spinner.Symbols{Success: "\x1b[35mOK\x1b[0m"}
		begin(t, term, "m", spinner.WithSymbols(symbols)).Succeed("")
		require.Contains(t, term.bytes(), "\x1b[35mOK\x1b[0m m")
		require.NotContains(t, term.bytes(), "\x1b[32m")
		require.Equal(t, []string{" OK m"}, term.Rows())
	})
}

// Work that takes less than a millisecond costs no goroutine, and spinners that start together appear together.
func TestFirstFrame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		start(t, term, "quick").Stop()
		start(t, term, "a")
		pass(firstFrame - 1)
		start(t, term, "b")
		synctest.Wait()
		requireNoGoroutines(t)
		require.Empty(t, term.bytes())
		pass(1)
		require.Len(t, ofThePackage(), 1)
		require.Equal(t, []string{" ⠋ a", " ⠋ b"}, term.Rows())
		require.Equal(t, 1, term.count(), "writes")
	})
}

func TestStartAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := start(t, term, "m")
		s.Start() // active already
		pass(time.Second)
		require.Equal(t, time.Second, s.Elapsed())
		s.Succeed("first")
		pass(time.Second)
		require.Equal(t, time.Second, s.Elapsed(), "frozen")
		require.Equal(t, "first", s.Message())
		s.SetMessage("n")
		s.Start()
		pass(firstFrame)
		require.True(t, s.Active())
		require.Equal(t, []string{" ✓ first", " ⠋ n"}, term.Rows())
		pass(2*time.Second - firstFrame)
		s.Succeed("second")
		require.Equal(t, 2*time.Second, s.Elapsed())
		require.Equal(t, []string{" ✓ first", " ✓ second"}, term.Rows())
	})
}

// A goroutine that has seen that a spinner is active can finish it.
func TestStartAndFinishAtOnce(t *testing.T) {
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain, spinner.Silent} {
		for ending, end := range someEnds {
			t.Run(fmt.Sprintf("%v/%s", mode, ending), func(t *testing.T) {
				term := newTerminal(t, 40, 5)
				for range 100 {
					s := spinner.New("m", term.Option(), spinner.WithMode(mode))
					go s.Start()
					for !s.Active() {
						runtime.Gosched()
					}
					end(s)
					require.False(t, s.Active())
				}
				requireNoGoroutines(t)
				require.Zero(t, rowsIn(term.Lines()))
			})
		}
	}
}

// A row that comes while the last one ends is drawn. A Set of many options makes
// the end wait for the lock of its spinner.
func TestStartWhileTheLastRowEnds(t *testing.T) {
	term := newTerminal(t, 40, 5)
	still := spinner.WithFrames(spinner.Cycle("*"))
	many := make([]spinner.Option, 200_000)
	for i := range 50 {
		first := spinner.New("first", term.Option(), still)
		second := spinner.New("second", term.Option(), still)
		first.Start()
		awaitFrame(t, term)
		var group sync.WaitGroup
		group.Go(func() {
			for first.Active() {
				runtime.Gosched() // js never preempts
				first.Set(many...)
			}
		})
		group.Go(first.Stop)
		for until := time.Now().Add(time.Duration(i%10) * 400 * time.Microsecond); time.Now().Before(until); {
			runtime.Gosched()
		}
		second.Start()
		group.Wait()
		for late := time.Now().Add(10 * time.Second); !contains(term.Rows(), "second"); runtime.Gosched() {
			require.True(t, time.Now().Before(late), "round %d: %q", i, term.Rows())
		}
		second.Stop()
	}
	requireNoGoroutines(t)
}

// A finishing method waits for the goroutine that draws.
func TestFinishLeavesNothingBehind(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // so that a goroutine that closes its last channel is gone
	for i := range 100 {
		term := newTerminal(t, 40, 5)
		s := spinner.New("", term.Option(), spinner.WithInterval(time.Millisecond), spinner.WithHiddenCursor(), spinner.WithSignals(os.Interrupt))
		s.Start()
		if i%4 > 0 {
			awaitFrame(t, term) // of a goroutine
		}
		if i%2 == 0 {
			fmt.Fprintln(s, "text")
		}
		s.Stop()
		require.Empty(t, ofThePackage())
	}
}

// Two Sets at once are both in effect.
func TestSetLosesNothing(t *testing.T) {
	out := new(syncBuilder)
	s := spinner.New("", spinner.WithWriter(out), spinner.WithMode(spinner.Plain))
	for i := range 200 {
		n := fmt.Sprint(i)
		var group sync.WaitGroup
		group.Go(func() { s.Set(spinner.WithPrefix(n + " ")) })
		group.Go(func() { s.Set(spinner.WithSymbols(spinner.Symbols{Success: n})) })
		group.Go(func() { s.SetMessage(n) })
		group.Wait()
		s.Start()
		out.take()
		s.Succeed("")
		require.Equal(t, fmt.Sprintf("%d %d %d\n", i, i, i), out.take())
	}
}

// If one number of a size is zero or less, the size is unknown.
func TestSizesThatAreNotKnown(t *testing.T) {
	for _, size := range [][2]int{{0, 0}, {0, 24}, {20, 0}, {-1, 24}, {20, -1}} {
		bubble(t, fmt.Sprint(size), func(t *testing.T) {
			term := newTerminal(t, 80, 24)
			begin(t, term, strings.Repeat("x", 100), spinner.WithTerminal(func() (int, int) { return size[0], size[1] }, nil))
			begin(t, term, "second")
			rows := withoutEmpty(term.Rows())
			require.Len(t, rows, 2)
			require.Len(t, []rune(rows[0]), 78)
		})
	}
}

// Terminals disagree about the width of clusters of several code points, so a row that may be wider than its
// terminal must not wrap.
func TestAutowrapIsOffWhereARowMayWrap(t *testing.T) {
	family := "👨\u200d👩\u200d👧\u200d👦" // two columns, or many
	for message, off := range map[string]bool{
		"short":                    false,
		strings.Repeat("x", 16):    false,
		strings.Repeat("x", 18):    true,
		strings.Repeat(family, 2):  false,
		strings.Repeat(family, 3):  true,
		"\x1b[31mred\x1b[0m":       false,
		strings.Repeat("文", 9):     true,
		strings.Repeat(family, 50): true,
	} {
		bubble(t, message, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := begin(t, term, message)
			require.Equal(t, off, strings.Contains(term.bytes(), "\x1b[?7l"))
			requireTidyModes(t, term)
			s.Stop()
		})
	}
}

func TestZeroValue(t *testing.T) {
	var s spinner.Spinner
	require.False(t, s.Active())
	require.Zero(t, s.Elapsed())
	require.Empty(t, s.Message())
	s.Stop()
	var out bytes.Buffer
	s.Set(spinner.WithWriter(&out))
	s.SetMessage("m")
	s.Start()
	s.Succeed("")
	require.Equal(t, "m…\n✓ m\n", out.String())
}

func TestSetOnALiveSpinner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m", spinner.WithColor(spinner.NoColor))
		set := func(want string, opts ...spinner.Option) {
			t.Helper()
			s.Set(opts...)
			pass(400 * time.Millisecond)
			require.Equal(t, []string{want}, term.Rows())
		}
		fixed := spinner.WithFrames(spinner.Cycle("*"))
		set(" * m", fixed)
		set("> * m", spinner.WithPrefix("> "))
		s.SetMessage("n")
		set("> * n")
		set("> <*> n", spinner.WithStyle(func(frame string) string { return "<" + frame + ">" }))
		set("> * n", spinner.WithStyle(nil))
		set("> * n (2s)", spinner.WithElapsed(), spinner.Option{})
		set("> * o (2s)", spinner.WithMessageFunc(func() string { return "o" }))
		s.Set(spinner.WithMessageFunc(nil))
		s.SetMessage("p")
		set("> * p (3s)")
		s.Set(spinner.WithSymbols(spinner.Symbols{Success: "+"}))
		s.Succeed("")
		require.Equal(t, []string{"> + p (3.2s)"}, term.Rows())
	})
	bubble(t, "what applies from the next Start", func(t *testing.T) {
		one, two := newTerminal(t, 40, 5), newTerminal(t, 40, 5)
		s := begin(t, one, "m")
		s.Set(spinner.WithWriter(two), spinner.WithMode(spinner.Silent), spinner.WithHiddenCursor())
		pass(time.Second)
		fmt.Fprintln(s, "text")
		require.Equal(t, []string{"text", " ⠹ m"}, one.Rows())
		requireCursor(t, one, true)
		s.Stop()
		s.Set(spinner.WithMode(spinner.Animated))
		s.Start()
		pass(firstFrame)
		require.Equal(t, []string{" ⠋ m"}, two.Rows())
		requireCursor(t, two, false)
		s.Stop()
	})
	bubble(t, "what there is may change until the next Start", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m", spinner.WithMode(spinner.Animated))
		for environ, want := range map[string]string{
			"LANG=C":                       " \x1b[36m|\x1b[0m m",
			"LANG=C.UTF-8":                 " \x1b[36m⠋\x1b[0m m",
			"LANG=C.UTF-8\x00NO_COLOR=1":   " ⠋ m",
			"LANG=C\x00NO_COLOR=1\x00CI=1": " | m",
		} {
			s.Set(spinner.WithTerminal(term.Size, append(strings.Split(environ, "\x00"), "TERM=xterm-256color")))
			s.Stop()
			term.count()
			s.Start()
			pass(firstFrame)
			require.Contains(t, term.bytes(), want+" \x1b[K", environ)
		}
	})
	bubble(t, "a style that sets options itself", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "")
		s.Set(spinner.WithStyle(func(frame string) string { s.SetMessage("styled"); return frame }))
		pass(100 * time.Millisecond)
		require.Equal(t, []string{" ⠙ styled"}, term.Rows())
	})
	bubble(t, "a style that starts the spinner again elsewhere", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := spinner.New("", term.Option())
		restarted := false
		s.Set(spinner.WithStyle(func(frame string) string {
			if !restarted {
				restarted = true
				s.Stop()
				s.Set(spinner.WithTerminal(term.Size, []string{"TERM=xterm", "LANG=C"}))
				s.Start()
			}
			return frame
		}))
		s.Start()
		pass(10 * time.Millisecond)
		require.Equal(t, []string{" |"}, term.Rows())
		s.Stop()
	})
}

func TestTaskbar(t *testing.T) {
	for _, test := range []struct {
		name    string
		program string
		sized   bool // it is a terminal
		busy    int  // how often that is said in 12 seconds
	}{
		{"repeated where it is forgotten", "TERM_PROGRAM=ghostty", true, 3},
		{"said once where it is not", "WT_SESSION=1", true, 1},
		{"not on a writer that is only drawn on", "TERM_PROGRAM=ghostty", false, 0},
	} {
		bubble(t, test.name, func(t *testing.T) {
			term := newTerminal(t, 80, 24)
			size := term.Size
			if !test.sized {
				size = nil
			}
			in := spinner.WithTerminal(size, []string{"TERM=xterm", "LANG=C.UTF-8", test.program})
			s := begin(t, term, "", in, spinner.WithTaskbar(), spinner.WithInterval(time.Hour))
			other := begin(t, term, "without it", in, spinner.WithInterval(time.Hour))
			third := begin(t, term, "third", in, spinner.WithTaskbar(), spinner.WithInterval(time.Hour))
			pass(12 * time.Second)
			s.Stop()
			third.Succeed("") // its line waits for the row above
			require.Equal(t, test.busy, strings.Count(term.bytes(), "\x1b]9;4;3"))
			require.Equal(t, test.sized, strings.HasSuffix(term.bytes(), "\x1b]9;4;0;0\x1b\\"))
			other.Stop()
		})
	}
}

func TestDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		delayed := spinner.WithDelay(130 * time.Millisecond)
		s := begin(t, term, "m", delayed)
		pass(129*time.Millisecond - firstFrame)
		require.Empty(t, term.bytes())
		pass(time.Millisecond)
		require.Equal(t, []string{" ⠙ m"}, term.Rows())
		s.Stop()

		quick := begin(t, term, "quick", delayed)
		quick.Succeed("")
		require.Equal(t, []string{" ✓ quick"}, term.Rows(), "a final line is never lost")

		late := begin(t, term, "late", spinner.WithDelay(time.Hour))
		pass(time.Second)
		require.Equal(t, []string{" ✓ quick"}, term.Rows())
		late.Set(spinner.WithDelay(2 * time.Second))
		pass(time.Second)
		require.Equal(t, []string{" ✓ quick", " ⠴ late"}, term.Rows())
	})
}

func TestWriteHoldsBackTheBeginningOfALine(t *testing.T) {
	bubble(t, "until its newline", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		term.count()
		fmt.Fprint(s, "one")
		require.Zero(t, term.count())
		fmt.Fprint(s, " two\nthr")
		require.Equal(t, []string{"one two", " ⠋ m"}, term.Rows())
		fmt.Fprint(s, "ee\n")
		require.Equal(t, []string{"one two", "three", " ⠋ m"}, term.Rows())
	})
	bubble(t, "until the end", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		fmt.Fprint(s, "text")
		s.Succeed("")
		require.Equal(t, []string{"text", " ✓ m"}, term.Rows())
	})
	bubble(t, "until a Stop, and then the program continues its line", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		fmt.Fprint(s, "text")
		s.Stop()
		fmt.Fprint(s, " and more\n")
		require.Equal(t, []string{"text and more"}, term.Rows())
	})
	bubble(t, "until 64 KiB", func(t *testing.T) {
		term := newTerminal(t, 4000, 5)
		s := begin(t, term, "m")
		term.count()
		for range 65 {
			fmt.Fprint(s, strings.Repeat("x", 1<<10))
		}
		require.Equal(t, 1, term.count())
		s.Stop()
		require.Equal(t, 65<<10, len(strings.ReplaceAll(strings.Join(term.Lines(), ""), " ", "")))
	})
	bubble(t, "each writer its own", func(t *testing.T) {
		term := newTerminal(t, 40, 6)
		s := begin(t, term, "m")
		one, two := s.Above(term), s.Above(term)
		fmt.Fprint(one, "a")
		fmt.Fprint(two, "b")
		fmt.Fprint(one, "a\n")
		fmt.Fprint(two, "b\n")
		fmt.Fprint(one, "c")
		fmt.Fprint(two, "d")
		s.Succeed("")
		require.Equal(t, []string{"aa", "bb", "c", "d", " ✓ m"}, term.Rows())
	})
	bubble(t, "without a spinner it is the writer itself", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := spinner.New("", term.Option())
		n, err := s.Write([]byte("text"))
		require.NoError(t, err)
		require.Equal(t, 4, n)
		require.Equal(t, "text", term.bytes())
	})
	bubble(t, "an empty write", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "")
		n, err := s.Write(nil)
		require.NoError(t, err)
		require.Zero(t, n)
	})
}

func TestWriteTellsWhatWasWritten(t *testing.T) {
	broken := errors.New("broken")
	bubble(t, "nothing", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		fmt.Fprint(s, "held ")
		term.failWith(func([]byte) (int, error) { return 0, broken })
		n, err := s.Write([]byte("back\nrest"))
		require.ErrorIs(t, err, broken)
		require.Zero(t, n)
		term.failWith(nil)
		pass(time.Second)
		require.Equal(t, []string{"held", " ⠹ m"}, term.Rows(), "it shows")
		fmt.Fprint(s, "on\n")
		require.Equal(t, []string{"held on", " ⠹ m"}, term.Rows(), "what was accepted is not lost")
	})
	bubble(t, "of a line that is too long to be held", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		term.failWith(func([]byte) (int, error) { return 0, broken })
		n, err := s.Write([]byte(strings.Repeat("x", 65<<10)))
		require.ErrorIs(t, err, broken)
		require.Zero(t, n)
		term.failWith(nil)
	})
	bubble(t, "a part", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "m")
		term.failWith(func(p []byte) (int, error) { return bytes.Index(p, []byte("two")) + 1, broken })
		n, err := s.Write([]byte("one\ntwo\n"))
		require.ErrorIs(t, err, broken)
		require.Equal(t, 4, n, "whole lines")
		term.failWith(nil)
		pass(time.Second)
		require.Equal(t, []string{"one", "t", " ⠹ m"}, term.Rows(), "a row is not written over it")
	})
}

func TestABeginningThatHasNoRowCostsNoWakeups(t *testing.T) {
	for _, text := range []string{"\x1b[?25l", " ", "\r"} {
		bubble(t, fmt.Sprintf("%q", text), func(t *testing.T) {
			term := newTerminal(t, 40, 8)
			var asked atomic.Int32
			s := begin(t, term, "", spinner.WithTerminal(func() (int, int) { asked.Add(1); return 40, 8 }, nil))
			fmt.Fprint(s, text)
			pass(time.Second)
			asked.Store(0)
			pass(time.Second)
			require.Less(t, asked.Load(), int32(20))
		})
	}
}

func TestAbove(t *testing.T) {
	var out bytes.Buffer
	s := spinner.New("", spinner.WithWriter(&out))
	fmt.Fprint(s.Above(&out), "a line\n")
	require.Equal(t, "a line\n", out.String())
	require.Equal(t, io.Discard, s.Above(io.Discard))
	require.PanicsWithValue(t, "spinner: Above: nil writer", func() { s.Above(nil) })
}

func TestSuspend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 8)
		s := begin(t, term, "a")
		other := begin(t, term, "b")
		s.Suspend(nil)
		s.Suspend(func() {
			require.Empty(t, term.Rows())
			requireTidy(t, term)
			term.count()
			pass(time.Second)
			require.Zero(t, term.count(), "the terminal is fn's")
			fmt.Fprint(s, "a question? ")
			fmt.Fprintln(term, "an answer")
			other.Succeed("b")
			begin(t, term, "c")
			s.Suspend(func() { fmt.Fprintln(term, "nested") })
			require.Equal(t, []string{"a question? an answer", "nested"}, term.Rows())
		})
		synctest.Wait()
		rows := term.Rows()
		require.Equal(t, []string{"a question? an answer", "nested"}, rows[:2])
		require.Equal(t, []string{" ⠹ a", " ✓ b", " ⠹ c"}, rows[len(rows)-3:])
	})
	bubble(t, "without a spinner", func(t *testing.T) {
		called := false
		spinner.New("").Suspend(func() { called = true })
		require.True(t, called)
	})
	bubble(t, "the last spinner finishes in the meantime", func(t *testing.T) {
		term := newTerminal(t, 40, 8)
		s := begin(t, term, "a")
		s.Suspend(func() {
			s.Succeed("done")
			require.Empty(t, term.Rows())
		})
		require.Equal(t, []string{" ✓ done"}, term.Rows())
		requireTidy(t, term)
	})
}

func TestModes(t *testing.T) {
	bubble(t, "silent", func(t *testing.T) {
		var out bytes.Buffer
		s := spinner.New("m", spinner.WithWriter(&out), spinner.WithMode(spinner.Silent))
		s.Start()
		require.True(t, s.Active())
		pass(time.Minute)
		fmt.Fprint(s, "text")
		require.Equal(t, time.Minute, s.Elapsed())
		s.Succeed("done")
		require.Equal(t, "text", out.String())
	})
	bubble(t, "plain", func(t *testing.T) {
		var out bytes.Buffer
		s := spinner.New("m", spinner.WithWriter(&out), spinner.WithPrefix("  [1] "), spinner.WithMode(spinner.Plain))
		s.Start()
		fmt.Fprint(s, "text\n")
		s.Suspend(func() { fmt.Fprint(&out, "suspended\n") })
		s.Stop()
		require.Equal(t, " [1] m…\ntext\nsuspended\n", out.String(), "the margin goes, an indentation stays")
	})
	bubble(t, "plain, asked for its message", func(t *testing.T) {
		var out syncBuilder
		n := 0
		s := spinner.New("", spinner.WithWriter(&out), spinner.WithMessageFunc(func() string { n++; return fmt.Sprint("m", n) }))
		s.Start()
		pass(25 * time.Second)
		s.Succeed("")
		require.Equal(t, "m1…\nm2…\nm3…\n✓ m4\n", out.String())
	})
	require.PanicsWithValue(t, "spinner: WithMode: unknown mode", func() { spinner.WithMode(-1) })
	require.PanicsWithValue(t, "spinner: WithMode: unknown mode", func() { spinner.WithMode(4) })
	require.PanicsWithValue(t, "spinner: WithWriter: nil writer", func() { spinner.WithWriter(nil) })
}

func TestPlainWithHardlyADelay(t *testing.T) {
	for range 1000 {
		s := spinner.New("m", spinner.WithWriter(new(syncBuilder)), spinner.WithDelay(1))
		s.Start()
		s.Stop()
	}
}

// A timer that fires again and again without a pause would never let a bubble's time pass.
func TestPlainWaitsWhereNothingCanBeWritten(t *testing.T) {
	bubble(t, "no message", func(t *testing.T) {
		var out syncBuilder
		s := spinner.New("", spinner.WithWriter(&out))
		s.Start()
		time.Sleep(time.Hour)
		s.Stop()
		require.Empty(t, out.String())
	})
	bubble(t, "suspended", func(t *testing.T) {
		var out syncBuilder
		s := spinner.New("m", spinner.WithWriter(&out))
		s.Start()
		s.Suspend(func() {
			time.Sleep(time.Hour)
			require.Equal(t, "m…\n", out.String())
		})
		time.Sleep(time.Minute)
		s.Stop()
		require.Contains(t, out.String(), "m… (1h0m")
	})
}

func TestEnvironment(t *testing.T) {
	written := func(t *testing.T, opts ...spinner.Option) string {
		var text string
		synctest.Test(t, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "a long message, longer than the terminal", append(opts, in())...)
			s.Warn("w")
			text = term.bytes()
		})
		return text
	}
	t.Run("a terminal that can do all", func(t *testing.T) {
		require.Equal(t, freshLine(40)+"\x1b[?7l \x1b[36m⠋\x1b[0m a long message, longer than the te… \x1b[?7h\x1b[K"+
			"\r \x1b[33m⚠\x1b[0m w\x1b[K\r\n", written(t))
	})
	t.Run("no Unicode", func(t *testing.T) {
		t.Setenv("LC_ALL", "C")
		require.Equal(t, freshLine(40)+"\x1b[?7l \x1b[36m|\x1b[0m a long message, longer than the ... \x1b[?7h\x1b[K"+
			"\r \x1b[33m!\x1b[0m w\x1b[K\r\n", written(t))
		require.Contains(t, written(t, spinner.WithFrames(spinner.Cycle("xyz"))), "x", "ASCII stays")
	})
	t.Run("NO_COLOR", func(t *testing.T) {
		t.Setenv("NO_COLOR", "1")
		require.NotContains(t, written(t), "m⚠")
		require.NotContains(t, written(t), "\x1b[3")
	})
	t.Run("NoColor", func(t *testing.T) {
		require.NotContains(t, written(t, spinner.WithColor(spinner.NoColor)), "\x1b[3")
	})
	t.Run("FORCE_COLOR in plain lines", func(t *testing.T) {
		plain := func() string {
			var out bytes.Buffer
			s := spinner.New("\x1b[1mm", spinner.WithWriter(&out))
			s.Start()
			s.Fail("")
			return out.String()
		}
		require.Equal(t, "m…\n✗ m\n", plain())
		t.Setenv("FORCE_COLOR", "1")
		require.Equal(t, "\x1b[1mm\x1b[0m…\n\x1b[31m✗\x1b[0m \x1b[1mm\x1b[0m\n", plain())
		t.Setenv("NO_COLOR", "1")
		require.NotContains(t, plain(), "\x1b[31m")
	})
}

func TestColors(t *testing.T) {
	for color, want := range map[spinner.Color]string{
		spinner.Black:           "30",
		spinner.White:           "37",
		spinner.BrightBlack:     "90",
		spinner.BrightWhite:     "97",
		spinner.Palette(0):      "38;5;0",
		spinner.Palette(255):    "38;5;255",
		spinner.RGB(0, 0, 0):    "38;2;0;0;0",
		spinner.RGB(1, 20, 255): "38;2;1;20;255",
	} {
		bubble(t, want, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			begin(t, term, "", spinner.WithColor(color), spinner.WithFrames(spinner.Cycle("*")))
			require.Equal(t, freshLine(40)+" \x1b["+want+"m*\x1b[0m \x1b[K", term.bytes())
		})
	}
}

func TestHiddenCursor(t *testing.T) {
	for name, end := range someEnds {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := begin(t, term, "m", spinner.WithHiddenCursor())
			requireCursor(t, term, false)
			pass(5 * time.Second)
			requireCursor(t, term, false)
			s.Suspend(func() { requireCursor(t, term, true) })
			synctest.Wait()
			requireCursor(t, term, false)
			end(s)
			requireTidy(t, term)
		})
	}
	bubble(t, "while a row that asked for it is on the screen", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		first := begin(t, term, "a")
		requireCursor(t, term, true)
		second := begin(t, term, "b", spinner.WithHiddenCursor())
		requireCursor(t, term, false)
		term.Resize(1, 5)
		pass(250 * time.Millisecond)
		requireCursor(t, term, true)
		term.Resize(40, 5)
		pass(250 * time.Millisecond)
		requireCursor(t, term, false)
		second.Succeed("")
		requireCursor(t, term, true)
		first.Stop()
		requireTidy(t, term)
	})
	bubble(t, "a delay hides nothing", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := begin(t, term, "", spinner.WithHiddenCursor(), spinner.WithDelay(time.Second))
		requireCursor(t, term, true)
		s.Stop()
		require.Empty(t, term.bytes())
	})
	bubble(t, "a panic shows it again", func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		s := spinner.New("", term.Option(), spinner.WithHiddenCursor())
		require.PanicsWithValue(t, "oh", func() {
			s.Run(t.Context(), func(context.Context) error {
				pass(firstFrame)
				requireCursor(t, term, false)
				panic("oh")
			})
		})
		requireTidy(t, term)
	})
	require.PanicsWithValue(t, "spinner: WithSignals: nil signal", func() { spinner.WithSignals(nil) })
}

func TestModeString(t *testing.T) {
	for mode, want := range map[spinner.Mode]string{
		spinner.Auto:     "Auto",
		spinner.Animated: "Animated",
		spinner.Plain:    "Plain",
		spinner.Silent:   "Silent",
		7:                "Mode(7)",
		4:                "Mode(4)",
		-1:               "Mode(-1)",
	} {
		require.Equal(t, want, mode.String())
	}
}

// A session of an SSH server draws on the terminal of its client, which may change its size or hang up.
func TestAnSSHSession(t *testing.T) {
	bubble(t, "that changes its size", func(t *testing.T) {
		term := newTerminal(t, 30, 5)
		s := begin(t, term, "Downloading a large file", still, spinner.WithHiddenCursor())
		require.Equal(t, []string{" * Downloading a large file"}, term.Rows())
		for _, size := range []struct {
			width int
			row   string
		}{
			{12, " * Downlo…"},
			{80, " * Downloading a large file"},
			{9, " * Dow…"},
			{30, " * Downloading a large file"},
		} {
			term.Resize(size.width, 5)
			pass(4 * time.Second) // for three, rows take half of the width
			require.Equal(t, []string{size.row}, term.Rows())
		}
		s.Succeed("")
		require.Equal(t, []string{" ✓ Downloading a large file"}, term.Rows())
		requireTidy(t, term)
	})
	bubble(t, "for each of two persons", func(t *testing.T) {
		near, far := newTerminal(t, 30, 5), newTerminal(t, 10, 3)
		first, second := begin(t, near, "Downloading"), begin(t, far, "Downloading", still)
		require.Equal(t, []string{" ⠋ Downloading"}, near.Rows())
		require.Equal(t, []string{" * Down…"}, far.Rows())
		second.Fail("")
		first.Stop()
		require.Empty(t, near.Rows())
		require.Equal(t, []string{" ✗ Downloa", "ding"}, far.Rows())
	})
	bubble(t, "that is closed", func(t *testing.T) {
		term := newTerminal(t, 30, 5)
		s := begin(t, term, "Downloading")
		term.failWith(func([]byte) (int, error) { return 0, io.EOF })
		s.SetMessage("Nobody sees this")
		pass(time.Minute)
		_, err := io.WriteString(s, "text\n")
		require.ErrorIs(t, err, io.EOF)
		s.Succeed("")
		require.False(t, s.Active())
		require.Equal(t, []string{" ⠋ Downloading"}, term.Rows())
	})
}
