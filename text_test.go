package spinner_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"weak"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// Text that the program writes through a spinner, and every final line, reaches the writer that it was given to:
// once, whole and in order.

// requireOnce checks that the texts are on the screen once each, in this order.
func requireOnce(t *testing.T, term *terminal, texts ...string) {
	t.Helper()
	all, from := strings.Join(term.Lines(), "\n"), 0
	for _, text := range texts {
		require.Equal(t, 1, strings.Count(all, text), "%q in %q", text, all)
		at := strings.Index(all, text)
		require.GreaterOrEqual(t, at, from, "order of %q in %q", text, all)
		from = at
	}
}

var someEnds = map[string]func(*spinner.Spinner){
	"Stop":    (*spinner.Spinner).Stop,
	"Succeed": func(s *spinner.Spinner) { s.Succeed("last") },
	"nothing": func(s *spinner.Spinner) { s.SetMessage(""); s.Finish("", "") },
}

func TestFinalLinesDoNotPileUpOnAWriterThatFails(t *testing.T) {
	for name, failure := range map[string]error{"fails": errors.New("broken"), "lies": nil} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			begin(t, term, "continues", spinner.WithDelay(time.Hour))
			longest := 0
			term.failWith(func(p []byte) (int, error) {
				longest = max(longest, len(p))
				return 0, failure
			})
			for i := range 500 {
				begin(t, term, "m").Succeed(fmt.Sprint("final ", i))
				if i%20 == 0 {
					pass(100 * time.Millisecond)
				}
			}
			require.Less(t, longest, 1500, "bytes of a write")
		})
	}
}

func TestTextKeepsItsOrder(t *testing.T) {
	between := map[string]func(s *spinner.Spinner){
		"nothing":         func(s *spinner.Spinner) {},
		"Start":           (*spinner.Spinner).Start,
		"Stop":            (*spinner.Spinner).Stop,
		"Start, Stop":     func(s *spinner.Spinner) { s.Start(); s.Stop() },
		"Stop, Start":     func(s *spinner.Spinner) { s.Stop(); s.Start() },
		"Start, frame":    func(s *spinner.Spinner) { s.Start(); pass(time.Second) },
		"Succeed":         func(s *spinner.Spinner) { s.Succeed("✓") },
		"Set":             func(s *spinner.Spinner) { s.Set(spinner.WithElapsed()); s.SetMessage("n") },
		"Set of the mode": func(s *spinner.Spinner) { s.Set(spinner.WithMode(spinner.Silent)) },
		"and its Start":   func(s *spinner.Spinner) { s.Set(spinner.WithMode(spinner.Plain)); s.Stop(); s.Start() },
		"a size":          func(s *spinner.Spinner) { s.Set(spinner.WithTerminal(func() (int, int) { return 40, 10 }, nil)) },
		"Suspend":         func(s *spinner.Spinner) { s.Suspend(func() {}) },
		"an empty write":  func(s *spinner.Spinner) { s.Write(nil) },
	}
	for name, op := range between {
		for _, active := range []bool{true, false} {
			for _, others := range []bool{true, false} {
				for _, above := range []bool{true, false} {
					bubble(t, fmt.Sprintf("%s/active=%v/others=%v/above=%v", name, active, others, above), func(t *testing.T) {
						term := newTerminal(t, 40, 10)
						s := spinner.New("m", term.Option())
						defer s.Stop()
						other := spinner.New("o", term.Option())
						if others {
							other.Start()
						}
						defer other.Stop()
						if active {
							s.Start()
						}
						var w io.Writer = s
						if above {
							w = s.Above(term)
						}
						fmt.Fprint(w, "«ab")
						op(s)
						fmt.Fprint(w, "cd»\n")
						fmt.Fprint(w, "«ef")
						s.Stop()
						other.Stop()
						requireOnce(t, term, "«ab", "cd»", "«ef")
					})
				}
			}
		}
	}
}

