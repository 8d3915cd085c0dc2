package render

import (
	"bytes"
	"slices"

	"example.com/spinner/internal/text"
)

// A Screen is what the package has put on one terminal. The zero Screen is a terminal that others
// have written to.
type Screen struct {
	at     position
	rows   Lines // the block on the terminal; empty unless at is atRest
	rest   int   // column after the last row; 0 until an insertion asks for it
	size   Size  // for which the block was written
	modes  Modes
	broken bool // the last frame was sent in part
	buf    []byte
}

// A position says where the cursor is, and so where the next frame begins.
type position byte

const (
	unknown    position = iota // in any column: lines and rows begin on a fresh line
	afterBlock                 // the same, after an abandoned block: text begins on a fresh line too
	afterText                  // the same, after text without a newline: plain lines begin on a new line
	lineStart                  // in the first column of an empty row
	midLine                    // after text without a newline
	atRest                     // after the last row of the block
)

// A Frame is what a terminal should show next.
type Frame struct {
	Text    []byte   // of the program, above the block
	MidLine bool     // the text leaves its last line incomplete
	Lines   []string // of the package, below the text; each takes a row
	Rows    Lines    // the block
	Size    Size
	Modes   Modes

	Insert bool // insert the text, and leave the block and the modes as they are; see CanInsert
	Redraw bool // send all rows, also those that have not changed
	Renew  bool // send the state of the taskbar again
}

// A Write is the bytes of one frame. The text of the program is Bytes[TextStart:TextEnd].
type Write struct {
	Bytes              []byte
	TextStart, TextEnd int
	at                 position // of the cursor after the frame
}

// Rows returns the number of rows in the block.
func (s *Screen) Rows() int {
	return s.rows.Len()
}

// Blank reports whether the terminal shows nothing of the package.
func (s *Screen) Blank() bool {
	return s.rows.Len() == 0 && s.modes == Modes{} && !s.broken
}

// Forget abandons the block: it stays where it is and is never climbed to again.
func (s *Screen) Forget() {
	switch {
	case s.rows.Len() > 0 || s.at == afterBlock:
		s.at = afterBlock
	case s.MidLine():
		s.at = afterText
	default:
		s.at = unknown
	}
	s.rows.Reset()
}

// Wrote records that text was written where nothing is drawn. A newline is missing if it ends
// mid-line.
func (s *Screen) Wrote(text []byte, mid bool) {
	s.at = s.at.after(text, mid)
}

// MidLine reports whether text without a newline was written last.
func (s *Screen) MidLine() bool {
	return s.at == midLine || s.at == afterText
}

// Shows reports whether the terminal already shows the frame.
func (s *Screen) Shows(f *Frame) bool {
	switch {
	case len(f.Text) > 0 || len(f.Lines) > 0 || f.Modes != s.modes || f.Renew || s.broken:
		return false
	case s.rows.Len() != f.Rows.Len():
		return false
	case s.rows.Len() == 0:
		return true
	}
	return f.Size.Same(s.size) && bytes.Equal(s.rows.Text, f.Rows.Text)
}

// Compose returns the bytes of the frame: the way to the first cell of the block, what goes above
// it, its rows.
//
// Rows are overwritten and their tails cleared, because a row that is cleared before it is written
// flickers. If the text there or its size is unknown, the place is cleared first, within the same
// write.
func (s *Screen) Compose(f *Frame) Write {
	if f.Insert {
		return s.insert(f)
	}
	p := pen{dst: s.buf[:0]}
	if s.broken {
		p.write(terminator)
	}
	sync := s.rows.Len() > 1 || f.Rows.Len() > 1
	if f.Modes.Hidden && (!s.modes.Hidden || s.rows.Len() == 0) {
		p.write(hideCursor) // before it moves
	}
	at := s.at
	kept := s.toTop(&p, f, sync)
	if s.rows.Len() > 0 {
		at = lineStart
	}
	w := Write{TextStart: len(p.dst)}
	if len(f.Text) > 0 {
		if at == afterBlock && f.hasColumn() {
			p.freshLine(f.Size)
			w.TextStart, at = len(p.dst), lineStart
		}
		p.dst = append(p.dst, f.Text...)
		at = at.after(f.Text, f.MidLine)
	}
	w.TextEnd = len(p.dst)
	for i, line := range f.Lines {
		p.to(i)
		p.toLineStart(f.Size, at)
		p.write(line)
		if i < kept {
			p.write(clearTail)
		}
		p.to(i + 1)
		at = lineStart
	}
	if f.Rows.Len() > 0 {
		p.toLineStart(f.Size, at)
		s.composeRows(&p, f, kept)
		at = atRest
	}
	if sync {
		p.write(syncOff)
	}
	p.dst = f.Modes.append(p.dst, s.modes, f.Renew)
	s.buf, w.Bytes, w.at = p.dst, p.dst, at
	return w
}

// toTop moves to the first column of the block: to its first row, if none is kept. It returns how
// many rows are kept, to be overwritten; it clears the others.
func (s *Screen) toTop(p *pen, f *Frame, sync bool) (kept int) {
	n := s.rows.Len()
	if n > 0 {
		p.row = n - 1
		p.write("\r")
		if !f.Size.Same(s.size) {
			p.to(0)
			p.write(clearAll)
			n = 0
		}
	}
	if sync {
		p.write(syncOn)
	}
	if n == 0 {
		return 0
	}
	if !f.mustClear() {
		kept = min(n, len(f.Lines)+f.Rows.Len())
	}
	p.clear(kept)
	return kept
}

// hasColumn reports whether the text takes a column or a row. A reset, say, or a title has none.
func (f *Frame) hasColumn() bool {
	return f.MidLine || bytes.IndexByte(f.Text, '\n') >= 0
}

// mustClear reports whether the block has to be cleared before the frame, because something of
// unknown width is written in its place.
func (f *Frame) mustClear() bool {
	return f.hasColumn() || slices.ContainsFunc(f.Lines, func(line string) bool {
		return text.MaxWidth(line) >= f.Size.Columns
	})
}

// composeRows appends the rows that have changed, and the last one in any case: only writing it
// leads to the resting place, whatever its width on the terminal.
func (s *Screen) composeRows(p *pen, f *Frame, kept int) {
	for i := range f.Rows.Len() {
		row, place := f.Rows.Row(i), len(f.Lines)+i
		last := i == f.Rows.Len()-1
		if !last && place < kept && !f.Redraw && bytes.Equal(row, s.rows.Row(place)) {
			continue
		}
		p.to(place)
		p.dst = append(p.dst, row...)
		p.write(clearTail)
	}
}

// after returns where the cursor is after text. Text without a column, such as a reset, changes
// nothing.
func (at position) after(text []byte, mid bool) position {
	switch {
	case mid:
		return midLine
	case bytes.IndexByte(text, '\n') >= 0:
		return lineStart
	}
	return at
}

// Sent records that the terminal took the whole frame. It takes f.Rows and leaves a buffer to
// reuse.
func (s *Screen) Sent(f *Frame, w Write) {
	if f.Insert {
		return
	}
	s.at, s.rest, s.modes, s.size, s.broken = w.at, 0, f.Modes, f.Size, false
	s.rows, f.Rows = f.Rows, s.rows
}

// SentPart records that the terminal refused the rest of a frame. Where the cursor is, and in which
// modes the terminal is, is unknown then.
func (s *Screen) SentPart(f *Frame) {
	s.modes.Hidden = s.modes.Hidden || f.Modes.Hidden
	s.modes.Busy = s.modes.Busy || f.Modes.Busy
	s.rows.Reset()
	s.at, s.broken = afterBlock, true
}
