package vt

import (
	"slices"
	"strings"
)

// text returns what the line shows, without trailing blanks.
func (l *line) text() string {
	var b strings.Builder
	for _, c := range l.cells {
		b.WriteString(c.Text)
	}
	return strings.TrimRight(b.String(), " ")
}

// width returns the number of columns that the line takes.
func (l *line) width() int {
	n := 0
	for _, c := range l.cells {
		n += c.Width
	}
	return n
}

// put writes c in column x, over whatever is there.
func (l *line) put(x int, c Cell) {
	for len(l.cells) < x+c.Width {
		l.cells = append(l.cells, blank)
	}
	l.halve(x)
	l.halve(x + c.Width)
	l.cells[x] = c
	if c.Width == 2 {
		l.cells[x+1] = Cell{Style: c.Style}
	}
}

// erase blanks the columns from x up to but not including end.
func (l *line) erase(x, end int) {
	end = min(end, len(l.cells))
	if x >= end {
		return
	}
	l.halve(x)
	l.halve(end)
	for i := x; i < end; i++ {
		l.cells[i] = blank
	}
}

// halve blanks both columns of a wide cluster that would be cut by an edge left of column x: half a
// character cannot be shown.
func (l *line) halve(x int) {
	if x > 0 && x < len(l.cells) && l.cells[x].Width == 0 {
		l.cells[x-1], l.cells[x] = blank, blank
	}
}

// narrow blanks the wide clusters, for which a screen of one column has no room.
func (l *line) narrow() {
	for x := range l.cells {
		l.halve(x)
	}
}

// cut drops the columns from width on.
func (l *line) cut(width int) {
	if len(l.cells) > width {
		l.halve(width)
		l.cells = slices.Clip(l.cells[:width])
	}
}
