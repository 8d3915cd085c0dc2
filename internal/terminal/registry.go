package terminal

import "sync"

// registry holds the terminals that are in use.
var registry struct {
	mu        sync.Mutex
	terminals map[key]*Terminal
}

// Open returns the terminal of o, and keeps it until it is released.
func (o *Output) Open() *Terminal {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	t := registry.terminals[o.key]
	if t == nil {
		t = &Terminal{key: o.key, out: o}
		if registry.terminals == nil {
			registry.terminals = make(map[key]*Terminal)
		}
		registry.terminals[o.key] = t
	}
	t.users++
	return t
}

// Release undoes one Open.
func (t *Terminal) Release() {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	t.users--
	if t.users == 0 {
		delete(registry.terminals, t.key)
	}
}

// openAll returns the terminals that are in use, each to be released.
func openAll() (all []*Terminal) {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	for _, t := range registry.terminals {
		t.users++
		all = append(all, t)
	}
	return all
}
