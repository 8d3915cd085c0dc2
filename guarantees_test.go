package spinner_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// texts are what people put into messages.
var texts = map[string]string{
	"short":   "ok",
	"long":    strings.Repeat("building ", 14),
	"seventy": strings.Repeat("1234567890", 7),
	"accents": "café déjà vu, e\u0301te\u0301",
	"wide":    "文字列を処理しています。もう少しお待ちください。",
	"emoji":   "❤\ufe0f 👨\u200d👩\u200d👧\u200d👦 🇩🇪 1\ufe0f\u20e3 👍🏽",
	"newline": "one\ntwo\r\nthree\rfour",
	"tab":     "a\tb\tc",
	"escape":  "\x1b[2J\x1b[3A\x1b[31mred\x1b]0;title\x07\x1bP1$q\x1b\\\u009b5A end",
	"bidi":    "abc\u202edef\u2066ghi",
	"invalid": "a\xffb\xc3(c",
}

// allowed matches the sequences of the contract: CUU, EL, ED, DECAWM, 2026 and
// SGR.
var allowed = regexp.MustCompile(`^\x1b\[(\d*A|K|J|\?7[hl]|\?2026[hl]|[\d;:]*m)`)

func TestOnlyOwnCellsAreTouched(t *testing.T) {
	for name, text := range texts {
		for _, reflow := range []bool{true, false} {
			bubble(t, fmt.Sprintf("%s/reflow=%v", name, reflow), func(t *testing.T) {
				term := newTerminalLike(t, vt.Options{Width: 80, Height: 24, Reflow: reflow})
				var want []string
				for i := range 15 {
					want = append(want, fmt.Sprint("before ", i))
				}
				fmt.Fprint(term, strings.Join(want, "\n"), "\n")
				s := begin(t, term, text)
				for _, size := range [][2]int{{24, 24}, {90, 24}, {30, 18}, {40, 24}, {12, 24}, {120, 40}} {
					term.Resize(size[0], size[1])
					pass(100 * time.Millisecond)
				}
				s.Stop()
				fmt.Fprint(term, "after\n")
				requireKept(t, term, append(want, "after"), 7)
				requireTidy(t, term)
			})
			bubble(t, fmt.Sprintf("%s/dragged/reflow=%v", name, reflow), func(t *testing.T) {
				term := newTerminalLike(t, vt.Options{Width: 80, Height: 24, Reflow: reflow})
				fmt.Fprint(term, "before\nlines\n")
				s := begin(t, term, text)
				for columns := 80; columns >= 24; columns-- {
					term.Resize(columns, 24)
					pass(80 * time.Millisecond)
				}
				for columns := 24; columns <= 90; columns++ {
					term.Resize(columns, 24)
					pass(80 * time.Millisecond)
				}
				s.Stop()
				fmt.Fprint(term, "after\n")
				requireKept(t, term, []string{"before", "lines", "after"}, 2)
				requireTidy(t, term)
			})
		}
	}
	bubble(t, "any size, down to one column and row", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		fmt.Fprint(term, "a\nb\nc\n")
		s := begin(t, term, texts["long"])
		for _, size := range [][2]int{{80, 24}, {24, 24}, {1, 24}, {3, 2}, {90, 1}, {30, 5}, {1, 1}, {10, 3}, {120, 40}} {
			term.Resize(size[0], size[1])
			pass(100 * time.Millisecond)
		}
		s.Stop()
		require.Equal(t, []string{"a", "b", "c"}, term.Lines()[:3])
	})
}

// requireKept checks that everything that others have written is there, in order,
// and that the only rows of the spinner that remain are rows that the terminal
// wrapped before the first frame after a change of its size.
func requireKept(t *testing.T, term *terminal, want []string, ghosts int) {
	t.Helper()
	var kept []string
	for _, line := range term.Lines() {
		if slices.Contains(want, line) {
			kept = append(kept, line)
		} else if ghosts--; ghosts < 0 {
			require.Failf(t, "a ghost too many", "%q in %q", line, term.Lines())
		}
	}
	require.Equal(t, want, kept)
}

