// Package signals restores terminals before a signal ends or stops the process.
//
// Signals belong to the process: however many terminals there are, one watcher for each signal
// restores all of them and then raises the signal once, so that the process ends with the status
// that it would have had without this package.
package signals

import (
	"os"
	"os/signal"
	"runtime"
	"slices"
	"sync"
	"time"
)

// A watcher waits for one signal while active spinners name it.
type watcher struct {
	sent    chan os.Signal
	restore func() (resume func())
	done    chan struct{} // closed to end the goroutine
	exited  chan struct{} // closed by it; the caller who closes done waits for this

	// watchers.mu guards the fields below.
	users   int
	raising bool // the signal has its effect now, so it is not watched for
	again   bool // to be watched for after that
}

var (
	watchers = struct {
		mu       sync.Mutex
		bySignal map[os.Signal]*watcher
	}{bySignal: make(map[os.Signal]*watcher)}

	handling sync.Mutex // held while a signal has its effect: one after the other
)

// signalTimeout is how long a raised signal may take to have its effect. If it had none, the
// program handles the signal itself.
const signalTimeout = 100 * time.Millisecond

// supported reports whether the system has signals: os/signal panics on some that have none.
const supported = runtime.GOOS != "js" && runtime.GOOS != "wasip1"

// Watch watches for signals until stop is called. When one arrives, it calls restore, lets the
// signal have its effect and, if the process lives on, calls resume. All callers pass the same
// restore. A signal that the process was started to ignore, as nohup does with SIGHUP, is not
// watched for.
func Watch(signals []os.Signal, restore func() (resume func())) (stop func()) {
	if len(signals) == 0 || !supported {
		return func() {}
	}
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	signals = slices.DeleteFunc(slices.Clone(signals), signal.Ignored)
	for _, sig := range signals {
		join(sig, restore)
	}
	return func() {
		for _, sig := range signals {
			if w := leave(sig); w != nil {
				close(w.done)
				<-w.exited
			}
		}
	}
}

// join requires watchers.mu. Each signal has a channel of its own: no other way gives up one signal
// without missing another.
func join(sig os.Signal, restore func() func()) {
	w := watchers.bySignal[sig]
	if w == nil {
		w = &watcher{
			sent: make(chan os.Signal, 1), restore: restore,
			done: make(chan struct{}), exited: make(chan struct{}),
		}
		watchers.bySignal[sig] = w
		go w.run(sig)
	}
	w.users++
	if w.raising {
		w.again = true
	} else {
		signal.Notify(w.sent, sig) // again, if it was given up for the program
	}
}

// leave returns the watcher that has to end, or nil if others name the signal. The watcher of a signal
// that stops the process stays, and does what the system would do: once the runtime was asked for such a
// signal it keeps its handler forever, and that handler does nothing (sigdisable and sighandler in its
// signal_unix.go, Go 1.26).
func leave(sig os.Signal) *watcher {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	w := watchers.bySignal[sig]
	w.users--
	if w.users > 0 || stops(sig) {
		return nil
	}
	delete(watchers.bySignal, sig)
	signal.Stop(w.sent)
	return w
}

// run is the goroutine of a watcher.
func (w *watcher) run(sig os.Signal) {
	defer close(w.exited)
	for {
		select {
		case <-w.sent:
			w.handle(sig)
		case <-w.done:
			select {
			case <-w.sent: // while the last spinner ended
				raise(sig, w.done)
			default:
			}
			return
		}
	}
}

// handle restores all terminals and lets the signal have its effect.
func (w *watcher) handle(sig os.Signal) {
	handling.Lock()
	defer handling.Unlock()
	resume := w.restore()
	defer resume()
	if stops(sig) { // another signal stops the process, so this one is still watched for
		select {
		case <-w.sent: // one stop is enough for all that came before it
		default:
		}
	} else {
		w.giveUp()
		defer w.takeUp(sig)
	}
	raise(sig, w.done)
}

// giveUp leaves the signal to the program, or to the system.
func (w *watcher) giveUp() {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	signal.Stop(w.sent)
	w.raising, w.again = true, false
}

// takeUp watches for the signal again if spinners have started since.
func (w *watcher) takeUp(sig os.Signal) {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	w.raising = false
	if w.again && w.users > 0 {
		signal.Notify(w.sent, sig)
	}
}
