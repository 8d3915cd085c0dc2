package screen

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

// measure asks what the terminal is like. It calls a function of the host, so
// it requires that no lock is held.
func (s *Screen) measure() Size {
	s.lock()
	term, opts := s.term, s.opts
	if opts.Size == nil {
		s.mu.Unlock()
		return term.measure(opts)
	}
	if s.measuring { // by that function itself, or on another goroutine
		defer s.mu.Unlock()
		return s.size
	}
	s.measuring = true
	s.mu.Unlock()

	sz := term.measure(opts)
	s.mu.Lock()
	s.measuring = false
	s.mu.Unlock()
	return sz
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