func TestTextGoesToTheWriterItWasGivenTo(t *testing.T) {
	bubble(t, "text", func(t *testing.T) {
		one, two := newTerminal(t, 40, 10), newTerminal(t, 40, 10)
		other := begin(t, one, "o")
		s := spinner.New("m", one.Option())
		fmt.Fprint(s, "to one")
		s.Set(spinner.WithWriter(two), spinner.WithTerminal(two.Size, nil))
		fmt.Fprint(s, "to two\n")
		s.Start()
		fmt.Fprint(s, "more to two")
		s.Set(spinner.WithWriter(one), spinner.WithTerminal(one.Size, nil))
		fmt.Fprint(s, " and more\n")
		s.Succeed("two")
		other.Succeed("one")
		require.Equal(t, []string{"to one", " ✓ one"}, one.Lines())
		require.Equal(t, []string{"to two", "more to two and more", " ✓ two"}, two.Lines())
	})
	bubble(t, "whatever applies from the next Start", func(t *testing.T) {
		one, two := newTerminal(t, 40, 10), newTerminal(t, 40, 10)
		s := begin(t, one, "m")
		early := s.Above(one)
		s.Set(spinner.WithWriter(two), spinner.WithMode(spinner.Silent))
		for _, w := range []io.Writer{early, s.Above(one), s} {
			fmt.Fprint(w, "be")
			fmt.Fprint(w, "gun\n")
			require.Equal(t, " ⠋ m", one.Rows()[len(one.Rows())-1])
		}
		fmt.Fprint(s.Above(two), "two\n")
		s.Succeed("")
		require.Equal(t, []string{"begun", "begun", "begun", " ✓ m"}, one.Rows())
		require.Equal(t, []string{"two"}, two.Rows())
	})
	bubble(t, "the end of what a writer above accepted", func(t *testing.T) {
		for name, end := range someEnds {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "m")
			other := begin(t, term, "o")
			fmt.Fprint(s.Above(term), "accepted")
			end(s)
			other.Stop()
			requireOnce(t, term, "accepted")
			require.Zero(t, rowsIn(term.Lines()), name)
		}
	})
}

func TestTextWithoutNewlineIsNotOverwritten(t *testing.T) {
	beginnings := map[string]func(t *testing.T, term *terminal, s *spinner.Spinner){
		"printed":    func(t *testing.T, term *terminal, s *spinner.Spinner) { fmt.Fprint(term, "beginning") },
		"through it": func(t *testing.T, term *terminal, s *spinner.Spinner) { fmt.Fprint(s, "beginning") },
		"through it, and Stop": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			s.Start()
			fmt.Fprint(s, "beginning")
			s.Stop()
		},
		"in Suspend": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			s.Suspend(func() { fmt.Fprint(s, "beginning") })
		},
		"in Suspend of another": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			begin(t, term, "", spinner.WithDelay(time.Hour)).Suspend(func() { fmt.Fprint(term, "beginning") })
		},
		"in Suspend, after text through it": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			s.Start()
			s.Suspend(func() { fmt.Fprint(s, "text\n"); fmt.Fprint(term, "beginning") })
		},
		"printed beside a plain spinner": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			start(t, term, "", spinner.WithMode(spinner.Plain))
			fmt.Fprint(s, "text\n")
			fmt.Fprint(term, "beginning")
		},
		"printed after a refused end": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			start(t, term, "", spinner.WithMode(spinner.Plain))
			s.Start()
			pass(firstFrame)
			term.failWith(func([]byte) (int, error) { return 0, errors.New("full") })
			s.Stop()
			term.failWith(nil)
			fmt.Fprint(term, "\r\nbeginning")
		},
		"a short write": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			s.Start()
			pass(firstFrame)
			term.failWith(func(p []byte) (int, error) { return bytes.Index(p, []byte("beginning")) + 9, errors.New("full") })
			fmt.Fprint(s, "beginning is all that comes\n")
			term.failWith(nil)
			s.Stop()
		},
		"a short write, no active spinner": func(t *testing.T, term *terminal, s *spinner.Spinner) {
			term.failWith(func(p []byte) (int, error) { return 9, errors.New("full") })
			fmt.Fprint(s, "beginning is all that comes\n")
			term.failWith(nil)
		},
	}
	for name, write := range beginnings {
		for next, opts := range map[string][]spinner.Option{
			"a row":      nil,
			"a final":    {spinner.WithDelay(time.Hour)},
			"plain":      {spinner.WithMode(spinner.Plain)},
			"its hidden": {spinner.WithHiddenCursor()},
		} {
			if next == "plain" && (strings.HasPrefix(name, "printed") || name == "a short write" || strings.HasPrefix(name, "in Suspend")) {
				continue // in plain mode, output that bypasses the package is not noticed
			}
			bubble(t, name+", then "+next, func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				s := spinner.New("m", term.Option())
				defer s.Stop()
				write(t, term, s)
				s.Set(opts...)
				s.Start()
				pass(time.Second)
				s.Succeed("done")
				rows := term.Rows()
				require.Contains(t, rows, "beginning")
				require.Equal(t, "✓ done", strings.TrimSpace(rows[len(rows)-1]), "%q", rows)
			})
		}
	}
}

