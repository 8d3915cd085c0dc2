package screen

import (
	"bytes"
	"slices"
	"sync/atomic"
	"time"
)

// A LineWriter is a writer of the program whose lines appear above the block of
// its terminal. Where nothing is drawn there, it is the writer of its output.
//
// It stands for one stream of text, for life, whatever output it is pointed at.
type LineWriter struct {
	owner any // whose end ends a line that is not complete
	out   atomic.Pointer[Output]
	last  atomic.Uint32 // the last byte that was written
}

// NewLineWriter returns a LineWriter to out.
func NewLineWriter(out *Output, owner any) *LineWriter {
	lw := new(LineWriter)
	lw.Init(out, owner)
	return lw
}

// Init points lw at out. The owner is that of the first call: others may be
// reading it from then on.
func (lw *LineWriter) Init(out *Output, owner any) {
	if lw.out.Load() == nil {
		lw.owner = owner
	}
	lw.out.Store(out)
}

// Write writes whole lines above the block and keeps the beginning of one that
// is not complete. An error is that of the writer, and n counts bytes of p.
func (lw *LineWriter) Write(p []byte) (n int, err error) {
	out := lw.out.Load()
	s := out.find()
	if s == nil {
		return lw.writeThrough(out, p)
	}
	defer s.release()
	n, err = s.writeText(lw, out, p)
	if panicked, ok := err.(*writerPanic); ok {
		panic(panicked.value)
	}
	return n, err
}

// writeThrough writes where there is no screen.
func (lw *LineWriter) writeThrough(out *Output, p []byte) (n int, err error) {
	if len(p) == 0 {
		return out.w.Write(p)
	}
	converted := lw.convert(out, p)
	n, err = out.w.Write(converted)
	return lw.wrote(converted, p, n), err
}

// convert returns p as the terminal needs it: where no driver does so, a CR is
// put before each newline that has none.
func (lw *LineWriter) convert(out *Output, p []byte) []byte {
	if !out.raw || bytes.IndexByte(p, '\n') < 0 {
		return p
	}
	dst := make([]byte, 0, len(p)+bytes.Count(p, []byte("\n")))
	last := byte(lw.last.Load())
	for _, b := range p {
		if b == '\n' && last != '\r' {
			dst = append(dst, '\r')
		}
		dst = append(dst, b)
		last = b
	}
	return dst
}

// wrote takes note of the last byte of p that was written, and returns how many
// of them were, where n bytes of what convert has made of them were.
func (lw *LineWriter) wrote(converted, p []byte, n int) int {
	n = min(max(n, 0), len(converted))
	if n == 0 {
		return 0
	}
	lw.last.Store(uint32(converted[n-1]))
	if len(converted) == len(p) {
		return n
	}
	i := 0 // bytes of p
	for j := 0; j < n; j++ {
		if converted[j] == p[i] {
			i++
		}
	}
	return i
}

// MidLine reports whether the last line written has no newline.
func (lw *LineWriter) MidLine() bool {
	last := lw.last.Load()
	return last != 0 && last != '\n'
}

func (s *Screen) writeText(lw *LineWriter, out *Output, p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	now := time.Now()
	whole := len(p) // bytes of p to write now; the others wait
	held := s.partialOf(lw)
	if s.block.live > 0 && s.suspended == 0 {
		whole = bytes.LastIndexByte(p, '\n') + 1
		if held.len()+len(p)-whole >= maxPartial {
			whole = len(p)
		}
		if whole == 0 {
			s.hold(now, lw, out, p)
			return len(p), nil
		}
	}
	return s.writeLines(now, lw, out, held, p, whole)
}

// writeLines writes what was held back and the first bytes of p. It requires
// s.mu.
func (s *Screen) writeLines(now time.Time, lw *LineWriter, out *Output, held *partial, p []byte, whole int) (n int, err error) {
	converted := lw.convert(out, p[:whole])
	text, before := converted, held.len()
	if before > 0 {
		text = append(held.text, converted...)
	}
	held.leave(true)
	n, err = s.draw(now, out, text)
	if n < before { // what was held back is owed, for it was accepted
		held.text = slices.Delete(held.text, 0, n)
		held.leave(false)
		return 0, err
	}
	s.drop(held)
	n = lw.wrote(converted, p[:whole], n-before)
	if n < whole {
		return n, err
	}
	s.hold(now, lw, out, p[whole:])
	if len(s.renderer.unsent) > 0 {
		return len(p), nil // the error is of a row
	}
	return len(p), err
}
