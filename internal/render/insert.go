package render

import (
	"bytes"
	"strings"

	"example.com/spinner/internal/text"
)

// CanInsert reports whether the text of a frame can be inserted above the block, so that it costs its
// own bytes and not the bytes of the rows. It has to consist of whole lines that cannot wrap, no more
// than fit above the block (tmux would keep the others as ghosts), and two rows or more have to be on a
// terminal of the same, known size.
func (s *Screen) CanInsert(f *Frame) bool {
	rows := s.rows.Len()
	if f.MidLine || len(f.Lines) > 0 || rows < 2 || s.broken || !f.Size.Known || !f.Size.Same(s.size) {
		return false
	}
	n := 0
	for l := range bytes.Lines(f.Text) {
		l, whole := bytes.CutSuffix(l, []byte(nextLine))
		if n++; !whole || !fits(l, f.Size.Columns) {
			return false
		}
	}
	return n > 0 && n <= f.Size.Rows-rows
}

// fits reports whether a line is printable text, SGR and tabs, and narrower than the terminal. A tab
// takes eight columns at most.
func fits(line []byte, columns int) bool {
	width := 0
	for _, b := range line {
		switch {
		case b == '\t':
			width += 8
		case b >= ' ' && b <= '~':
			width++
		default: // not ASCII alone
			s := strings.ReplaceAll(string(line), "\t", "        ")
			return text.Clean(s) == s && text.MaxWidth(s) < columns
		}
	}
	return width < columns
}

// insert composes a frame whose text is inserted. The block moves down and keeps its rows: newlines
// make room below it, scrolling the screen if it is at the bottom; IL at its first row makes room above
// it; the lines go there, and the cursor returns to its resting place.
func (s *Screen) insert(f *Frame) Write {
	f.Modes, f.Redraw, f.Renew = s.modes, false, false
	rows, n := s.rows.Len(), bytes.Count(f.Text, []byte{'\n'})
	p := pen{dst: append(s.buf[:0], syncOn...)}
	for range n {
		p.write("\n")
	}
	p.control(n+rows-1, 'A') // CUU
	p.control(n, 'L')        // IL
	p.write("\r")
	w := Write{TextStart: len(p.dst)}
	p.dst = append(p.dst, f.Text...)
	w.TextEnd = len(p.dst)
	if s.rest == 0 {
		s.rest = s.restColumn()
	}
	p.control(rows-1, 'B')   // CUD
	p.control(1+s.rest, 'G') // CHA
	p.write(syncOff)
	s.buf, w.Bytes = p.dst, p.dst
	return w
}

// restColumn returns the column in which the cursor rests.
func (s *Screen) restColumn() int {
	row := s.rows.Row(s.rows.Len() - 1)
	row = bytes.TrimSuffix(bytes.TrimPrefix(row, []byte(AutowrapOff)), []byte(AutowrapOn))
	return text.Width(string(row))
}