func TestSuspendHandsOverACleanTerminal(t *testing.T) {
	for name, test := range map[string]struct {
		message string
		opts    []spinner.Option
	}{
		"a row":  {"m", nil},
		"hidden": {"m", []spinner.Option{spinner.WithHiddenCursor()}},
		"wide":   {strings.Repeat("文", 30), nil},
	} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, test.message, test.opts...)
			other := begin(t, term, "o")
			fmt.Fprint(s, "held back")
			other.Succeed("final")
			s.Suspend(func() {
				requireTidyModes(t, term)
				require.Zero(t, rowsIn(term.Lines()), "%q", term.Lines())
				requireOnce(t, term, "held back")
				fmt.Fprint(term, "[31mtyped") // shows if no sequence is open
				requireOnce(t, term, "held back", "[31mtyped")
			})
			s.Stop()
			requireOnce(t, term, "held back", "[31mtyped", "✓ final")
		})
	}
}

func TestAWriterThatCountsWrong(t *testing.T) {
	for _, wrong := range []int{-100, 7} {
		bubble(t, fmt.Sprint(wrong), func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "m", spinner.WithWriter(&miscounting{terminal: term, by: wrong}))
			n, err := fmt.Fprint(s, "text\n")
			require.LessOrEqual(t, n, 5)
			require.GreaterOrEqual(t, n, 0)
			require.Equal(t, wrong < 0, err != nil)
			pass(time.Second)
			s.Succeed("")
		})
	}
}

type miscounting struct {
	*terminal
	by int
}

func (w *miscounting) Write(p []byte) (int, error) {
	n, err := w.terminal.Write(p)
	return n + w.by, err
}

// A remote terminal is not a file: only WithTerminal says that it is one, and no driver adds a CR.
func newFarTerminal(t *testing.T, width, height int) *terminal {
	return newTerminalLike(t, vt.Options{Width: width, Height: height, Reflow: true, RawNewline: true})
}

func TestFirstFrameOfATerminalThatIsNoFile(t *testing.T) {
	moments := map[string]struct {
		wait    bool // for the frame
		unknown bool // size
	}{
		"before the first frame":      {},
		"after it":                    {wait: true},
		"where the size is not known": {unknown: true},
	}
	for name, moment := range moments {
		for ending, end := range someEnds {
			bubble(t, name+"/"+ending, func(t *testing.T) {
				term := newFarTerminal(t, 80, 10)
				s := spinner.New("Building", term.Option())
				if moment.unknown {
					s.Set(spinner.WithTerminal(func() (int, int) { return 0, 0 }, nil))
				}
				fmt.Fprint(s, "before\n")
				s.Start()
				if moment.wait {
					pass(firstFrame)
				}
				fmt.Fprint(s, "text\n")
				end(s)
				fmt.Fprint(s, "after\n")
				s.Start()
				if moment.wait {
					pass(firstFrame)
				}
				end(s)
				want := []string{"before", "text", "after"}
				if ending == "Succeed" {
					want = []string{"before", "text", " ✓ last", "after", " ✓ last"}
					require.Contains(t, term.bytes(), "\x1b[32m✓", "color")
				}
				rows := term.Rows()
				if moment.unknown { // an empty line rather than a lost one
					rows = withoutEmpty(rows)
				}
				require.Equal(t, want, rows)
				require.NotRegexp(t, "(^|[^\r])\n", term.bytes())
				requireTidy(t, term)
			})
		}
	}
}

