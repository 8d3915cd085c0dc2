package screen

import (
	"io"
	"slices"
)

// commit writes a frame, and takes note of what is on the screen then. It returns
// how much of the frame's text was written.
func (s *Screen) commit(w io.Writer, f *frame) (n int, err error) {
	s.buf = f.append(s.buf[:0])
	n, err = write(w, s.buf)
	if n == 0 {
		return 0, err
	}
	s.old, s.next = s.next, s.old
	s.size, s.modes, s.broken = f.size, f.modes, f.open
	if f.afresh || f.resized {
		s.whole = s.seen
	}
	s.block.finals = slices.Delete(s.block.finals, 0, s.finals.len())
	return s.settle(f, n), err
}

// settle keeps what the terminal did not take of a frame after n bytes, for a
// frame that is broken off may end within a sequence. Text of the host is not
// kept: the host is told how much of it was written.
func (s *Screen) settle(f *frame, n int) int {
	if n == len(s.buf) {
		return len(f.text)
	}
	s.rest = s.rest[:0]
	if n <= f.textStart {
		s.rest = append(s.rest, s.buf[n:f.textStart]...)
	} else if n < f.textEnd && s.buf[n-1] != '\n' {
		s.rest = append(s.rest, nextRow...)
	}
	s.rest = append(s.rest, s.buf[max(n, f.textEnd):]...)
	return min(max(n, f.textStart), f.textEnd) - f.textStart
}

// writeRest writes what the terminal did not take before.
func (s *Screen) writeRest(w io.Writer) error {
	if len(s.rest) == 0 {
		return nil
	}
	n, err := write(w, s.rest)
	s.rest = slices.Delete(s.rest, 0, n)
	return err
}

// pass writes where no rows are drawn: while a function has the terminal for
// itself, in the background of it, or where it is a terminal no more. Text goes
// as it is. Final lines wait for the terminal unless nobody is left to wait.
func (s *Screen) pass(w io.Writer, sz Size, text []byte) (n int, err error) {
	if len(text) > 0 {
		if n, err = write(w, text); err != nil {
			return n, err
		}
		s.broken = text[len(text)-1] != '\n'
	}
	if s.suspended > 0 || s.block.live() > 0 {
		return n, nil
	}
	s.buf = s.buf[:0]
	for _, f := range s.block.finals {
		s.buf = f.appendPlain(s.buf, sz)
	}
	if sz.terminal {
		s.buf = modes{}.append(s.buf, s.modes)
	}
	if len(s.buf) == 0 {
		return n, nil
	}
	written, err := write(w, s.buf)
	if written > 0 {
		s.rest = append(s.rest[:0], s.buf[written:]...)
		s.block.finals, s.modes = nil, modes{}
	}
	return n, err
}

// write is w.Write that keeps to the contract of io.Writer.
func write(w io.Writer, p []byte) (n int, err error) {
	n, err = w.Write(p)
	n = min(max(n, 0), len(p))
	if n < len(p) && err == nil {
		err = io.ErrShortWrite
	}
	return n, err
}
