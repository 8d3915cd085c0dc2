package spinner_test

import (
	"context"
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

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// callbacks are the callbacks of the goroutine that draws, each as an option that
// calls f first.
var callbacks = map[string]func(f func()) spinner.Option{
	"message": func(f func()) spinner.Option {
		return spinner.WithMessageFunc(func() string { f(); return "m" })
	},
	"style": func(f func()) spinner.Option {
		return spinner.WithStyle(func(frame string) string { f(); return frame })
	},
}

// methods are all methods that a callback may call.
var methods = map[string]func(s *spinner.Spinner){
	"Start":          (*spinner.Spinner).Start,
	"Stop":           (*spinner.Spinner).Stop,
	"Stop, Start":    func(s *spinner.Spinner) { s.Stop(); s.Start() },
	"Succeed":        func(s *spinner.Spinner) { s.Succeed("done") },
	"Succeed, Start": func(s *spinner.Spinner) { s.Succeed(""); s.Start() },
	"Finish":         func(s *spinner.Spinner) { s.Finish("", "") },
	"SetMessage":     func(s *spinner.Spinner) { s.SetMessage("n") },
	"Set":            func(s *spinner.Spinner) { s.Set(spinner.WithPrefix("> "), spinner.WithDelay(time.Second)) },
	"Set of a style": func(s *spinner.Spinner) { s.Set(spinner.WithStyle(strings.ToUpper)) },
	"Set of a function": func(s *spinner.Spinner) {
		s.Set(spinner.WithMessageFunc(func() string { return "another" }))
	},
	"Write":   func(s *spinner.Spinner) { fmt.Fprint(s, "text\nand") },
	"Above":   func(s *spinner.Spinner) { fmt.Fprint(s.Above(io.Discard), "text") },
	"Suspend": func(s *spinner.Spinner) { s.Suspend(func() {}) },
	"others":  func(s *spinner.Spinner) { _, _, _ = s.Message(), s.Active(), s.Elapsed() },
	"Run": func(s *spinner.Spinner) {
		s.Run(context.Background(), func(context.Context) error { return nil })
	},
	"another": func(s *spinner.Spinner) { spinner.Start("another", spinner.WithWriter(io.Discard)).Stop() },
}

// requireOver checks that s can be finished and leaves neither rows nor a
// goroutine.
func requireOver(t *testing.T, term *terminal, spinners ...*spinner.Spinner) {
	t.Helper()
	for _, s := range spinners {
		s.Stop()
	}
	synctest.Wait()
	require.Zero(t, rowsIn(term.Lines()), "%q", term.Lines())
	requireTidyModes(t, term)
	term.count()
	pass(time.Minute)
	require.Zero(t, term.count(), "writes after the end")
	requireNoGoroutines(t)
}

func TestCallbacks_MayCallAnyMethod(t *testing.T) {
	for name, callback := range callbacks {
		for called, method := range methods {
			for _, at := range []int{1, 5} {
				bubble(t, fmt.Sprintf("%s/%s/call %d", name, called, at), func(t *testing.T) {
					term := newTerminal(t, 40, 10)
					var s *spinner.Spinner
					var calls tally
					s = spinner.New("m", term.Option(), callback(func() {
						if calls.next() == at {
							method(s)
						}
					}))
					other := begin(t, term, "other")
					s.Start()
					pass(time.Second)
					require.GreaterOrEqual(t, calls.n(), at)
					require.Contains(t, strings.Join(term.Rows(), "\n"), " other")
					requireOver(t, term, s, other)
				})
			}
		}
	}
}

func TestCallbacks_MayWaitForAGoroutineThatCallsAMethod(t *testing.T) {
	for name, callback := range callbacks {
		for called, method := range methods {
			for _, alone := range []bool{true, false} {
				bubble(t, fmt.Sprintf("%s/%s/alone=%v", name, called, alone), func(t *testing.T) {
					term := newTerminal(t, 40, 10)
					var s *spinner.Spinner
					var calls tally
					s = spinner.New("m", term.Option(), callback(func() {
						if calls.next() == 3 {
							var group sync.WaitGroup
							group.Go(func() { method(s) })
							group.Wait()
						}
					}))
					other := spinner.New("other", term.Option())
					if !alone {
						other.Start()
					}
					s.Start()
					pass(time.Second)
					requireOver(t, term, s, other)
				})
			}
		}
	}
	bubble(t, "plain message", func(t *testing.T) {
		for _, method := range methods {
			for at := 1; at <= 2; at++ {
				out := new(syncBuilder)
				var s *spinner.Spinner
				var calls tally
				s = spinner.New("", spinner.WithWriter(out), spinner.WithMessageFunc(func() string {
					if calls.next() == at {
						var group sync.WaitGroup
						group.Go(func() { method(s) })
						group.Wait()
					}
					return "m"
				}))
				s.Start()
				pass(25 * time.Second)
				s.Stop()
				synctest.Wait()
				requireNoGoroutines(t)
			}
		}
	})
}

// A finishing method does not wait for a running callback, and the row disappears
// at once.
func TestCallbacks_AreNotWaitedForByFinish(t *testing.T) {
	for name, callback := range callbacks {
		for ending, end := range someEnds {
			bubble(t, name+"/"+ending, func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				leave := make(chan struct{})
				var calls tally
				w := &asked{Writer: term}
				s := start(t, term, "m", spinner.WithWriter(w), spinner.WithMode(spinner.Animated), callback(func() {
					if calls.next() == 12 {
						<-leave
					}
				}))
				if name == "style" { // which is called once a frame
					s.Set(spinner.WithColor(spinner.Red))
				}
				pass(2 * time.Second)
				if name == "style" {
					s.Set(spinner.WithColor(spinner.Blue))
					pass(time.Second)
				}
				require.Equal(t, 12, calls.n())
				began := time.Now()
				end(s)
				require.Zero(t, time.Since(began))
				require.Zero(t, rowsIn(term.Lines()), "%q", term.Lines())
				written, questions := term.bytes(), w.questions.Load()
				close(leave)
				pass(time.Minute)
				require.Equal(t, written, term.bytes(), "after the end")
				require.Equal(t, questions, w.questions.Load(), "nor is the writer asked")
				requireNoGoroutines(t)
			})
		}
	}
}