func TestOneSpinnerOneRow(t *testing.T) {
	for name, text := range texts {
		bubble(t, name, func(t *testing.T) {
			for columns := 1; columns <= 120; columns++ {
				term := newTerminal(t, columns, 5)
				s := begin(t, term, text)
				rows := term.Rows()
				require.LessOrEqual(t, len(rows), 1, "at %d columns: %q", columns, rows)
				term.See(func(screen *vt.Screen) {
					require.Empty(t, strings.TrimSpace(screen.Cell(columns-1, 0).Text), "last column of %d", columns)
					require.Empty(t, screen.Scrollback(), "at %d columns", columns)
				})
				s.Stop()
				require.Empty(t, term.Rows(), "after the end at %d columns", columns)
			}
		})
	}
	bubble(t, "cut with an ellipsis", func(t *testing.T) {
		term := newTerminal(t, 12, 5)
		begin(t, term, "Building packages")
		require.Equal(t, []string{" ⠋ Buildi…"}, term.Rows())
		term.Resize(3, 5)
		pass(80 * time.Millisecond)
		require.Equal(t, []string{"⠙"}, term.Rows(), "the frame is the last to go")
		term.Resize(2, 5)
		pass(80 * time.Millisecond)
		require.Empty(t, term.Rows(), "two columns draw nothing")
	})
}

func TestTheCursorRestsAfterTheLastRow(t *testing.T) {
	rests := func(t *testing.T, term *terminal, column, row int) {
		t.Helper()
		term.See(func(s *vt.Screen) {
			x, y := s.Cursor()
			require.Equal(t, [2]int{column, row}, [2]int{x, y})
			for _, below := range s.Rows()[y+1:] {
				require.Empty(t, below, "nothing is below")
			}
		})
	}
	bubble(t, "at rest", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		fmt.Fprint(term, "one\ntwo\n")
		first := begin(t, term, "a")
		rests(t, term, 5, 2)
		second := begin(t, term, "bcd")
		rests(t, term, 7, 3)
		pass(time.Second)
		rests(t, term, 7, 3)
		fmt.Fprintln(first, "three")
		rests(t, term, 7, 4)
		first.Succeed("")
		rests(t, term, 7, 4)
		second.Stop()
		rests(t, term, 0, 4)
	})
	bubble(t, "and rows take half of the width while the size changes", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		fmt.Fprint(term, "one\ntwo\n")
		begin(t, term, "a")
		begin(t, term, "a message of 31 columns in all")
		term.Resize(42, 10)
		pass(100 * time.Millisecond)
		for range 28 {
			rests(t, term, 22, 3) // half of 42
			require.Contains(t, term.Rows()[3], "a message of 31 c…")
			pass(100 * time.Millisecond)
		}
		pass(300 * time.Millisecond)
		rests(t, term, 34, 3)
		require.Equal(t, 2, rowsIn(term.Lines()))
	})
	bubble(t, "so that a trace can be read", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		for _, message := range []string{"a", "b", "c"} {
			begin(t, term, message)
		}
		fmt.Fprint(term, "panic: boom\n\ngoroutine 1 [running]:\n")
		require.Equal(t, []string{" ⠋ a", " ⠋ b", " ⠋ c panic: boom", "", "goroutine 1 [running]:"}, term.Rows())
	})
	bubble(t, "and what stood before is kept", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		fmt.Fprint(term, "Connecting to server: ")
		s := begin(t, term, "a")
		require.Equal(t, []string{"Connecting to server:", " ⠋ a"}, term.Rows())
		s.Succeed("")
		require.Equal(t, []string{"Connecting to server:", " ✓ a"}, term.Rows())
	})
}

