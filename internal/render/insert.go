package render

import (
	"bytes"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/text"
)

// CanInsert reports whether the text of a frame can be inserted above the block, so that it costs its
// own bytes and not those of the rows: if it consists of whole lines that cannot wrap, and two rows or
// more are on a terminal of the same, known size.
func (s *Screen) CanInsert(f *Frame) bool {
	switch {
	case len(f.Text) == 0 || f.MidLine || len(f.Lines) > 0:
		return false
	case s.rows.Len() < 2 || s.broken || !f.Size.Known || !f.Size.Same(s.size) || f.Size.Wrap != s.size.Wrap:
		return false
	case s.rows.Len() >= f.Size.Rows:
		return false
	}
	for l := range bytes.Lines(f.Text) {
		l, whole := bytes.CutSuffix(l, []byte(nextLine))
		if !whole || !line.Simple(l) || width(l) >= f.Size.Columns {
			return false
		}
	}
	return true
}

// width returns the most columns that a simple line takes. A tab takes eight at most.
func width(l []byte) int {
	tabs := bytes.Count(l, []byte{'\t'})
	if bytes.IndexByte(l, 0x1b) < 0 && isASCII(l) {
		return len(l) + 7*tabs
	}
	return text.MaxWidth(string(l)) + 8*tabs
}

func isASCII(p []byte) bool {
	for _, b := range p {
		if b >= 0x80 {
			return false
		}
	}
	return true
}

// Insert composes text for which CanInsert is true. The block moves down and keeps its rows:
//
//   - newlines make room below the block, scrolling the screen if it is at the bottom;
//   - IL at the first row of the block makes room above it;
//   - the lines go there, and the cursor returns to its resting place.
//
// At most as many lines are inserted at a time as fit above the block; tmux would keep the others as
// ghosts.
func (s *Screen) Insert(f *Frame) Write {
	p := pen{dst: append(s.buf[:0], syncOn...)}
	w := Write{TextStart: len(p.dst), inserted: true}
	rows := s.rows.Len()
	for rest := f.Text; len(rest) > 0; {
		n, end := 0, 0
		for n < f.Size.Rows-rows && end < len(rest) {
			end += bytes.IndexByte(rest[end:], '\n') + 1
			n++
		}
		for range n {
			p.write("\n")
		}
		p.control(n+rows-1, 'A') // CUU
		p.control(n, 'L')        // IL
		p.write("\r")
		p.dst = append(p.dst, rest[:end]...)
		rest = rest[end:]
		p.control(rows-1, 'B') // CUD
	}
	w.TextEnd = len(p.dst)
	p.control(1+s.restColumn(), 'G') // CHA
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
