package terminal

import (
	"sync"
	"time"
)

// restoreTimeout is how long a signal waits for all terminals to be restored. A terminal that takes
// nothing cannot be restored; the signal has its effect all the same.
const restoreTimeout = 250 * time.Millisecond

// RestoreAll takes rows and modes off all terminals, side by side, before a signal has its effect.
// Final lines and text that wait are written, because there may be no later. resume draws again, if
// the process lives on.
func RestoreAll() (resume func()) {
	var restored sync.WaitGroup
	resumed := make(chan struct{})
	for _, t := range openAll() {
		restored.Add(1)
		go t.interrupt(&restored, resumed)
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
	return func() { close(resumed) }
}

func (t *Terminal) interrupt(restored *sync.WaitGroup, resumed <-chan struct{}) {
	defer t.Release()
	interrupted := t.restore()
	restored.Done()
	if interrupted {
		<-resumed
		t.giveBack(&t.taken.interrupted)
	}
}

// restore reports false if there is nothing to restore: the program has had the signal too, and was
// faster. What it starts now is not touched.
func (t *Terminal) restore() bool {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	if !t.busy() {
		return false
	}
	t.take(&t.taken.interrupted)
	t.writeWaiting()
	return true
}

// busy reports whether rows live, or lines wait. It requires t.drawing.
func (t *Terminal) busy() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.rows.All()) > 0 || len(t.taken.waiting) > 0
}