// An asked writer counts how often it is asked for its descriptor.
type asked struct {
	io.Writer
	questions atomic.Int64
}

func (w *asked) Fd() uintptr {
	w.questions.Add(1)
	return ^uintptr(0)
}

// A function that calls Goexit may end the drawing, but no finishing call hangs.
func TestCallbacks_Goexit(t *testing.T) {
	for name, callback := range callbacks {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := start(t, term, "m", callback(runtime.Goexit))
			pass(time.Second)
			s.Succeed("done")
			require.True(t, contains(term.Lines(), "✓ done"), "%q", term.Lines())
		})
	}
	bubble(t, "plain", func(t *testing.T) {
		out := new(syncBuilder)
		s := spinner.Start("m", spinner.WithWriter(out), spinner.WithMessageFunc(func() string { runtime.Goexit(); return "" }))
		pass(time.Second)
		s.Stop()
	})
	bubble(t, "in the result", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := spinner.New("m", term.Option(), spinner.WithResult(func(error) string { runtime.Goexit(); return "" }))
		go s.Run(t.Context(), func(context.Context) error { return nil })
		synctest.Wait()
		require.False(t, s.Active())
		require.Equal(t, []string{" ✗ m"}, term.Rows())
	})
}

func TestCallbacks_PanicOnAGoroutineOfTheProgram(t *testing.T) {
	// works checks that a spinner is as it was before.
	works := func(t *testing.T, term *terminal, s *spinner.Spinner) {
		t.Helper()
		require.True(t, s.Active())
		s.SetMessage("works")
		pass(time.Second)
		require.Contains(t, term.Rows()[len(term.Rows())-1], "works")
		fmt.Fprintln(s, "text")
		s.Succeed("")
		require.Equal(t, "text", term.Rows()[len(term.Rows())-2])
		require.Equal(t, " ✓ works", term.Rows()[len(term.Rows())-1])
		requireTidy(t, term)
	}
	bubble(t, "message, in a finishing method", func(t *testing.T) {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "", spinner.WithMode(mode))
			var calls tally
			caller := goroutine()
			s.Set(spinner.WithMessageFunc(func() string {
				if goroutine() == caller && calls.next() == 1 {
					panic("oh")
				}
				return "works"
			}))
			require.PanicsWithValue(t, "oh", func() { s.Succeed("") })
			require.True(t, s.Active())
			s.Succeed("")
			require.Equal(t, "✓ works", strings.TrimSpace(term.Rows()[len(term.Rows())-1]))
		}
	})
	bubble(t, "Suspend's", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "")
		require.PanicsWithValue(t, "oh", func() { s.Suspend(func() { panic("oh") }) })
		works(t, term, s)
	})
	for name, run := range map[string]func(opts []spinner.Option){
		"Run": func(opts []spinner.Option) {
			spinner.Run(context.Background(), "m", func(context.Context) error { return nil }, opts...)
		},
		"Value": func(opts []spinner.Option) {
			spinner.Value(context.Background(), "m", func(context.Context) (int, error) { return 1, errors.New("broken") }, opts...)
		},
		"Spinner.Run": func(opts []spinner.Option) {
			s := spinner.New("m", opts...)
			s.Start()
			s.Run(context.Background(), func(context.Context) error { return nil })
		},
		"transient": func(opts []spinner.Option) {
			spinner.Run(context.Background(), "m", func(context.Context) error { return nil }, append(opts, spinner.WithTransient())...)
		},
	} {
		bubble(t, "result of "+name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			require.PanicsWithValue(t, "oh", func() {
				run([]spinner.Option{term.Option(), spinner.WithResult(func(error) string { panic("oh") })})
			})
			want := " ✗ m"
			if name == "transient" {
				want = ""
			}
			require.Equal(t, want, strings.Join(term.Rows(), "\n"))
			requireOver(t, term)
		})
	}
}

