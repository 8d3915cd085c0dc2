//go:build unix

package signals

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A recorder counts how often the terminals were restored and drawn on again.
type recorder struct {
	restored atomic.Int32
	resumed  atomic.Int32
}

func (r *recorder) restore() (resume func()) {
	r.restored.Add(1)
	return func() { r.resumed.Add(1) }
}

const deadline = 30 * time.Second

func eventually(t *testing.T, condition func() bool, what string) {
	t.Helper()
	require.Eventually(t, condition, deadline, time.Millisecond, what)
}

// notify makes the program handle a signal itself, so that the test survives it.
func notify(t *testing.T, sig os.Signal) <-chan os.Signal {
	c := make(chan os.Signal, 10)
	signal.Notify(c, sig)
	t.Cleanup(func() { signal.Stop(c) })
	return c
}

func receive(t *testing.T, c <-chan os.Signal) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(deadline):
		t.Fatal("the program did not get the signal")
	}
}

func send(t *testing.T, sig syscall.Signal) {
	t.Helper()
	require.NoError(t, syscall.Kill(syscall.Getpid(), sig))
}

func watching() int {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	return len(watchers.bySignal)
}

func users(sig os.Signal) int {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	if w := watchers.bySignal[sig]; w != nil {
		return w.users
	}
	return 0
}

func TestWatchNothing(t *testing.T) {
	var r recorder
	for _, signals := range [][]os.Signal{nil, {}} {
		stop := Watch(signals, r.restore)
		require.Zero(t, watching())
		stop()
	}
}

// nohup starts a process with SIGHUP ignored; a spinner must not change that.
func TestIgnoredSignal(t *testing.T) {
	signal.Ignore(syscall.SIGHUP)
	defer signal.Reset(syscall.SIGHUP)
	program := notify(t, syscall.SIGUSR1)
	var r recorder
	signals := []os.Signal{syscall.SIGHUP, syscall.SIGUSR1}
	stop := Watch(signals, r.restore)
	require.Equal(t, []os.Signal{syscall.SIGHUP, syscall.SIGUSR1}, signals, "the slice is the caller's")
	require.Equal(t, 1, watching())
	require.True(t, signal.Ignored(syscall.SIGHUP))
	send(t, syscall.SIGHUP)
	send(t, syscall.SIGUSR1)
	eventually(t, func() bool { return r.resumed.Load() == 1 }, "SIGUSR1")
	receive(t, program)
	stop()
	require.EqualValues(t, 1, r.restored.Load(), "SIGUSR1 only")
	require.Zero(t, watching())
}

// Two spinners name one signal: the terminals are restored once, and the signal is raised once.
func TestTwoUsers(t *testing.T) {
	program := notify(t, syscall.SIGUSR1)
	var r recorder
	first := Watch([]os.Signal{syscall.SIGUSR1}, r.restore)
	second := Watch([]os.Signal{syscall.SIGUSR1, syscall.SIGUSR2}, r.restore)
	require.Equal(t, 2, users(syscall.SIGUSR1))
	require.Equal(t, 1, users(syscall.SIGUSR2))
	first()
	require.Equal(t, 1, users(syscall.SIGUSR1), "the other spinner still names it")
	first = Watch([]os.Signal{syscall.SIGUSR1}, r.restore)

	send(t, syscall.SIGUSR1)
	receive(t, program)
	receive(t, program) // the raised one
	eventually(t, func() bool { return r.resumed.Load() == 1 }, "the process lives on")
	require.EqualValues(t, 1, r.restored.Load())

	first()
	second()
	require.Zero(t, watching())
	send(t, syscall.SIGUSR1)
	receive(t, program)
	require.Empty(t, program, "raised once, and not at all after the last spinner")
	require.EqualValues(t, 1, r.restored.Load())
}

// The terminals are not restored for a signal while another has its effect.
func TestOneSignalAfterTheOther(t *testing.T) {
	notify(t, syscall.SIGUSR1)
	notify(t, syscall.SIGUSR2)
	var r recorder
	var at atomic.Int32
	both := false
	stop := Watch([]os.Signal{syscall.SIGUSR1, syscall.SIGUSR2}, func() (resume func()) {
		both = both || at.Add(1) > 1
		return func() {
			at.Add(-1)
			r.restore()()
		}
	})
	send(t, syscall.SIGUSR1)
	send(t, syscall.SIGUSR2)
	eventually(t, func() bool { return r.resumed.Load() == 2 }, "both signals")
	stop()
	require.False(t, both)
}

// From then on, a program that handles the signal gets it undisturbed, until a new spinner names
// it.
func TestTheProgramHandlesTheSignal(t *testing.T) {
	program := notify(t, syscall.SIGUSR1)
	var r recorder
	stop := Watch([]os.Signal{syscall.SIGUSR1}, r.restore)
	send(t, syscall.SIGUSR1)
	receive(t, program)
	receive(t, program)
	eventually(t, func() bool { return r.resumed.Load() == 1 }, "resumed")
	send(t, syscall.SIGUSR1)
	receive(t, program)
	require.EqualValues(t, 1, r.restored.Load(), "it was left to the program")

	again := Watch([]os.Signal{syscall.SIGUSR1}, r.restore)
	send(t, syscall.SIGUSR1)
	eventually(t, func() bool { return r.resumed.Load() == 2 }, "watched for again")
	again()
	stop()
	require.Zero(t, watching())
}

// A spinner that starts while the signal has its effect is watched for afterwards.
func TestStartWhileRaising(t *testing.T) {
	program := notify(t, syscall.SIGUSR1)
	w := make(chan func(), 1)
	var r recorder
	stop := Watch([]os.Signal{syscall.SIGUSR1}, r.restore)
	send(t, syscall.SIGUSR1)
	eventually(t, func() bool {
		watchers.mu.Lock()
		raising := watchers.bySignal[syscall.SIGUSR1].raising
		watchers.mu.Unlock()
		if raising {
			w <- Watch([]os.Signal{syscall.SIGUSR1}, r.restore)
		}
		return raising || r.resumed.Load() > 0
	}, "raising")
	eventually(t, func() bool { return r.resumed.Load() == 1 }, "resumed")
	if len(w) > 0 {
		send(t, syscall.SIGUSR1)
		eventually(t, func() bool { return r.resumed.Load() == 2 }, "watched for again")
		for range 4 {
			receive(t, program)
		}
		send(t, syscall.SIGUSR1)
		receive(t, program)
		require.EqualValues(t, 2, r.restored.Load(), "no spinner has started since")
		(<-w)()
	}
	stop()
	require.Zero(t, watching())
}

// When stop returns, the goroutine has ended.
func TestStopWaits(t *testing.T) {
	for range 100 {
		stop := Watch([]os.Signal{syscall.SIGUSR1}, new(recorder).restore)
		watchers.mu.Lock()
		exited := watchers.bySignal[syscall.SIGUSR1].exited
		watchers.mu.Unlock()
		stop()
		select {
		case <-exited:
		default:
			t.Fatal("the goroutine is still there")
		}
	}
}
