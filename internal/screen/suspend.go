package screen

// Suspend takes the rows off the terminal while fn has it for itself. It calls fn
// without a lock, and asks for the size before it draws again.
func (lw *LineWriter) Suspend(fn func()) {
	s := lw.out.Load().open()
	defer s.release()
	s.suspend(lw)
	defer s.resume()
	fn()
}

func (s *Screen) suspend(lw *LineWriter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	s.flushPartials(lw.owner, false)
	if s.suspended == 0 {
		s.yield()
	}
	s.suspended++
}

// yield takes the rows off the terminal. It requires s.mu.
func (s *Screen) yield() {
	s.yielding = true
	defer func() { s.yielding = false }()
	s.drawOwed(true)
	s.renderer.forget()
}

func (s *Screen) resume() {
	defer s.redraw()
	s.askSize()
}

func (s *Screen) redraw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.suspended--
	if s.suspended == 0 {
		s.renderer.forget()
		s.drawOwed(s.block.live == 0)
		s.wake()
	}
}