func TestCallbacks_PanicOfTheWriter(t *testing.T) {
	uses := map[string]struct {
		use    func(s *spinner.Spinner)
		panics bool // the caller gets it
	}{
		"a frame":   {func(*spinner.Spinner) { pass(time.Second) }, false},
		"a message": {func(s *spinner.Spinner) { s.SetMessage("n"); pass(time.Second) }, false},
		"Write":     {func(s *spinner.Spinner) { fmt.Fprintln(s, "lost") }, true},
		"Above":     {func(s *spinner.Spinner) { fmt.Fprintln(s.Above(io.Discard), "text") }, false},
		"Suspend":   {func(s *spinner.Spinner) { s.Suspend(func() {}) }, false},
		"Stop":      {func(s *spinner.Spinner) { s.Stop() }, false},
		"Succeed":   {func(s *spinner.Spinner) { s.Succeed("lost") }, false},
		"a Start":   {func(s *spinner.Spinner) { s.Stop(); s.Start(); pass(time.Second) }, false},
	}
	for name, test := range uses {
		for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain, spinner.Silent} {
			for _, others := range []bool{true, false} {
				bubble(t, fmt.Sprintf("%s/%v/others=%v", name, mode, others), func(t *testing.T) {
					term := newTerminal(t, 40, 10)
					other := spinner.New("other", term.Option())
					if others {
						other.Start()
					}
					s := begin(t, term, "m", spinner.WithMode(mode))
					term.failWith(func([]byte) (int, error) { panic("oh") })
					if test.panics {
						require.PanicsWithValue(t, "oh", func() { test.use(s) })
					} else {
						require.NotPanics(t, func() { test.use(s) })
					}
					term.failWith(nil)
					pass(time.Second)
					s.Start()
					pass(time.Second)
					fmt.Fprintln(s, "text")
					s.Succeed("done")
					other.Stop()
					require.True(t, contains(term.Lines(), "text"), "%q", term.Lines())
					require.Equal(t, mode != spinner.Silent, contains(term.Lines(), "✓ done"), "%q", term.Lines())
					requireTidy(t, term)
					requireNoGoroutines(t)
				})
			}
		}
	}
}

// Most methods call no callback: their caller may hold a lock that such a
// function takes.
func TestCallbacks_AreNotCalledOnTheCallersGoroutine(t *testing.T) {
	quiet := map[string]func(s *spinner.Spinner){
		"Start":      (*spinner.Spinner).Start,
		"Stop":       (*spinner.Spinner).Stop,
		"Succeed":    func(s *spinner.Spinner) { s.Succeed("done") },
		"SetMessage": func(s *spinner.Spinner) { s.SetMessage("n") },
		"Set":        func(s *spinner.Spinner) { s.Set(spinner.WithPrefix("> "), spinner.WithElapsed()) },
		"Write":      func(s *spinner.Spinner) { fmt.Fprint(s, "text\nand") },
		"Above":      func(s *spinner.Spinner) { fmt.Fprint(s.Above(io.Discard), "text") },
		"others":     func(s *spinner.Spinner) { _, _, _ = s.Message(), s.Active(), s.Elapsed() },
	}
	for _, mode := range []spinner.Mode{spinner.Auto, spinner.Animated, spinner.Plain, spinner.Silent} {
		for called, method := range quiet {
			bubble(t, fmt.Sprintf("%v/%s", mode, called), func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				var within atomic.Bool
				var caller string
				check := func() {
					if within.Load() && goroutine() == caller {
						assert.Fail(t, "a function of the program is called", "by "+called)
					}
				}
				opts := []spinner.Option{term.Option(), spinner.WithMode(mode)}
				for _, callback := range callbacks {
					opts = append(opts, callback(check))
				}
				s := spinner.New("", opts...)
				caller = goroutine()
				for range 2 {
					if called != "Start" {
						s.Start()
						pass(firstFrame)
					}
					within.Store(true)
					method(s)
					within.Store(false)
					pass(11 * time.Second)
					s.Stop()
				}
			})
		}
	}
}

