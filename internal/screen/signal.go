package screen

import (
	"os"
	"os/signal"
	"sync"
	"time"
)

// A watcher waits for one signal while rows live that name it, so that all
// terminals can be restored before it ends or stops the process. Signals belong
// to the process: whatever number of terminals there is, one watcher restores
// them side by side, and then raises the signal once.
type watcher struct {
	// The first fields are guarded by watchers.mu.
	rows    int
	raising bool // the signal is given up, for it has its effect now
	again   bool // to be watched for when it has had that

	sent   chan os.Signal
	done   chan struct{} // closed to end the goroutine
	exited chan struct{} // closed by it; whoever closes done waits for this
}

var (
	watchers struct {
		mu       sync.Mutex
		bySignal map[os.Signal]*watcher
	}

	handling sync.Mutex // held while a signal has its effect: one after the other
)

const (
	// signalTimeout is how long a signal that was raised may take to have its
	// effect. If there was none, the program handles the signal itself.
	signalTimeout = 100 * time.Millisecond

	// restoreTimeout is how long a signal waits for all terminals to be restored.
	restoreTimeout = 250 * time.Millisecond
)

// watch watches for the signals of a row, but for those that the process was
// started to ignore, as nohup does with SIGHUP, and returns those it watches for.
// Each signal has a channel of its own, for there is no other way to give one up
// without missing another.
func watch(signals []os.Signal) (watched []os.Signal) {
	if len(signals) == 0 {
		return nil
	}
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	for _, sig := range signals {
		if signal.Ignored(sig) {
			continue
		}
		w := watchers.bySignal[sig]
		if w == nil {
			w = &watcher{sent: make(chan os.Signal, 1), done: make(chan struct{}), exited: make(chan struct{})}
			if watchers.bySignal == nil {
				watchers.bySignal = make(map[os.Signal]*watcher)
			}
			watchers.bySignal[sig] = w
			if stops(sig) {
				watchStop()
			}
			go w.run(sig)
		}
		w.rows++
		if w.raising {
			w.again = true
		} else {
			signal.Notify(w.sent, sig) // again, where it was given up for the program
		}
		watched = append(watched, sig)
	}
	return watched
}

// unwatch watches no longer for the signals that watch has returned for a row.
func unwatch(signals []os.Signal) {
	for _, sig := range signals {
		if w := leave(sig); w != nil {
			close(w.done)
			<-w.exited
		}
	}
}

// leave returns the watcher that has to end; nil where other rows name the
// signal.
func leave(sig os.Signal) *watcher {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	w := watchers.bySignal[sig]
	w.rows--
	if w.rows > 0 {
		return nil
	}
	delete(watchers.bySignal, sig)
	signal.Stop(w.sent)
	if stops(sig) {
		unwatchStop(sig)
	}
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
			case <-w.sent: // while the last row ended
				raise(sig, w.done)
			default:
			}
			return
		}
	}
}

// handle restores all terminals, lets the signal have its effect, and goes on if
// there was none or it is over. A terminal that takes nothing cannot be restored;
// the signal has its effect all the same.
func (w *watcher) handle(sig os.Signal) {
	handling.Lock()
	defer handling.Unlock()
	raised := make(chan struct{})
	var restored sync.WaitGroup
	for _, s := range allScreens() {
		restored.Add(1)
		go s.interrupt(&restored, raised)
	}
	all := make(chan struct{})
	go func() {
		restored.Wait()
		close(all)
	}()
	select {
	case <-all:
	case <-time.After(restoreTimeout):
	}
	w.giveUp()
	raise(sig, w.done)
	w.takeUp(sig)
	close(raised)
}

// giveUp leaves the signal to the program, or to the system.
func (w *watcher) giveUp() {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	signal.Stop(w.sent)
	w.raising, w.again = true, false
}

// takeUp watches for the signal again where that goes on: for one that stops the
// process, and for rows that have come meanwhile.
func (w *watcher) takeUp(sig os.Signal) {
	watchers.mu.Lock()
	defer watchers.mu.Unlock()
	w.raising = false
	if w.rows > 0 && (w.again || stops(sig)) {
		signal.Notify(w.sent, sig)
	}
}

// interrupt takes rows and modes off the terminal until the signal was raised.
// Final lines and text that wait are written, since there may be no later.
func (s *Screen) interrupt(restored *sync.WaitGroup, raised <-chan struct{}) {
	defer s.release()
	interrupted := s.restore()
	restored.Done()
	<-raised
	if interrupted {
		s.goOn()
	}
}

// restore reports false where nothing is drawn: the program has had the signal
// too, and was faster.
func (s *Screen) restore() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	if s.block.live == 0 {
		return false
	}
	s.interrupted++
	s.flushPartials(nil, false)
	s.drawOwed(true)
	return true
}

func (s *Screen) goOn() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interrupted--
	s.renderer.forget()
	s.drawnAt = time.Time{}
	s.wake()
}
