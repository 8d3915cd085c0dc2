package screen

import (
	"sync"
	"time"
)

// A door is where rows come in. It has a lock of its own, so that a Start does
// not wait while the terminal is being written to.
type door struct {
	mu     sync.Mutex // guards the fields below; nothing is waited for under it
	screen *Screen
	starts uint64 // how many rows have come
	rows   []*Row // that the screen has not let in yet
	loop   *loop  // nil while no row lives
}

// enter gives r its place and sees to it that it is drawn.
func (d *door) enter(r *Row) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.starts++
	r.place = d.starts
	d.rows = append(d.rows, r)
	if d.loop == nil {
		d.loop = newLoop()
		go d.screen.run(d.loop)
		return
	}
	select {
	case d.loop.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// take returns the rows that have come since it was called last.
func (d *door) take() []*Row {
	d.mu.Lock()
	defer d.mu.Unlock()
	rows := d.rows
	d.rows = nil
	return rows
}

// serves reports whether l is the goroutine of the screen.
func (d *door) serves(l *loop) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.loop == l
}

// close ends the goroutine after the last row of the screen, unless another one
// has come. It returns what to wait for once Screen.mu, which it requires, is
// unlocked: nothing where the goroutine is calling a function of the host, for
// it may be that function, or one that it waits for, that ends the row.
func (d *door) close() (gone <-chan struct{}) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := d.loop
	if len(d.rows) > 0 {
		return nil
	}
	d.loop = nil
	close(l.done)
	if l.asking {
		return nil
	}
	return l.gone
}

// A loop is the goroutine that draws: one for a screen while a row lives on it.
// It waits for its ticker, for a row that comes (wake) and for the last one to
// end (done) and, drawing, for the terminal. Whoever closes done waits for gone.
type loop struct {
	wake, done, gone chan struct{}

	asking bool // guarded by Screen.mu: it calls functions of the host
}

func newLoop() *loop {
	return &loop{wake: make(chan struct{}, 1), done: make(chan struct{}), gone: make(chan struct{})}
}

// run draws, at once and then whenever it is time.
func (s *Screen) run(l *loop) {
	defer close(l.gone)
	ticker := time.NewTicker(slowest)
	defer ticker.Stop()
	period := slowest
	for {
		p, ok := s.tick(l)
		if !ok {
			return
		}
		if p != period {
			ticker.Reset(p)
			period = p
		}
		select {
		case <-ticker.C:
		case <-l.wake:
		case <-l.done:
			return
		}
	}
}

// tick draws and returns the time until the next tick; false after the last row
// has ended.
func (s *Screen) tick(l *loop) (period time.Duration, ok bool) {
	sz, ok := s.ask(l)
	if !ok {
		return 0, false
	}
	s.lock()
	defer s.mu.Unlock()
	l.asking = false
	if !s.door.serves(l) {
		return 0, false
	}
	s.show(s.term.writer, sz, nil) // an error is of this frame; the next is tried
	return s.block.period(s.seen, s.sized(sz).room()), true
}

// ask calls the functions of the host that a frame needs, without a lock. It
// reports false after the last row has ended: then somebody may be waiting for l.
func (s *Screen) ask(l *loop) (sz Size, ok bool) {
	s.lock()
	ok = s.door.serves(l)
	l.asking = ok && s.opts.Size != nil
	s.mu.Unlock()
	if !ok {
		return sz, false
	}
	sz = s.measure()
	for _, source := range s.sources(l, sz) {
		source.Ask()
	}
	return sz, true
}

// sources returns the rows on the screen that have to be asked for their text.
func (s *Screen) sources(l *loop, sz Size) []Source {
	s.lock()
	defer s.mu.Unlock()
	s.asked = s.asked[:0]
	if sz = s.sized(sz); sz.ours && s.suspended == 0 {
		s.asked = s.block.sources(s.asked, sz.room())
	}
	l.asking = len(s.asked) > 0
	return s.asked
}