func TestOneWritePerFrame(t *testing.T) {
	bubble(t, "one write a frame", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		s := begin(t, term, "Building")
		require.Equal(t, 1, term.count(), "Start")
		pass(800 * time.Millisecond)
		require.Equal(t, 10, term.count(), "ten frames")
		fmt.Fprintln(s, "text")
		require.Equal(t, 1, term.count(), "text and row")
	})
	bubble(t, "none when nothing changed", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		s := begin(t, term, "Building", spinner.WithFrames(spinner.FrameSet{Frames: []string{"*"}}))
		require.Equal(t, 1, term.count())
		pass(time.Minute)
		s.SetMessage("Building")
		pass(time.Minute)
		require.Equal(t, 0, term.count())
	})
	bubble(t, "changes cost no more than one write in 50 ms", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		s := begin(t, term, "", spinner.WithFrames(spinner.FrameSet{Frames: []string{"*"}, Interval: time.Hour}))
		term.count()
		for i := range 20_000 { // for one second
			s.SetMessage(fmt.Sprint(i))
			time.Sleep(50 * time.Microsecond)
		}
		n := term.count()
		require.Greater(t, n, 15)
		require.LessOrEqual(t, n, 21)
		s.SetMessage("last")
		pass(50 * time.Millisecond)
		require.Equal(t, []string{" * last"}, term.Rows())
	})
	bubble(t, "overwrite, then clear the tail", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		begin(t, term, "Building")
		require.Equal(t, freshLine(60)+" \x1b[36m⠋\x1b[0m Building \x1b[K", term.bytes(), "on a fresh line")
		term.count()
		pass(80 * time.Millisecond)
		require.Equal(t, "\r \x1b[36m⠙\x1b[0m Building \x1b[K", term.bytes())
	})
}

func TestNoModeOutlivesAWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		var spinners []*spinner.Spinner
		for name, text := range texts {
			s := begin(t, term, text, spinner.WithPrefix(name+" "))
			spinners = append(spinners, s)
		}
		for i, s := range spinners {
			fmt.Fprintln(s, "text", i)
			term.Resize(20+10*(i%4), 4+i)
			pass(70 * time.Millisecond)
			s.Succeed("")
		}
		// Killed between any two writes, the terminal is as it was.
		for i, w := range term.writes {
			require.Equal(t, strings.Count(w, "\x1b[?7l"), strings.Count(w, "\x1b[?7h"), "write %d: %q", i, w)
			require.Equal(t, strings.Count(w, "\x1b[?2026h"), strings.Count(w, "\x1b[?2026l"), "write %d: %q", i, w)
			require.NotContains(t, w, "\x1b[?25l", "write %d", i)
		}
		requireTidy(t, term)
	})
}

func TestStopIsFinal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		for i := range 50 {
			s := begin(t, term, "Building")
			pass(time.Duration(i) * time.Millisecond)
			s.Stop()
			requireNoGoroutines(t)
			require.Empty(t, term.Rows())
			term.count()
			pass(time.Second)
			require.Zero(t, term.count(), "writes after Stop")
		}
	})
	t.Run("a Stop waits for one that is under way", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		s := start(t, term, "Building")
		awaitFrame(t, term)
		full, taken := make(chan struct{}), make(chan struct{})
		var once sync.Once
		term.failWith(func(p []byte) (int, error) {
			once.Do(func() { close(full) })
			<-taken
			return len(p), nil
		})
		var stops sync.WaitGroup
		for range 8 {
			stops.Go(func() {
				s.Stop()
				assert.Empty(t, term.Rows())
			})
		}
		<-full
		close(taken)
		stops.Wait()
	})
}

func TestTheWorkNeverWaitsForTheTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		s := begin(t, term, "Building")
		resume := make(chan struct{})
		term.failWith(func(p []byte) (int, error) { <-resume; return len(p), nil })
		pass(time.Second)
		started := time.Now()
		for i := range 1000 {
			s.SetMessage(fmt.Sprint(i))
			s.Set(spinner.WithElapsed(), spinner.WithFrames(spinner.Line), spinner.WithDelay(time.Second))
			_, _, _ = s.Message(), s.Active(), s.Elapsed()
		}
		require.Zero(t, time.Since(started), "time that the work has waited")
		close(resume)
		pass(100 * time.Millisecond)
		require.True(t, contains(term.Rows(), "999"), "%q", term.Rows())
		s.Stop()
		require.Empty(t, term.Rows())
	})
}

