package terminal

import "sync"

// registry holds the terminals that are in use.
var registry = struct {
	mu        sync.Mutex
	terminals map[any]*Terminal
}{terminals: make(map[any]*Terminal)}

// An entry says where a terminal is found, and how often it is in use. registry.mu guards it.
type entry struct {
	key   any // of its outputs
	users int
}

// Open returns the terminal of o, and keeps it until it is released.
func (o *Output) Open() *Terminal {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	t := registry.terminals[o.key]
	if t == nil {
		t = &Terminal{entry: entry{key: o.key}, out: o}
		registry.terminals[o.key] = t
	}
	t.entry.users++
	return t
}

// Release undoes one Open.
func (t *Terminal) Release() {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	t.entry.users--
	if t.entry.users == 0 {
		delete(registry.terminals, t.entry.key)
	}
}

// openAll returns the terminals that are in use, each to be released.
func openAll() (all []*Terminal) {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	for _, t := range registry.terminals {
		t.entry.users++
		all = append(all, t)
	}
	return all
}
