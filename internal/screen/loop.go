package screen

import (
	"time"
)

// A loop is the goroutine that draws: one for a screen while a row lives on it.
// It is stopped by closing done, closes gone when it ends, and waits for its
// ticker, for done and, drawing, for the terminal.
type loop struct {
	done, gone chan struct{}

	asking bool // guarded by Screen.mu: a function of the host runs on it
}

// spin starts the goroutine if there is none. It requires s.mu.
func (s *Screen) spin() {
	if s.loop != nil {
		return
	}
	l := &loop{done: make(chan struct{}), gone: make(chan struct{})}
	s.loop = l
	go s.run(l, s.block.period(time.Now(), 1))
}

// halt ends the goroutine and returns what to wait for once s.mu, which it
// requires, is unlocked: nothing where a function of the host runs, for it may
// be that function, or one that it waits for, that has called.
func (s *Screen) halt() (gone <-chan struct{}) {
	l := s.loop
	if l == nil {
		return nil
	}
	s.loop = nil
	close(l.done)
	if l.asking {
		return nil
	}
	return l.gone
}

func (s *Screen) run(l *loop, period time.Duration) {
	defer close(l.gone)
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	var sources []Source
	for {
		select {
		case <-l.done:
			return
		case <-ticker.C:
		}
		sources = s.ask(l, sources[:0])
		p, ok := s.tick(l)
		if !ok {
			return
		}
		if p != period {
			ticker.Reset(p)
			period = p
		}
	}
}

// ask calls the functions that the rows on the screen get their text from.
func (s *Screen) ask(l *loop, sources []Source) []Source {
	s.mu.Lock()
	if s.loop == l { // or else somebody may be waiting for l
		sources = s.block.sources(sources, s.room)
		l.asking = len(sources) > 0 || s.opts.Size != nil
	}
	s.mu.Unlock()
	for _, source := range sources {
		source.Ask()
	}
	return sources
}

// tick draws and returns the time until the next tick; false after the last row
// has ended.
func (s *Screen) tick(l *loop) (time.Duration, bool) {
	sz := s.measure()
	s.mu.Lock()
	defer s.mu.Unlock()
	l.asking = false
	if s.loop != l {
		return 0, false
	}
	s.show(s.term.writer, sz, nil) // an error is of this frame; the next is tried
	return s.block.period(s.seen, s.room), true
}
