package vt

import "github.com/clipperhouse/displaywidth"

// print shows a character at the cursor, or with the cluster before it.
func (s *Screen) print(r rune) {
	width := displaywidth.Rune(r)
	if r >= 0x80 && (width == 0 || s.last != none) && s.join(r) {
		return
	}
	if width == 0 {
		return // nothing to combine with
	}
	s.printCell(Cell{Text: string(r), Width: width, Style: s.style})
}

// printCell shows a cluster at the cursor.
func (s *Screen) printCell(c Cell) {
	if !s.makeRoom(c.Width) {
		return
	}
	s.row().put(s.x, c)
	s.last = s.x
	s.advance(c.Width)
}

// advance moves the cursor over columns that have just been written.
func (s *Screen) advance(columns int) {
	s.x += columns
	if s.noWrap {
		s.x = s.column()
	}
}

// makeRoom moves the cursor to where a cluster of this width fits, and reports whether there is such
// a place. Without autowrap, or in a screen of one column, a wide one may have none; it is not shown
// then, as in tmux (other terminals put it over the last two cells).
func (s *Screen) makeRoom(width int) bool {
	switch {
	case width > s.width:
		return false
	case s.x+width <= s.width:
		return true
	case s.noWrap:
		s.x = s.column()
		return s.x+width <= s.width
	}
	s.row().wrapped = true
	s.lineFeed()
	s.x = 0
	return true
}

// join adds r to the cluster written last, or to the one left of the cursor, and reports whether it
// belongs there: a combining mark, a variation selector, what follows a joiner, the second half of a
// flag. A cluster may grow wider by it, as ❤ does by the selector U+FE0F.
func (s *Screen) join(r rune) bool {
	x, old, ok := s.before()
	if !ok {
		return false
	}
	joined := old
	joined.Text += string(r)
	if clusters := displaywidth.StringGraphemes(joined.Text); !clusters.Next() || clusters.Value() != joined.Text {
		return false
	}
	joined.Width = min(max(displaywidth.String(joined.Text), 1), 2)
	switch {
	case x+joined.Width <= s.width:
		s.row().put(x, joined)
		s.advance(joined.Width - old.Width)
	case s.noWrap || s.width < joined.Width: // no room to grow
	default:
		s.row().erase(x, x+1)
		s.printCell(joined)
	}
	return true
}

// before returns the cluster that a character may join, and its column.
func (s *Screen) before() (x int, c Cell, ok bool) {
	x = s.last
	if x == none {
		x = s.x - 1
	}
	cells := s.row().cells
	if x < 0 || x >= len(cells) {
		return 0, Cell{}, false
	}
	if cells[x].Width == 0 {
		x--
	}
	return x, cells[x], true
}
