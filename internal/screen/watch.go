package screen

import (
	"os"
	"os/signal"
	"time"
)

// A watch waits for signals while rows live that name some, so that the terminal
// can be restored before a signal ends or stops the process. Its methods require
// Screen.mu.
type watch struct {
	named map[os.Signal]int // by how many rows
	sent  chan os.Signal
	done  chan struct{} // closed to end the goroutine
	gone  chan struct{} // closed by it; whoever closes done waits for this
}

const (
	// grace is how long a signal that was raised may take to have its effect. If
	// there was none, the program handles the signal itself.
	grace = 100 * time.Millisecond

	// urgency is how long a signal waits for the terminal to be restored.
	urgency = 250 * time.Millisecond
)

// add watches for the signals of a row too, but for those that the process was
// started to ignore, as nohup does with SIGHUP.
func (w *watch) add(signals []os.Signal, handle func(*watch, os.Signal)) {
	for _, sig := range signals {
		if signal.Ignored(sig) {
			continue
		}
		if w.named == nil {
			w.named = make(map[os.Signal]int)
		}
		if w.sent == nil {
			w.begin(handle)
		}
		if w.named[sig]++; w.named[sig] == 1 && stops(sig) {
			watchStop()
		}
		signal.Notify(w.sent, sig)
	}
}

func (w *watch) begin(handle func(*watch, os.Signal)) {
	w.sent = make(chan os.Signal, 1)
	w.done, w.gone = make(chan struct{}), make(chan struct{})
	go run(*w, handle)
}

// remove watches no longer for the signals of a row. It returns what to wait for
// when Screen.mu is unlocked; nil while signals are left.
func (w *watch) remove(signals []os.Signal) (gone <-chan struct{}) {
	if w.sent == nil || len(signals) == 0 {
		return nil
	}
	signal.Stop(w.sent)
	for _, sig := range signals {
		if w.named[sig]--; w.named[sig] > 0 {
			continue
		}
		if w.named[sig] == 0 && stops(sig) {
			unwatchStop(sig)
		}
		delete(w.named, sig)
	}
	if len(w.named) > 0 {
		w.renew()
		return nil
	}
	close(w.done)
	gone = w.gone
	*w = watch{}
	return gone
}

// renew watches again for all signals that are named.
func (w *watch) renew() {
	for sig := range w.named {
		signal.Notify(w.sent, sig)
	}
}

// same reports whether other, a copy of a watch, has not ended: rows that name
// signals have lived ever since.
func (w *watch) same(other *watch) bool {
	return w.sent == other.sent
}

// run is the goroutine of a watch.
func run(w watch, handle func(*watch, os.Signal)) {
	defer close(w.gone)
	for {
		select {
		case sig := <-w.sent:
			handle(&w, sig)
		case <-w.done:
			select {
			case sig := <-w.sent: // while the last row ended
				raise(sig, w.done)
			default:
			}
			return
		}
	}
}

// interrupt restores the terminal, lets the signal have its effect, and goes on
// if there was none or it is over.
//
// The terminal may be stopped, and then it cannot be restored; the signal has
// its effect all the same.
func (s *Screen) interrupt(w *watch, sig os.Signal) {
	restored := make(chan struct{})
	go func() {
		defer close(restored)
		s.takeBack(w)
	}()
	select {
	case <-restored:
	case <-time.After(urgency):
	}
	signal.Stop(w.sent)
	raise(sig, w.done)

	<-restored
	s.lock()
	defer s.mu.Unlock()
	if !s.watch.same(w) {
		return
	}
	s.interrupted = false
	if stops(sig) {
		s.watch.renew()
	}
}

// takeBack takes rows and modes off the terminal until the screen goes on. Final
// lines and text that wait are written, since there may be no later.
func (s *Screen) takeBack(w *watch) {
	sz := s.measure()
	s.lock()
	defer s.mu.Unlock()
	if !s.watch.same(w) {
		return // the program has had the signal too, and was faster
	}
	s.interrupted = true
	s.conclude(s.term.writer, sz, s.takeHeld(nil))
}
