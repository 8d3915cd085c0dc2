package screen

import "time"

// Size is what a terminal is like at one moment.
type Size struct {
	columns, rows int
	terminal      bool // it understands escape sequences
	ours          bool // rows may be drawn on it
}

// room is the number of rows that the block may have: one less than there are,
// so that it never scrolls its own first row away, but one at least. One column
// has room for no row.
func (sz Size) room() int {
	if sz.columns <= 1 {
		return 0
	}
	return max(1, sz.rows-1)
}

// brief is for how long an answer of the writer is good. It makes a host that
// logs at full speed ask no more than the eye can see.
const brief = time.Millisecond

// measure asks Options.Size, which is a function of the host, so it requires
// that no lock is held. Where there is none it has nothing to do: the writer is
// asked when its answer is needed; see sized.
func (s *Screen) measure() (sz Size) {
	s.lock()
	term, opts := s.term, s.opts
	if opts.Size == nil || s.measuring { // by that function itself, or on another goroutine
		defer s.mu.Unlock()
		return s.size
	}
	s.measuring = true
	s.mu.Unlock()

	sz = term.measure(opts)
	s.mu.Lock()
	s.measuring = false
	s.mu.Unlock()
	return sz
}

// sized returns what measure has returned or, where it had nothing to ask, what
// the writer answers, which waits for nothing. It requires s.mu.
func (s *Screen) sized(sz Size) Size {
	if s.opts.Size != nil {
		return sz
	}
	if now := time.Now(); now.Sub(s.measuredAt) >= brief {
		s.measured, s.measuredAt = s.term.measure(s.opts), now
	}
	return s.measured
}

func (t *Terminal) measure(opts Options) Size {
	state := t.device.State()
	sz := Size{columns: state.Width, rows: state.Height}
	sz.terminal = state.Terminal || opts.Always
	sz.ours = sz.terminal && !state.Background
	if opts.Size != nil {
		sz.columns, sz.rows = opts.Size()
	}
	if sz.columns <= 0 || sz.rows <= 0 {
		sz.columns, sz.rows = 80, 24 // it does not know its own size
	}
	return sz
}
