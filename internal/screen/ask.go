package screen

import (
	"time"

	"example.com/spinner/internal/tty"
)

// ask asks the terminal what the next frame needs. It requires s.mu.
func (s *Screen) ask(now time.Time) {
	if now.Sub(s.sizeAt) < sizeTTL {
		return
	}
	s.sizeAt = now
	state := s.askState(now)
	sz := Size{columns: state.Width, rows: state.Height, device: state.Terminal, background: state.Background}
	sz.terminal = state.Terminal || s.out.raw || s.always > 0
	if len(s.sizers) > 0 || s.out.raw {
		sz.columns, sz.rows = s.answer.columns, s.answer.rows
	}
	sz.columns = min(sz.columns, maxColumns)
	sz.known = sz.columns > 0 && sz.rows > 0
	if !sz.known {
		sz.columns, sz.rows = 80, 24
	}
	if s.renderer.rows.len() > 0 && !sz.same(s.size) {
		s.resizedAt = now
	}
	s.size = sz
}

// askState asks the writer. A process does not go to the background, or come
// back, without a shell that writes. So where others are noticed, that is asked
// when they have written, and now and then. It requires s.mu.
func (s *Screen) askState(now time.Time) tty.State {
	if s.notice != nil && now.Sub(s.groundAt) < pollPeriod {
		state := s.out.dev.Size()
		state.Background = s.size.background
		return state
	}
	s.groundAt = now
	return s.out.dev.State()
}

// askAgain is ask when others have written. It requires s.mu.
func (s *Screen) askAgain(now time.Time) {
	s.sizeAt, s.groundAt = time.Time{}, time.Time{}
	s.ask(now)
}

// canvas returns what rows are drawn on. It requires s.mu.
func (s *Screen) canvas(now time.Time) canvas {
	c := canvas{columns: s.size.columns, width: s.size.columns - 1}
	if !s.resizedAt.IsZero() && now.Sub(s.resizedAt) < resizePeriod {
		c.width = s.size.columns / 2
	}
	return c
}

// askSize asks for the size where a function tells it, unless somebody is asking:
// it may be that function which has called the method that asks.
func (s *Screen) askSize() {
	if r := s.sizer(); r != nil {
		defer s.asked()
		r.askSize()
	}
}

// sizer returns the row whose function is to be asked; nil where there is none.
func (s *Screen) sizer() *Row {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	registry.mu.Lock()
	defer registry.mu.Unlock()
	if l := s.queue.loop; s.asking || l != nil && l.inCallback || len(s.sizers) == 0 {
		return nil
	}
	s.asking = true
	return s.sizers[len(s.sizers)-1]
}

func (s *Screen) asked() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asking = false
}

// askSize asks the function for the size of the terminal, with no lock held.
func (r *Row) askSize() {
	width, height := r.opts.Size()
	s := r.screen
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer, s.sized = Size{columns: width, rows: height, known: true}, true
	s.sizeAt = time.Time{}
}

// knowsSize reports whether the function for the size was asked.
func (s *Screen) knowsSize() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.answer.known
}