// The size function may wait for a goroutine that starts or changes a spinner.
func TestTheWorkNeverWaitsForTheSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		waiting, resume := make(chan struct{}), make(chan struct{})
		var once sync.Once
		size := func() (int, int) {
			once.Do(func() { close(waiting); <-resume })
			return term.Size()
		}
		s := start(t, term, "first", spinner.WithTerminal(size, nil))
		<-waiting
		start(t, term, "second", spinner.WithTerminal(size, nil))
		s.Set(spinner.WithDelay(0))
		close(resume)
		pass(firstFrame)
		require.Equal(t, 2, rowsIn(term.Rows()), "%q", term.Rows())
	})
}

func TestTheWriterDecides(t *testing.T) {
	file, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer file.Close()
	s := spinner.New("Building", spinner.WithWriter(file))
	s.Start()
	s.Succeed("Built")
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	require.Equal(t, "Building…\n✓ Built\n", string(text))
}

func TestPlainLinesWithoutATerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		s := spinner.New("\x1b[1mBuilding\x1b[0m", spinner.WithWriter(&out), spinner.WithElapsed())
		s.Start()
		for i := range 333 {
			s.SetMessage(fmt.Sprintf("\x1b[31mstep\n%d", i))
			time.Sleep(300 * time.Millisecond) // 99.9 s in all
		}
		s.Succeed("Built")
		requireNoGoroutines(t)
		require.NotContains(t, out.String(), "\x1b")
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		require.Equal(t, "Building…", lines[0])
		require.Equal(t, "step 33…", lines[1])
		require.Equal(t, "✓ Built (1m39s)", lines[len(lines)-1])
		require.Len(t, lines, 2+9, "at most one changed message in 10 seconds")
	})
}

func TestMessagesAreData(t *testing.T) {
	hostile := "a\x1b[2J\x1b[1;1H\x1b]52;c;x\x07\x1bPq\x1b\\\u009b2Jb\x1b[31mred\r\n\t\x00\x7f\u202e\xff"
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 80, 10)
		s := spinner.New(hostile, term.Option(),
			spinner.WithPrefix(hostile),
			spinner.WithSymbols(spinner.Symbols{Success: hostile}),
			spinner.WithStyle(func(frame string) string { return hostile + frame }),
			spinner.WithMessageFunc(func() string { return hostile }))
		s.Start()
		pass(time.Second)
		s.Succeed(hostile)
		s.Start()
		pass(firstFrame)
		s.Finish(hostile, hostile)
		written := term.bytes()
		for i := strings.IndexByte(written, '\x1b'); i >= 0; i = strings.IndexByte(written, '\x1b') {
			written = written[i:]
			sequence := allowed.FindString(written)
			require.NotEmpty(t, sequence, "%q", written[:min(20, len(written))])
			written = written[len(sequence):]
		}
		require.NotRegexp(t, "[\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\u0080-\u009f\u202e]", term.bytes())
		requireTidy(t, term)
		term.See(func(screen *vt.Screen) { // close what is open
			screen.Write([]byte("x"))
			x, y := screen.Cursor()
			require.Equal(t, vt.Style{}, screen.Cell(x-1, y).Style)
		})
	})
}

func TestAWriteErrorNeverBreaksTheProgram(t *testing.T) {
	failures := map[string]func(p []byte) (int, error){
		"fails":               func(p []byte) (int, error) { return 0, errors.New("broken") },
		"takes a part":        func(p []byte) (int, error) { return len(p) / 2, io.ErrShortWrite },
		"lies":                func(p []byte) (int, error) { return len(p) - 1, nil },
		"is closed":           func(p []byte) (int, error) { return 0, os.ErrClosed },
		"counts wrong":        func(p []byte) (int, error) { return len(p), errors.New("too late") },
		"would block":         func(p []byte) (int, error) { return 0, errWouldBlock },
		"would block midways": func(p []byte) (int, error) { return min(3, len(p)), errWouldBlock },
	}
	for name, fail := range failures {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 60, 10)
			s := begin(t, term, "Building")
			pass(time.Second)
			term.failWith(fail)
			pass(time.Second)
			n, err := s.Write([]byte("text\n"))
			require.LessOrEqual(t, n, 5)
			if n < 5 {
				require.Error(t, err)
			}
			pass(time.Second)
			term.failWith(nil)
			pass(time.Second)
			require.Contains(t, term.Rows()[len(term.Rows())-1], "Building", "later frames are tried")
			n, err = s.Write([]byte("whole\n"))
			require.NoError(t, err)
			require.Equal(t, 6, n)
			s.Succeed("Built")
			rows := term.Rows()
			require.Equal(t, []string{"whole", " ✓ Built"}, rows[len(rows)-2:])
			requireTidy(t, term)
		})
	}
	bubble(t, "the work continues", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		term.failWith(failures["fails"])
		s := spinner.New("", term.Option())
		done := false
		require.NoError(t, s.Run(t.Context(), func(context.Context) error { pass(time.Minute); done = true; return nil }))
		require.True(t, done)
	})
}

