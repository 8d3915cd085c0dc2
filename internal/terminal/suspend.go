package terminal

import "time"

// Suspend takes the rows off the terminal and calls fn, which has it for itself until it returns.
// No lock is held during the call.
func (s *Stream) Suspend(fn func()) {
	t := s.out.Open()
	defer t.Release()
	t.suspend()
	defer t.giveBack(func(k *taken) { k.suspended-- })
	fn()
}

// Suspended reports whether a function has the terminal for itself.
func (t *Terminal) Suspended() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.taken.suspended > 0
}

func (t *Terminal) suspend() {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	t.take(func(k *taken) { k.suspended++ })
}

// take takes the rows off the terminal, in one write with the text that waits. It requires
// t.drawing.
func (t *Terminal) take(note func(*taken)) {
	x := t.takeHeld(func(*Stream) bool { return true }, false)
	t.mu.Lock()
	note(&t.taken)
	t.mu.Unlock()
	t.draw(time.Now(), x) // a failed frame does not matter
	t.screen.Forget()
}

// giveBack draws the rows again, below what others have written in the meantime. That was expected, so
// the rows need not wait for a quiet period.
func (t *Terminal) giveBack(note func(*taken)) {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	t.mu.Lock()
	note(&t.taken)
	t.mu.Unlock()
	t.foreign.ignore()
	t.screen.Forget()
	t.known.lookAgain()
	t.pace.drawnAt = time.Time{}
	if !t.Suspended() {
		t.writeWaiting()
	}
	t.draw(time.Now(), text{})
	t.wake()
}
