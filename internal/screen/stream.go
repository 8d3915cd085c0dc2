package screen

import (
	"bytes"
	"io"
	"slices"
	"sync"
)

// maxHeld is how much of a line is held back for want of its newline.
const maxHeld = 64 << 10

// A Stream is a writer of the host whose lines appear above the block of its
// terminal. Where there is no block, it is that writer.
type Stream struct {
	w     io.Writer
	owner Source

	once sync.Once
	term *Terminal // of w; asked for when there is a screen that may be its

	held []byte // guarded by the mu of the screen; in Screen.streams while not empty
}

// NewStream returns a Stream for w. What it holds back is written at the end of
// the row that shows owner, or of the last row, whichever is first.
func NewStream(w io.Writer, owner Source) *Stream {
	return &Stream{w: w, owner: owner}
}

func (st *Stream) terminal() *Terminal {
	st.once.Do(func() { st.term = NewTerminal(st.w) })
	return st.term
}

// On makes st write to the screen of t, for a writer that can be told from
// others by nothing but its spinner.
func (st *Stream) On(t *Terminal) {
	st.once.Do(func() { st.term = t })
}

// Write writes whole lines above the block and keeps the beginning of one that
// is not complete. An error is that of the writer, and n counts bytes of p.
func (st *Stream) Write(p []byte) (n int, err error) {
	if !inUse() {
		return st.w.Write(p)
	}
	s := st.terminal().find()
	if s == nil {
		return st.w.Write(p)
	}
	defer s.release()
	sz := s.measure()
	s.lock()
	defer s.mu.Unlock()
	return s.write(st, sz, p)
}

// write requires s.mu.
func (s *Screen) write(st *Stream, sz Size, p []byte) (n int, err error) {
	whole := len(p) // bytes of p to write now; the rest is held back
	if s.block.live() > 0 && s.suspended == 0 {
		whole = bytes.LastIndexByte(p, '\n') + 1
		if len(st.held)+len(p)-whole >= maxHeld {
			whole = len(p)
		}
		if whole == 0 {
			s.hold(st, p)
			return len(p), nil
		}
	}
	text, held := p[:whole], len(st.held)
	if held > 0 {
		text = append(st.held, text...)
	}
	n, err = s.show(st.w, sz, text)
	if n < held { // what was held back is owed to the host, for it was accepted
		st.held = slices.Delete(st.held, 0, n)
		return 0, err
	}
	s.drop(st)
	if n < len(text) {
		return n - held, err
	}
	s.hold(st, p[whole:])
	if len(s.rest) > 0 {
		return len(p), nil // the error is of a row
	}
	return len(p), err
}

// hold keeps p until its newline comes.
func (s *Screen) hold(st *Stream, p []byte) {
	if len(p) == 0 {
		return
	}
	if len(st.held) == 0 {
		s.streams = append(s.streams, st)
	}
	st.held = append(st.held, p...)
}

// drop forgets what is held.
func (s *Screen) drop(st *Stream) {
	if len(st.held) == 0 {
		return
	}
	st.held = nil
	i := slices.Index(s.streams, st)
	s.streams = slices.Delete(s.streams, i, i+1)
}

// takeHeld returns what the streams of owner hold back, a line each; of all if
// that is nil or no row lives.
func (s *Screen) takeHeld(owner Source) (text []byte) {
	for _, st := range slices.Clone(s.streams) {
		if st.owner != owner && owner != nil && s.block.live() > 0 {
			continue
		}
		if len(text) > 0 {
			text = append(text, nextRow...)
		}
		text = append(text, st.held...)
		s.drop(st)
	}
	return text
}

// Suspend takes the block away while fn has the terminal for itself. It calls
// fn without a lock.
func (st *Stream) Suspend(fn func()) {
	var s *Screen
	if inUse() {
		s = st.terminal().find()
	}
	if s == nil {
		fn()
		return
	}
	defer s.release()
	s.suspend(st.owner)
	defer s.resume()
	fn()
}

func (s *Screen) suspend(owner Source) {
	sz := s.measure()
	s.lock()
	defer s.mu.Unlock()
	if s.suspended == 0 {
		s.erase(sz)
	}
	s.suspended++
	if text := s.takeHeld(owner); len(text) > 0 {
		s.conclude(s.term.writer, sz, text)
	}
}

func (s *Screen) resume() {
	sz := s.measure()
	s.lock()
	defer s.mu.Unlock()
	s.suspended--
	if s.suspended == 0 {
		s.conclude(s.term.writer, sz, nil)
	}
}
