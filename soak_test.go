//go:build soak && unix

package spinner_test

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

var soak = flag.Duration("soak", time.Hour, "how long TestSoak runs")

// A flaky writer is sometimes slow, fails, takes a part or would block, and
// changes its size.
type flaky struct{ writes atomic.Int64 }

func (m *flaky) Write(p []byte) (int, error) {
	m.writes.Add(1)
	switch rand.IntN(20) {
	case 0:
		time.Sleep(time.Duration(rand.IntN(3)) * time.Millisecond)
	case 1:
		return 0, errors.New("broken")
	case 2:
		return rand.IntN(len(p) + 1), io.ErrShortWrite
	case 3:
		return 0, &os.PathError{Op: "write", Path: "tty", Err: syscall.EAGAIN}
	}
	return len(p), nil
}

func (m *flaky) size() (width, height int) {
	return rand.IntN(120), rand.IntN(40)
}

// TestSoak makes random calls from many goroutines and checks that neither
// memory nor the number of goroutines grows.
func TestSoak(t *testing.T) {
	own := make(chan os.Signal, 1)
	signal.Notify(own, syscall.SIGCONT) // os/signal has a goroutine, once it is used
	goroutines := runtime.NumGoroutine()
	deadline := time.Now().Add(*soak)
	round := max(*soak/20, 100*time.Millisecond)
	var first uint64
	for n := 0; time.Now().Before(deadline); n++ {
		writer := new(flaky)
		disturb(writer, round)
		require.Positive(t, writer.writes.Load())
		for late := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > goroutines; runtime.Gosched() {
			require.True(t, time.Now().Before(late), "goroutines: %d before, %d now", goroutines, runtime.NumGoroutine())
		}
		var memory runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&memory)
		if n == 0 {
			first = memory.HeapAlloc
		}
		require.Less(t, memory.HeapAlloc, 2*first+8<<20, "bytes of the heap in round %d, %d in the first", n, first)
	}
}

// disturb makes random calls from several goroutines, with spinners on one
// writer.
func disturb(writer *flaky, d time.Duration) {
	deadline := time.Now().Add(d)
	shared := newSoaked(writer)
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			own := newSoaked(writer)
			for time.Now().Before(deadline) {
				s := own
				if rand.IntN(4) == 0 {
					s = shared
				}
				calls[rand.IntN(len(calls))](s)
			}
			own.Stop()
		})
	}
	group.Wait()
	shared.Stop()
}

func newSoaked(writer *flaky) *spinner.Spinner {
	s := spinner.New("",
		spinner.WithWriter(writer),
		spinner.WithTerminal(writer.size, nil),
		spinner.WithMode(spinner.Animated),
		spinner.WithInterval(time.Millisecond),
	)
	if rand.IntN(2) == 0 {
		s.Set(spinner.WithHiddenCursor(), spinner.WithSignals(syscall.SIGCONT)) // whose default action is to continue
	}
	return s
}

// calls are the calls that a spinner allows.
var calls = []func(*spinner.Spinner){
	(*spinner.Spinner).Start,
	(*spinner.Spinner).Start,
	(*spinner.Spinner).Stop,
	func(s *spinner.Spinner) { s.Succeed("done") },
	func(s *spinner.Spinner) { s.Fail("") },
	func(s *spinner.Spinner) { s.SetMessage(fmt.Sprint("message ", rand.Int())) },
	func(s *spinner.Spinner) { s.Set(spinner.WithElapsed(), spinner.WithFrames(spinner.Line)) },
	func(s *spinner.Spinner) {
		s.Set(spinner.WithMessageFunc(func() string { return s.Elapsed().String() }))
	},
	func(s *spinner.Spinner) { s.Set(spinner.WithMessageFunc(nil), spinner.WithDelay(time.Millisecond)) },
	func(s *spinner.Spinner) { s.Write([]byte("a line\n")) },
	func(s *spinner.Spinner) { s.Write([]byte("a beginning ")) },
	func(s *spinner.Spinner) { s.Suspend(func() { runtime.Gosched() }) },
	func(s *spinner.Spinner) { _, _, _ = s.Active(), s.Elapsed(), s.Message() },
	func(s *spinner.Spinner) {
		if p, err := os.FindProcess(os.Getpid()); err == nil {
			p.Signal(syscall.SIGCONT)
		}
	},
}
