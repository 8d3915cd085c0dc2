package screen

import (
	"bytes"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"example.com/spinner/internal/text"
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

// A partial is the beginning of a line that waits for its newline. It is guarded
// by Screen.mu.
type partial struct {
	of             *LineWriter
	out            *Output
	text           []byte
	since          time.Time
	shown, leaving bool

	row    string // as it was made for
	length int    // so many bytes
	width  int    // and columns
}

const (
	// maxPartial is how much of a line waits for its newline, and maxShown how much
	// of that is looked at to show it.
	maxPartial = 64 << 10
	maxShown   = 4 << 10
)

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

// partialOf returns what is held back of lw; nil: nothing. It requires s.mu.
func (s *Screen) partialOf(lw *LineWriter) *partial {
	for _, p := range s.partials {
		if p.of == lw {
			return p
		}
	}
	return nil
}

func (p *partial) len() int {
	if p == nil {
		return 0
	}
	return len(p.text)
}

// leave says that the line is being completed, so that it is no row any more.
func (p *partial) leave(leaving bool) {
	if p != nil {
		p.leaving = leaving
	}
}

// hold keeps text until its newline comes. It requires s.mu.
func (s *Screen) hold(now time.Time, lw *LineWriter, out *Output, text []byte) {
	if len(text) == 0 {
		return
	}
	p := s.partialOf(lw)
	if p == nil {
		p = &partial{of: lw, out: out, since: now}
		s.partials = append(s.partials, p)
	}
	p.text = append(p.text, text...)
	lw.last.Store(uint32(text[len(text)-1]))
	due := p.since.Add(partialDelay)
	if p.shown {
		due = now.Add(maxLatency)
	}
	if s.nextDue.at.IsZero() || due.Before(s.nextDue.at) {
		s.wake()
	}
}

// drop forgets what is held. It requires s.mu.
func (s *Screen) drop(p *partial) {
	s.partials = slices.DeleteFunc(s.partials, func(o *partial) bool { return o == p })
}

// flushPartials makes owed what the writers of owner hold back; of all, where
// that is nil or no row lives. It requires s.mu.
func (s *Screen) flushPartials(owner any) {
	for _, p := range slices.Clone(s.partials) {
		if p.of.owner == owner || owner == nil || s.block.live == 0 {
			s.renderer.owe(programText, p.out, string(p.text))
			s.drop(p)
		}
	}
}

// shows reports whether the line has waited long enough, and has something to
// show.
func (p *partial) shows(now time.Time, width int, ellipsis string) bool {
	return !p.leaving && now.Sub(p.since) >= partialDelay && p.layOut(width, ellipsis) != ""
}

// partialRows returns how many beginnings of lines have a row; where there is room
// for more than one row, one is left for a spinner. It requires s.mu.
func (s *Screen) partialRows(now time.Time) (rows int) {
	width, ellipsis := s.canvas(now).width, s.ellipsis()
	for _, p := range s.partials {
		if p.shows(now, width, ellipsis) {
			rows++
		}
	}
	room := s.size.maxRows()
	return min(rows, max(room-1, min(room, 1)))
}

// appendPartials appends those rows. It requires s.mu.
func (s *Screen) appendPartials(now time.Time, dst *lines) {
	rows, width, ellipsis := s.partialRows(now), s.canvas(now).width, s.ellipsis()
	for _, p := range s.partials {
		if dst.len() < rows && p.shows(now, width, ellipsis) {
			p.shown = true
			appendRow(dst, true, p.row)
		}
	}
}

// layOut returns what is to be seen of the line: what stands behind its last CR,
// for a child process that draws a bar of its own.
func (p *partial) layOut(width int, ellipsis string) string {
	if p.width == width && p.length == len(p.text) {
		return p.row
	}
	p.width, p.length = width, len(p.text)
	shown := p.text[max(0, len(p.text)-maxShown):]
	if i := bytes.LastIndexByte(bytes.TrimRight(shown, "\r"), '\r'); i >= 0 {
		shown = shown[i+1:]
	}
	p.row = strings.TrimRight(text.Line(string(wholeRunes(shown)), width, ellipsis), " ")
	return p.row
}

// wholeRunes returns p without a code point at its end that is not complete.
func wholeRunes(p []byte) []byte {
	for i := len(p) - 1; i >= max(0, len(p)-utf8.UTFMax); i-- {
		if utf8.RuneStart(p[i]) {
			if !utf8.FullRune(p[i:]) {
				return p[:i]
			}
			break
		}
	}
	return p
}
