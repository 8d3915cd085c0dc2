package screen

import (
	"io"
	"sync"

	"example.com/spinner/internal/tty"
)

// A Terminal is what a writer leads to: a terminal, or anything else that is
// written to. Two files of one terminal are one terminal.
type Terminal struct {
	writer io.Writer
	device *tty.Device
	key    any // comparable; equal for all writers that lead to one terminal
}

// NewTerminal asks w what it is.
func NewTerminal(w io.Writer) *Terminal {
	t := &Terminal{writer: w, device: tty.Of(w)}
	if id, ok := t.device.ID(); ok {
		t.key = id
	} else if comparable(w) {
		t.key = w
	} else {
		t.key = t // nothing to know it by: it is one with itself alone
	}
	return t
}

// comparable reports whether w can be compared with a writer of its type, and so
// be a key. The comparison is tried, because to ask package reflect would link
// 33 kB.
func comparable(w io.Writer) (ok bool) {
	defer func() { ok = recover() == nil }()
	same := w
	return same == w
}

// IsTerminal reports whether the writer is a terminal now.
func (t *Terminal) IsTerminal() bool {
	return t.device.State().Terminal
}

// UnderstandsSequences reports whether the terminal obeys control sequences. Only
// an old Windows console does not.
func (t *Terminal) UnderstandsSequences() bool {
	restore, ok := t.device.EnableVT()
	restore()
	return ok
}

// Same reports whether t and other are one terminal.
func (t *Terminal) Same(other *Terminal) bool {
	return t.key == other.key
}

// screens holds the screens that are in use.
var screens struct {
	mu    sync.Mutex // held for moments only, with nothing waited for
	byKey map[any]*Screen
}

// acquire returns the screen of the terminal, made if there is none, and keeps
// it until it is released.
func (t *Terminal) acquire() *Screen {
	screens.mu.Lock()
	defer screens.mu.Unlock()
	s := screens.byKey[t.key]
	if s == nil {
		s = &Screen{key: t.key, term: t}
		s.door.screen = s
		if screens.byKey == nil {
			screens.byKey = make(map[any]*Screen)
		}
		screens.byKey[t.key] = s
	}
	s.users++
	return s
}

// find is acquire where a screen is there, and returns nil where none is.
func (t *Terminal) find() *Screen {
	screens.mu.Lock()
	defer screens.mu.Unlock()
	s := screens.byKey[t.key]
	if s != nil {
		s.users++
	}
	return s
}

func (s *Screen) release() {
	screens.mu.Lock()
	defer screens.mu.Unlock()
	s.users--
	if s.users == 0 {
		delete(screens.byKey, s.key)
	}
}

// inUse reports whether there is any screen at all.
func inUse() bool {
	screens.mu.Lock()
	defer screens.mu.Unlock()
	return len(screens.byKey) > 0
}