// A writer that the mode Animated treats as a terminal remains one to the end.
func TestFinishOnATerminalThatIsOneOnlyByItsMode(t *testing.T) {
	writers := map[string]func(term *terminal) []spinner.Option{
		"no file": func(term *terminal) []spinner.Option { return []spinner.Option{spinner.WithWriter(bare{term})} },
		"a file": func(term *terminal) []spinner.Option {
			return []spinner.Option{spinner.WithWriter(&asked{Writer: term})}
		},
		"a file with a size": func(term *terminal) []spinner.Option {
			return []spinner.Option{spinner.WithWriter(&asked{Writer: term}), spinner.WithTerminal(term.Size, nil)}
		},
	}
	for name, on := range writers {
		for ending, end := range someEnds {
			for _, suspended := range []bool{true, false} {
				for _, frames := range []int{0, 1, 20} {
					bubble(t, fmt.Sprintf("%s/%s/suspended=%v/%d frames", name, ending, suspended, frames), func(t *testing.T) {
						term := newTerminal(t, 80, 10)
						s := spinner.New("m", append(on(term), spinner.WithMode(spinner.Animated))...)
						s.Start()
						for range frames {
							pass(80 * time.Millisecond)
						}
						if suspended {
							s.Suspend(func() { pass(time.Second); end(s) })
						} else {
							end(s)
						}
						want := ""
						if ending == "Succeed" {
							want = " ✓ last"
							require.Contains(t, term.bytes(), "\x1b[32m✓", "color")
						}
						require.Equal(t, want, strings.Join(withoutEmpty(term.Rows()), "\n"))
						requireTidy(t, term)
					})
				}
			}
		}
	}
}

func withoutEmpty(lines []string) (rest []string) {
	for _, line := range lines {
		if line != "" {
			rest = append(rest, line)
		}
	}
	return rest
}

// Newlines are CR LF, whether the program writes the CR or not.
func TestNewlinesOfATerminalThatIsNoFile(t *testing.T) {
	for _, active := range []bool{true, false} {
		bubble(t, fmt.Sprintf("active=%v", active), func(t *testing.T) {
			term := newFarTerminal(t, 80, 10)
			s := spinner.New("m", spinner.WithWriter(term), spinner.WithTerminal(term.Size, nil))
			defer s.Stop()
			if active {
				s.Start()
				pass(firstFrame)
			}
			written := 0
			for _, text := range []string{"a\n", "b\r\n", "c\r", "\nd", "\n", "\n", "e\r", "\n\n"} {
				n, err := fmt.Fprint(s, text)
				require.NoError(t, err)
				require.Equal(t, len(text), n)
				written += n
			}
			s.Stop()
			require.Equal(t, []string{"a", "b", "c", "d", "", "e"}, term.Rows())
			require.NotRegexp(t, "(^|[^\r])\n", term.bytes())
		})
	}
}