func TestFunctionsRunWithoutLocks(t *testing.T) {
	// every calls all methods.
	every := func(s *spinner.Spinner) {
		s.SetMessage("x")
		s.Set(spinner.WithInterval(time.Second))
		_, _, _ = s.Message(), s.Active(), s.Elapsed()
		fmt.Fprintln(s, "text")
		s.Suspend(func() {})
		s.Start()
		s.Stop()
		s.Succeed("")
		s.Finish("", "")
	}
	bubble(t, "style, result and suspend", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		var s *spinner.Spinner
		use := func() { s.SetMessage("x"); fmt.Fprintln(s, "text"); _, _ = s.Message(), s.Active() }
		s = spinner.New("", term.Option(),
			spinner.WithStyle(func(frame string) string { use(); return frame }),
			spinner.WithResult(func(error) string { every(s); return "r" }))
		require.NoError(t, s.Run(t.Context(), func(context.Context) error {
			s.Suspend(func() { every(s); s.Start() })
			return nil
		}))
		require.False(t, s.Active())
	})
	bubble(t, "plain message", func(t *testing.T) {
		var s *spinner.Spinner
		out := &syncBuilder{}
		calls := 0
		s = spinner.New("", spinner.WithWriter(out), spinner.WithMessageFunc(func() string {
			if calls++; calls == 2 {
				every(s)
			}
			return "m"
		}))
		s.Start()
		pass(time.Minute)
		require.False(t, s.Active())
	})
}

func TestATerminalThatReportsAHugeSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 8)
		begin(t, term, "", spinner.WithTerminal(func() (int, int) { return math.MaxInt32, math.MaxInt32 }, nil))
		require.Less(t, len(term.bytes()), 1<<17)
	})
}

func TestFinishFromOneOfTwoPlainMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var s *spinner.Spinner
		var calls atomic.Int32
		s = spinner.New("", spinner.WithWriter(new(syncBuilder)), spinner.WithMessageFunc(func() string {
			if calls.Add(1) == 1 {
				s.SetMessage("m") // calls the function again, at the same time as this call
				time.Sleep(time.Second)
				s.Stop()
			}
			return "m"
		}))
		s.Start()
		pass(time.Minute)
		require.False(t, s.Active())
	})
}

func TestNothingHappensOnImport(t *testing.T) {
	term := &touchy{}
	s := spinner.New("Building", spinner.WithWriter(term))
	s.SetMessage("Testing")
	s.Set(spinner.WithElapsed())
	s.Stop()
	s.Fail("")
	_, _, _ = s.Message(), s.Active(), s.Elapsed()
	require.Zero(t, term.touched, "before the first Start")
	requireNoGoroutines(t)
}

// A touchy writer counts the calls of its methods.
type touchy struct{ touched int }

func (w *touchy) Write(p []byte) (int, error) { w.touched++; return len(p), nil }
func (w *touchy) Fd() uintptr                 { w.touched++; return ^uintptr(0) }

// A syncBuilder is a strings.Builder for several goroutines.
type syncBuilder struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *syncBuilder) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuilder) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// take returns what was written, and forgets it.
func (b *syncBuilder) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.b.Reset()
	return b.b.String()
}
