package screen

import (
	"bytes"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.com/spinner/internal/text"
)

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
	// partialDelay is how long the beginning of a line waits for its newline before
	// it is shown.
	partialDelay = 100 * time.Millisecond

	// maxPartial is how much of a line waits for its newline, and maxShown how much
	// of that is looked at to show it.
	maxPartial = 64 << 10
	maxShown   = 4 << 10
)

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
	if s.due.IsZero() || due.Before(s.due) {
		s.wake()
	}
}

// drop forgets what is held. It requires s.mu.
func (s *Screen) drop(p *partial) {
	s.partials = slices.DeleteFunc(s.partials, func(o *partial) bool { return o == p })
}

// flushPartials makes owed what the writers of owner hold back; of all, where
// that is nil or no row lives. With end the lines end there, for others write
// next. It requires s.mu.
func (s *Screen) flushPartials(owner any, end bool) {
	for _, p := range slices.Clone(s.partials) {
		if p.of.owner == owner || owner == nil || s.block.live == 0 {
			text := string(p.text)
			if end {
				text += nextLine
			}
			s.renderer.owe(programText, p.out, text)
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
