package terminal

import "time"

// Suspend takes the rows off the terminal and calls fn, which has it for itself until it returns.
// No lock is held during the call.
func (s *Stream) Suspend(fn func()) {
	t := s.out.Open()
	defer t.Release()
	t.suspend()
	defer t.giveBack(&t.taken.suspended)
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
	t.take(&t.taken.suspended)
}

// take takes the rows off the terminal, in one write with the text that waits, for one reason more.
// It requires t.drawing.
func (t *Terminal) take(reasons *int) {
	x := t.takeHeld(func(*Stream) bool { return true }, false)
	t.mu.Lock()
	*reasons++
	t.mu.Unlock()
	t.draw(time.Now(), x) // a failed frame does not matter
	t.screen.Forget()
}

// giveBack draws the rows again, below what others have written in the meantime. That was expected, so
// the rows need not wait for a quiet period.
func (t *Terminal) giveBack(reasons *int) {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	t.mu.Lock()
	*reasons--
	t.mu.Unlock()
	t.foreign.notice.Foreign() // it counts as seen
	t.foreign.notice.Written()
	t.screen.Forget()
	t.known.lookAgain()
	if !t.Suspended() {
		t.writeWaiting()
	}
	t.draw(time.Now(), text{})
	t.wake()
}