// A tally counts calls of a callback, which may come from several goroutines at
// once.
type tally struct{ atomic.Int64 }

func (c *tally) next() int { return int(c.Add(1)) }
func (c *tally) n() int    { return int(c.Load()) }

// goroutine returns the number of the current goroutine.
func goroutine() string {
	buf := make([]byte, 64)
	name, _, _ := strings.Cut(string(buf[:runtime.Stack(buf, false)]), "[")
	return name
}

func TestCallbacks_AnswersAreNotLost(t *testing.T) {
	bubble(t, "of a message function that sets something", func(t *testing.T) {
		for name, set := range map[string]func(s *spinner.Spinner){
			"Set":        func(s *spinner.Spinner) { s.Set(spinner.WithElapsed()) },
			"SetMessage": func(s *spinner.Spinner) { s.SetMessage("other") },
			"a prefix":   func(s *spinner.Spinner) { s.Set(spinner.WithPrefix(" ")) },
		} {
			term := newTerminal(t, 40, 10)
			var calls tally
			var s *spinner.Spinner
			s = spinner.New("", term.Option(), spinner.WithMessageFunc(func() string {
				n := calls.next()
				set(s)
				return fmt.Sprint("answer ", n)
			}))
			s.Start()
			for range 20 {
				pass(80 * time.Millisecond)
				require.Contains(t, term.Rows()[0], fmt.Sprint("answer ", calls.n()), name)
			}
			s.Stop()
		}
	})
	bubble(t, "of a message function that was replaced during the call", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		asked, leave := make(chan struct{}), make(chan struct{})
		s := start(t, term, "", spinner.WithMessageFunc(func() string { close(asked); <-leave; return "old" }))
		<-asked
		s.Set(spinner.WithMessageFunc(nil))
		s.SetMessage("new")
		close(leave)
		pass(100 * time.Millisecond)
		require.Equal(t, []string{" ⠙ new"}, term.Rows())
	})
	bubble(t, "the last one is new, also while another is being given", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		var calls atomic.Int64
		leave := make(chan struct{})
		s := start(t, term, "", spinner.WithMessageFunc(func() string {
			n := calls.Add(1)
			if n == 3 {
				<-leave
			}
			return fmt.Sprint("answer ", n)
		}))
		pass(time.Second)
		require.EqualValues(t, 3, calls.Load())
		s.Succeed("")
		require.Equal(t, []string{" ✓ answer 4"}, term.Rows())
		close(leave)
		pass(time.Second)
		require.Equal(t, []string{" ✓ answer 4"}, term.Rows())
		require.Equal(t, "answer 4", s.Message())
	})
	bubble(t, "of a message function that finishes its own spinner", func(t *testing.T) {
		for at := 1; at < 4; at++ {
			for name, end := range map[string]func(s *spinner.Spinner){
				"✓": func(s *spinner.Spinner) { s.Succeed("") },
				"✗": func(s *spinner.Spinner) { s.Fail("") },
				"!": func(s *spinner.Spinner) { s.Finish("!", "") },
			} {
				term := newTerminal(t, 40, 10)
				var calls tally
				var s *spinner.Spinner
				s = spinner.New("", term.Option(), spinner.WithMessageFunc(func() string {
					if calls.next() >= at {
						end(s)
					}
					return "answer"
				}))
				s.Start()
				pass(time.Second)
				require.False(t, s.Active())
				require.Len(t, term.Rows(), 1)
				require.Contains(t, term.Rows()[0], " "+name)
				require.LessOrEqual(t, calls.n(), at+1)
			}
		}
	})
	bubble(t, "of a message function that starts its spinner again", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m")
		var calls tally
		s.Set(spinner.WithMessageFunc(func() string {
			if calls.next() == 1 {
				s.Stop()
				s.Start()
			}
			return "answer"
		}))
		s.Succeed("")
		require.True(t, s.Active(), "the end was for the Start before")
		pass(time.Second)
		require.Len(t, term.Rows(), 1)
		s.Succeed("")
		require.Equal(t, []string{" ✓ answer"}, term.Rows())
	})
	bubble(t, "of a size function that a later row has", func(t *testing.T) {
		term := newTerminal(t, 60, 10)
		long := strings.Repeat("x", 100)
		begin(t, term, long)
		second := begin(t, term, long, spinner.WithTerminal(func() (int, int) { return 30, 10 }, nil))
		pass(4 * time.Second)
		require.Len(t, []rune(term.Rows()[0]), 28)
		second.Stop()
		pass(4 * time.Second)
		require.Len(t, []rune(term.Rows()[0]), 58)
	})
}

