package line

import (
	"slices"

	"github.com/clipperhouse/displaywidth"
)

const (
	// maxColumn bounds how far a control sequence moves the cursor beyond the text. A terminal stops
	// at its last column; the model knows no width.
	maxColumn = 1 << 10

	// maxCluster is how many bytes of a grapheme cluster a cell holds.
	maxCluster = 128
)

// A cell is one column: a grapheme cluster of width 1 or 2, or, with width 0, the second column of a
// wide cluster.
type cell struct {
	text  string
	style style
	width int
}

var erased = cell{text: " ", width: 1}

// printASCII prints printable ASCII.
func (l *Line) printASCII(p []byte) {
	drawing := l.charsets.drawing[l.charsets.active]
	for i, b := range p {
		if drawing && b >= '`' {
			l.print(lineDrawing[b-'`'])
			continue
		}
		l.put(l.column, cell{string(p[i : i+1]), l.pen, 1}) // the runtime allocates no string of one byte
		l.column++
	}
}

// print prints a character at the cursor, or joins it to the cluster before the cursor.
func (l *Line) print(r rune) {
	s, width := string(r), displaywidth.Rune(r)
	if l.join(s, width) || width == 0 {
		return
	}
	l.put(l.column, cell{s, l.pen, width})
	l.column += width
}

// join adds a character to the cluster left of the cursor and reports whether it belongs there. A
// cluster may become wider by it.
func (l *Line) join(s string, width int) bool {
	x := l.column - 1
	if x < 0 || x >= len(l.cells) {
		return false
	}
	if l.cells[x].width == 0 {
		x--
	}
	c := l.cells[x]
	joined := c.text + s
	if len(joined) > maxCluster || width > 0 && !oneCluster(joined) {
		return false
	}
	width = min(max(displaywidth.String(joined), 1), 2)
	l.put(x, cell{joined, c.style, width})
	l.column += width - c.width
	return true
}

func oneCluster(s string) bool {
	g := displaywidth.StringGraphemes(s)
	return g.Next() && g.Value() == s
}

// put writes c in column x, over whatever is there.
func (l *Line) put(x int, c cell) {
	for len(l.cells) < x+c.width {
		l.cells = append(l.cells, erased)
	}
	l.halve(x)
	l.halve(x + c.width)
	l.cells[x] = c
	if c.width == 2 {
		l.cells[x+1] = cell{style: c.style}
	}
}

// halve erases a wide cluster that would be cut by an edge left of column x.
func (l *Line) halve(x int) {
	if x > 0 && x < len(l.cells) && l.cells[x].width == 0 {
		l.cells[x-1], l.cells[x] = erased, erased
	}
}

// erase empties the columns from x up to but not including end. Within a very long line it empties no
// more than a row of a terminal has, so that the work is bounded.
func (l *Line) erase(x, end int) {
	if end < len(l.cells) {
		x = max(x, end-maxColumn)
	}
	end = min(end, len(l.cells))
	if x >= end {
		return
	}
	l.halve(x)
	l.halve(end)
	for i := x; i < end; i++ {
		l.cells[i] = erased
	}
	if end == len(l.cells) {
		l.cells = slices.Delete(l.cells, x, end)
	}
}

// moveTo moves the cursor.
func (l *Line) moveTo(x int) {
	l.column = min(max(x, 0), max(maxColumn, len(l.cells)))
}
