package vt

import "slices"

// Resize changes the size of the screen, as when a person resizes the window. Less than one column or
// row counts as one.
func (s *Screen) Resize(width, height int) {
	width, height = max(width, 1), max(height, 1)
	s.last = none
	if s.options.Reflow {
		s.resizeReflow(width, height)
	} else {
		s.resizeCut(width, height)
	}
}

// resizeCut changes the size as st and the Linux console do: rows are cut at the new width, and rows
// leave at the top only as far as the cursor's row would otherwise be below the bottom.
func (s *Screen) resizeCut(width, height int) {
	scroll := max(s.y-height+1, 0)
	top := s.top() + scroll
	s.lines = resized(s.lines, top+height)
	for i := top; i < len(s.lines); i++ {
		s.lines[i].cut(width)
	}
	x := s.column()
	s.width, s.height = width, height
	s.moveTo(x, s.y-scroll)
}

// resizeReflow changes the size as tmux does: first the height, then the width.
func (s *Screen) resizeReflow(width, height int) {
	y := s.top() + s.y // in lines
	s.resizeHeight(height)
	if width != s.width {
		p := s.position(s.x, y)
		s.width = width
		s.rewrap()
		s.x, y = s.find(p)
	}
	s.y = y - s.top()
	if s.y < 0 { // the cursor's row is in the scrollback now
		s.x, s.y = 0, 0
	}
}

// resizeHeight makes the screen shorter or taller. Rows below the cursor are lost first, whatever
// they show; then rows leave at the top. A taller screen takes rows back from the scrollback, then
// has empty ones below.
func (s *Screen) resizeHeight(height int) {
	if height < s.height {
		below := min(s.height-1-s.y, s.height-height)
		if below > 0 {
			s.eraseRows(s.height-below, s.height)
			s.lines = s.lines[:len(s.lines)-below]
		}
		s.pullable += s.height - height - below
	} else {
		pulled := min(height-s.height, s.pullable)
		s.pullable -= pulled
		s.lines = resized(s.lines, len(s.lines)+height-s.height-pulled)
	}
	s.height = height
}

// resized returns n lines: the first of the given ones, or those and empty ones below.
func resized(lines []line, n int) []line {
	if n <= len(lines) {
		return lines[:n]
	}
	return append(lines, make([]line, n-len(lines))...)
}

// position is a place in the text that wrapping does not change: a cell of a line that is counted
// from the oldest, where rows that were wrapped into each other are one line.
type position struct {
	line, cell int
}

// atEnd is the cell of a cursor that is after the text of its row. tmux does not remember how far
// after.
const atEnd = -1

// position returns the place of column x of lines[y].
func (s *Screen) position(x, y int) position {
	var p position
	for _, l := range s.lines[:y] {
		if l.wrapped {
			p.cell += len(l.cells)
		} else {
			p.line, p.cell = p.line+1, 0
		}
	}
	if x >= len(s.lines[y].cells) {
		p.cell = atEnd
	} else {
		p.cell += x
	}
	return p
}

// find returns the column and the index in lines of p.
func (s *Screen) find(p position) (x, y int) {
	for n := 0; n < p.line && y < len(s.lines)-1; y++ {
		if !s.lines[y].wrapped {
			n++
		}
	}
	for ; s.lines[y].wrapped && y < len(s.lines)-1; y++ {
		if p.cell != atEnd {
			if p.cell < len(s.lines[y].cells) {
				break
			}
			p.cell -= len(s.lines[y].cells)
		}
	}
	if p.cell == atEnd {
		return len(s.lines[y].cells), y
	}
	return min(p.cell, s.width), y
}

// rewrap wraps all lines at the screen's width.
func (s *Screen) rewrap() {
	w := wrapper{width: s.width, from: s.lines, pullable: s.pullable}
	for w.next < len(w.from) {
		w.row()
	}
	s.lines = resized(w.to, max(len(w.to), s.height))
	s.pullable = min(w.pullable, s.top())
}

// wrapper rewraps row by row: it takes from the rows below what fits and leaves to them what does
// not, as tmux does. A whole line at a time would be simpler, but would differ from tmux in how many
// rows of the scrollback count as pullable afterwards, and where a line stops being continued (see
// fill).
type wrapper struct {
	width    int
	from, to []line
	next     int // the first of from that has not been used up
	pullable int
}

// row wraps the next row.
func (w *wrapper) row() {
	index, l := w.next, w.from[w.next]
	w.next++
	if w.width == 1 {
		l.narrow()
	}
	pieces := 1
	for rest := l.cells; ; pieces++ {
		n := fitting(rest, w.width)
		if n == len(rest) {
			w.to = append(w.to, line{cells: slices.Clip(rest), wrapped: l.wrapped})
			break
		}
		w.to = append(w.to, line{cells: slices.Clip(rest[:n]), wrapped: true})
		rest = rest[n:]
	}
	if index <= w.pullable {
		w.pullable += pieces - 1
	}
	w.fill()
}

// fill moves cells from the rows below to the last new row, as far as the text continues and there is
// room.
func (w *wrapper) fill() {
	index := len(w.to) - 1
	l := &w.to[index]
	taken := 0
	for room := w.width - l.width(); l.wrapped && room > 0 && w.next < len(w.from); {
		source := &w.from[w.next]
		n := fitting(source.cells, room)
		if n == 0 && len(source.cells) > 0 { // a wide cluster, and one column is left
			// Once tmux has taken rows, it loses the wrapped flag here if the text ends in the next
			// row: the two are never joined again.
			l.wrapped = source.wrapped || taken == 0
			break
		}
		l.cells = append(l.cells, source.cells[:n]...)
		room = w.width - l.width()
		if n < len(source.cells) {
			source.cells = source.cells[n:]
			break
		}
		l.wrapped = source.wrapped
		w.next++
		taken++
	}
	if w.pullable > index {
		w.pullable = max(w.pullable-taken, index)
	}
}

// fitting returns how many cells fit in a row of this width. A wide cluster is not split.
func fitting(cells []Cell, width int) int {
	used := 0
	for i, c := range cells {
		used += c.Width
		if used > width {
			return i
		}
	}
	return len(cells)
}