func TestCallbacks_AreNotCalledForARowThatHasEnded(t *testing.T) {
	for name, callback := range callbacks {
		for ending, end := range someEnds {
			bubble(t, name+"/"+ending, func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				begin(t, term, "other")
				var calls tally
				s := begin(t, term, "m", callback(func() { calls.next() }))
				pass(time.Second)
				require.NotZero(t, calls.n())
				end(s)
				calls.Store(0)
				s.SetMessage("n")
				s.Set(spinner.WithPrefix("> "))
				pass(time.Minute)
				require.Zero(t, calls.n())
			})
		}
	}
	bubble(t, "nor before its delay is over", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		begin(t, term, "other")
		var calls tally
		count := func() { calls.next() }
		begin(t, term, "", spinner.WithDelay(time.Hour), callbacks["style"](count), callbacks["message"](count))
		pass(time.Minute)
		require.Zero(t, calls.n())
	})
}

func TestCallbacks_MayStopAndStartAllRows(t *testing.T) {
	for name, callback := range callbacks {
		for _, waits := range []bool{true, false} {
			bubble(t, fmt.Sprintf("%s/on a goroutine=%v", name, waits), func(t *testing.T) {
				term := newTerminal(t, 40, 10)
				var all []*spinner.Spinner
				var calls tally
				restart := func() {
					for _, s := range all {
						s.Stop()
					}
					for _, s := range all {
						s.Start()
					}
				}
				again := callback(func() {
					switch n := calls.next(); {
					case n%7 != 0 || n > 200:
					case waits:
						var group sync.WaitGroup
						group.Go(restart)
						group.Wait()
					default:
						restart()
					}
				})
				for i := range 3 {
					all = append(all, spinner.New(fmt.Sprint("m", i), term.Option(), again))
				}
				for _, s := range all {
					s.Start()
				}
				pass(20 * time.Second)
				if name != "style" {
					require.Greater(t, calls.n(), 200)
				}
				require.Len(t, term.Rows(), 3)
				term.count()
				pass(800 * time.Millisecond)
				require.Equal(t, 10, term.count(), "one goroutine draws")
				requireOver(t, term, all...)
			})
		}
	}
}

func TestCallbacks_StyleIsCalledOnceForEachFrame(t *testing.T) {
	bubble(t, "whatever is set", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		var calls tally
		s := begin(t, term, "", spinner.WithStyle(func(frame string) string { calls.next(); return frame }))
		require.Equal(t, 10, calls.n())
		for i := range 1000 {
			s.SetMessage(fmt.Sprint(i))
			s.Set(spinner.WithElapsed(), spinner.WithDelay(1))
			s.SetMessage("n")
		}
		pass(time.Minute)
		require.Equal(t, 10, calls.n(), "its frames are the same")
		for i := range 1000 {
			s.Set(spinner.WithColor(spinner.Palette(uint8(i))))
		}
		require.Equal(t, 10, calls.n())
		pass(time.Second)
		require.Equal(t, 20, calls.n(), "once, when they are drawn")
	})
	bubble(t, "and a slow one holds up no Set", func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m")
		s.Set(spinner.WithStyle(func(frame string) string { time.Sleep(time.Hour); return frame }))
		pass(time.Minute)
		began := time.Now()
		for i := range 1000 {
			s.Set(spinner.WithColor(spinner.Palette(uint8(i))))
		}
		s.Stop()
		require.Zero(t, time.Since(began))
		require.Empty(t, term.Rows())
		pass(30 * time.Hour)
	})
}