// Text that waits for its newline becomes a row after 100 ms, so that a question can be read.
func TestAnUnfinishedLineIsShown(t *testing.T) {
	for text, want := range map[string]string{
		"Proceed? [y/N] ":           "Proceed? [y/N]",
		"10%\r20%\r30%":             "30%",
		"10%\r20%\r":                "20%",
		"half \xe2\x9c":             "half",
		"half ✓":                    "half ✓",
		strings.Repeat("long ", 20): strings.Repeat("long ", 7) + "lo…",
	} {
		bubble(t, text, func(t *testing.T) {
			term := newTerminal(t, 40, 5)
			s := begin(t, term, "m")
			fmt.Fprint(s, text)
			pass(99 * time.Millisecond)
			require.Len(t, term.Rows(), 1)
			pass(time.Millisecond)
			require.Equal(t, want, term.Rows()[0])
			require.Contains(t, term.Rows()[1], " m")
			fmt.Fprint(s, "\n")
			require.Len(t, withoutEmpty(term.Lines()), 2)
		})
	}
	bubble(t, "and leaves a row for a spinner", func(t *testing.T) {
		term := newTerminal(t, 40, 3)
		s := begin(t, term, "m")
		for i := range 5 {
			fmt.Fprint(s.Above(term), "question ", i)
		}
		pass(time.Second)
		require.Equal(t, "question 0", term.Rows()[0])
		require.Contains(t, term.Rows()[1], " m")
		require.Len(t, term.Rows(), 2)
		s.Succeed("done")
		requireOnce(t, term, "question 0", "question 1", "question 2", "question 3", "question 4", "✓ done")
	})
}

func TestFinishedSpinnersAreCollected(t *testing.T) {
	uses := map[string]func(s *spinner.Spinner, term *terminal){
		"Stop":    func(s *spinner.Spinner, term *terminal) { s.Start(); s.Stop() },
		"Succeed": func(s *spinner.Spinner, term *terminal) { s.Start(); s.Succeed("done") },
		"Write":   func(s *spinner.Spinner, term *terminal) { fmt.Fprint(s, "text") },
		"Suspend": func(s *spinner.Spinner, term *terminal) { s.Suspend(func() {}) },
		"Above":   func(s *spinner.Spinner, term *terminal) { s.Start(); fmt.Fprint(s.Above(term), "text"); s.Stop() },
		"a panic": func(s *spinner.Spinner, term *terminal) {
			s.Start()
			defer s.Stop()
			defer func() { _ = recover() }()
			s.Suspend(func() { panic("oh") })
		},
	}
	for name, use := range uses {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain, spinner.Silent} {
			t.Run(fmt.Sprintf("%s/%v", name, mode), func(t *testing.T) {
				kept := func() weak.Pointer[terminal] {
					term := newTerminal(t, 40, 10)
					use(spinner.New("m", term.Option(), spinner.WithMode(mode)), term)
					return weak.Make(term)
				}()
				deadline := time.Now().Add(10 * time.Second)
				for kept.Value() != nil && time.Now().Before(deadline) {
					runtime.GC()
				}
				require.Nil(t, kept.Value(), "a screen is still registered")
			})
		}
	}
}

// TestOverwrittenRowsAreRedrawn overwrites rows in a way that cannot be detected.
func TestOverwrittenRowsAreRedrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		begin(t, term, "still", spinner.WithFrames(spinner.Cycle("*")))
		begin(t, term, "turns")
		pass(200 * time.Millisecond)
		for range 3 {
			term.Terminal.Write([]byte("\x1b7\x1b[1;1Hechoed\x1b8"))
			require.Contains(t, term.Rows()[0], "echoed")
			pass(1100 * time.Millisecond)
			require.Equal(t, " * still", term.Rows()[0])
		}
	})
}

func TestAnotherLineAfterAnUnfinishedOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		first := begin(t, term, "a")
		second := begin(t, term, "b", spinner.WithDelay(time.Hour))
		fmt.Fprint(first, "beginning")
		first.Stop()
		fmt.Fprintln(second, "another")
		require.Equal(t, []string{"beginning", "another"}, term.Rows(), "nothing is drawn below, but others write next")
	})
}

// IL, which inserts a log line above the rows, came with the VT102.
func TestALogLineWhereNoLineCanBeInserted(t *testing.T) {
	for name, inserts := range map[string]bool{"vt100": false, "ansi": false, "vt102": true, "xterm": true} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "one", in("TERM="+name, "LC_ALL=C.UTF-8"))
			begin(t, term, "two", in("TERM="+name, "LC_ALL=C.UTF-8"))
			term.count()
			fmt.Fprintln(s, "text")
			require.Equal(t, []string{"text", " ⠋ one", " ⠋ two"}, term.Rows())
			require.Equal(t, inserts, strings.Contains(term.bytes(), "\x1b[1L"))
		})
	}
}
