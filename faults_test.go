package spinner_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

func TestRowsComeBackBetweenFrequentSuspends(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 30)
		s := begin(t, term, "m")
		other := begin(t, term, "other")
		for i := range 20 {
			s.Suspend(func() { fmt.Fprintln(term, "text", i) })
			pass(100 * time.Millisecond)
			rows := term.Rows()
			require.Contains(t, rows[len(rows)-2], " m", "Suspend %d", i)
			require.Contains(t, rows[len(rows)-1], " other", "Suspend %d", i)
		}
		s.Stop()
		other.Stop()
		require.Len(t, withoutEmpty(term.Lines()), 20)
	})
}

// TestStopWaitsForTheFinalLine calls Stop while the final line of another goroutine's Succeed is being written.
func TestStopWaitsForTheFinalLine(t *testing.T) {
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
		t.Run(mode.String(), func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := start(t, term, "m", spinner.WithMode(mode))
			awaitFrame(t, term)
			writing, resume := make(chan struct{}), make(chan struct{})
			term.failWith(func(p []byte) (int, error) {
				if strings.Contains(string(p), "done") {
					close(writing)
					<-resume
				}
				return len(p), nil
			})
			succeeded := make(chan struct{})
			go func() {
				defer close(succeeded)
				s.Succeed("done")
			}()
			<-writing
			stopped := make(chan bool)
			go func() {
				s.Stop()
				stopped <- contains(term.Rows(), "✓ done")
			}()
			for range 1000 { // a Stop that does not wait returns within this time
				select {
				case <-stopped:
					require.Fail(t, "Stop has not waited")
				default:
					runtime.Gosched()
				}
			}
			close(resume)
			require.True(t, <-stopped)
			<-succeeded
		})
	}
}

func TestTheTaskbarIsIdleInTheWriteThatRemovesTheRows(t *testing.T) {
	const idle = "\x1b]9;4;0"
	for name, leave := range map[string]func(*testing.T, *spinner.Spinner, *terminal){
		"Stop":    func(_ *testing.T, s *spinner.Spinner, _ *terminal) { s.Stop() },
		"Succeed": func(_ *testing.T, s *spinner.Spinner, _ *terminal) { s.Succeed("done") },
		"Suspend": func(t *testing.T, s *spinner.Spinner, term *terminal) {
			s.Suspend(func() {
				term.See(func(*vt.Screen) { require.Contains(t, term.writes[len(term.writes)-1], idle) })
			})
		},
	} {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(t, 40, 10)
			s := begin(t, term, "m", spinner.WithTaskbar(), in("TERM=xterm", "WT_SESSION=1", "LC_ALL=C.UTF-8"))
			require.Contains(t, term.bytes(), "\x1b]9;4;3")
			term.count()
			leave(t, s, term)
			require.Contains(t, term.writes[0], idle)
			require.Contains(t, term.writes[0], "\x1b[K")
		})
	}
}

// TestTextOfAStreamKeepsItsOrderDuringSuspend stops the spinner that holds the beginning of a line.
func TestTextOfAStreamKeepsItsOrderDuringSuspend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m")
		other := begin(t, term, "other")
		fmt.Fprint(s, "beginning")
		other.Suspend(func() {
			s.Stop()
			fmt.Fprint(s, " and end\n")
			fmt.Fprint(s, "next\n")
		})
		pass(time.Second)
		other.Stop()
		require.Equal(t, []string{"beginning and end", "next"}, withoutEmpty(term.Lines()))
	})
}

func TestStopOfASilentSpinnerWritesItsUnfinishedLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		drawn := begin(t, term, "m")
		silent := begin(t, term, "silent", spinner.WithMode(spinner.Silent))
		fmt.Fprint(silent, "beginning")
		silent.Stop()
		requireOnce(t, term, "beginning")
		drawn.Stop()
		require.Equal(t, []string{"beginning"}, withoutEmpty(term.Lines()))
	})
}

// TestPlain_AWriterThatWasFullForAMoment refuses a line of a plain spinner for 100 ms.
func TestPlain_AWriterThatWasFullForAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		s := begin(t, term, "m", spinner.WithMode(spinner.Plain))
		term.failWith(func([]byte) (int, error) { return 0, errors.New("full") })
		s.SetMessage("n")
		pass(10 * time.Second)
		term.failWith(nil)
		began := time.Now()
		s.Succeed("done")
		require.Less(t, time.Since(began), time.Second)
		synctest.Wait()
		requireOnce(t, term, "m…", "✓ done")
		require.NotContains(t, term.bytes(), "\x1b")
	})
}

// TestARefusedRowBelowADelayedOneIsDrawnAgain refuses one frame.
func TestARefusedRowBelowADelayedOneIsDrawnAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 10)
		delayed := begin(t, term, "delayed", still, spinner.WithDelay(2*time.Second))
		s := begin(t, term, "m", still)
		term.failWith(func([]byte) (int, error) { return 0, errors.New("full") })
		s.SetMessage("n")
		pass(time.Second)
		term.failWith(nil)
		pass(5 * time.Second)
		require.Equal(t, []string{" * delayed", " * n"}, withoutEmpty(term.Rows()))
		s.Succeed("")
		delayed.Stop()
		require.Equal(t, []string{" ✓ n"}, withoutEmpty(term.Rows()))
	})
}
