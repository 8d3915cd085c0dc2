package screen

import "sync"

// registry holds the screens that are in use. Its lock guards the queues of all
// screens too: nothing is waited for under it, so whoever starts a spinner does
// not wait while a terminal is written to.
var registry struct {
	mu      sync.Mutex
	screens map[key]*Screen
}

// queue is where rows come in to a screen. It is guarded by registry.mu.
type queue struct {
	users       int    // rows, plain lines, writes and suspensions
	seq         uint64 // how many rows have come
	first, last *Row   // by Row.next: those that the screen has not taken yet
	loop        *loop  // nil while no row lives
}

// put puts a row at the end. It requires registry.mu.
func (q *queue) put(r *Row) {
	if q.first == nil {
		q.first = r
	} else {
		q.last.next = r
	}
	q.last = r
}

// take returns the first of the rows that have come; nil: none. It requires
// registry.mu.
func (q *queue) take() (first *Row) {
	first, q.first, q.last = q.first, nil, nil
	return first
}

// acquire returns the screen of o, made if there is none, and keeps it until it
// is released. It requires registry.mu.
func (o *Output) acquire() *Screen {
	s := registry.screens[o.key]
	if s == nil {
		s = &Screen{key: o.key, out: o}
		if registry.screens == nil {
			registry.screens = make(map[key]*Screen)
		}
		registry.screens[o.key] = s
	}
	s.queue.users++
	return s
}

// open is acquire for whoever does not hold registry.mu.
func (o *Output) open() *Screen {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	return o.acquire()
}

// find is open where there is a screen, and returns nil where there is none.
func (o *Output) find() *Screen {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	if registry.screens[o.key] == nil {
		return nil
	}
	return o.acquire()
}

func (s *Screen) release() {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	s.queue.users--
	if s.queue.users == 0 {
		delete(registry.screens, s.key)
	}
}

// allScreens returns the screens that are in use, each to be released.
func allScreens() (all []*Screen) {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	for _, s := range registry.screens {
		s.queue.users++
		all = append(all, s)
	}
	return all
}

// A node is one activation of a spinner, from a Start to its end: what a step
// looks for among its ancestors.
type node struct {
	screen *Screen
	drawn  bool // on rows; else in plain lines
	row    *Row // where it is drawn
	level  int  // number of ancestors that it is a step of
	over   bool // guarded by registry.mu: it has ended
}

// A Lineage is what a context carries: the activations, from the nearest, within
// which something happens.
type Lineage struct {
	node *node
	up   *Lineage
}

// ancestor returns the nearest activation on s that has not ended. It requires
// registry.mu.
func (l *Lineage) ancestor(s *Screen, drawn bool) *node {
	for ; l != nil; l = l.up {
		if n := l.node; n != nil && n.screen == s && n.drawn == drawn && !n.over {
			return n
		}
	}
	return nil
}

// end takes note that the activation has ended.
func (n *node) end() {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	n.over = true
}
