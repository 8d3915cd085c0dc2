package vt

import "sync"

// Shared is a [Screen] for several goroutines.
type Shared struct {
	mu     sync.Mutex // guards screen
	screen *Screen
}

// Share returns s with a lock. Use s only in See from now on.
func Share(s *Screen) *Shared { return &Shared{screen: s} }

// See calls look, which must not call See.
func (s *Shared) See(look func(*Screen)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	look(s.screen)
}
