package line

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"example.com/spinner/internal/text"
)

const (
	// maxColumn bounds how far a control sequence moves the cursor beyond the text. A terminal stops
	// at its last column; the model knows no width.
	maxColumn = 1 << 10

	// maxCluster is how many bytes of a grapheme cluster a cell holds.
	maxCluster = 128
)

// A cell is one column. Its text is one grapheme cluster, or "" where nothing is written and, with
// width 0, in the second column of a wide cluster.
type cell struct {
	text  string
	style *style
	width int
}

var gap = cell{width: 1}

// visible reports whether a person sees anything in the cell.
func (c cell) visible() bool {
	return c.text != "" && c.text != " " || c.text == " " && c.style.paints()
}

// Row returns what the line shows, cut to columns with tail in place of the rest, with every SGR
// closed. It is "" if the line shows nothing.
func (l *Line) Row(columns int, tail string) string {
	if l.ink == 0 || columns <= 0 {
		return ""
	}
	end := len(l.cells)
	for !l.cells[end-1].visible() && l.cells[end-1].width > 0 {
		end--
	}
	var b strings.Builder
	var last *style
	for _, c := range l.cells[:min(end, columns+2)] {
		if c == gap {
			c.text = " "
		}
		if c.text != "" {
			b.WriteString(colors(last, c.style))
			b.WriteString(c.text)
			last = c.style
		}
	}
	b.WriteString(colors(last, nil))
	return text.Line(b.String(), columns, tail)
}

const printableASCII = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// printASCII prints printable ASCII.
func (l *Line) printASCII(p []byte) {
	l.last = 0
	l.send(p)
	for _, b := range p {
		l.put(l.column, cell{printableASCII[b-' ' : b-' '+1], l.pen, 1})
		l.column++
	}
	l.last = l.column
}

// print prints a character at the cursor, or with the cluster before it.
func (l *Line) print(r rune, p []byte) {
	l.send(p)
	width := displaywidth.Rune(r)
	if (width == 0 || l.last > 0) && l.join(p) || width == 0 {
		return
	}
	l.put(l.column, cell{string(r), l.pen, width})
	l.last = l.column + 1
	l.column += width
}

// join adds the character p to the cluster that was written last, or else to the one left of the
// cursor, and reports whether it belongs there. A cluster may become wider by it.
func (l *Line) join(p []byte) bool {
	x := l.last - 1
	if x < 0 {
		x = l.column - 1
	}
	if x < 0 || x >= len(l.cells) {
		return false
	}
	if l.cells[x].width == 0 {
		x--
	}
	c := l.cells[x]
	if c.text == "" {
		return false // a mark without a base
	}
	if len(c.text)+len(p) > maxCluster {
		return displaywidth.Bytes(p) == 0
	}
	joined := c.text + string(p)
	if !oneCluster(joined) {
		return false
	}
	width := min(max(displaywidth.String(joined), 1), 2)
	l.put(x, cell{joined, c.style, width})
	l.column += width - c.width
	return true
}

// joins reports whether a terminal that prints b after a would take part of b for part of a.
func joins(a, b string) bool {
	if a == "" || b[0] < utf8.RuneSelf {
		return false
	}
	_, n := utf8.DecodeRuneInString(b)
	return oneCluster(a + b[:n])
}

func oneCluster(s string) bool {
	g := displaywidth.StringGraphemes(s)
	return g.Next() && g.Value() == s
}

// put writes c in column x, over whatever is there.
func (l *Line) put(x int, c cell) {
	for len(l.cells) < x+c.width {
		l.cells = append(l.cells, gap)
	}
	l.halve(x)
	l.halve(x + c.width)
	l.set(x, c)
	if c.width == 2 {
		l.set(x+1, cell{style: c.style})
	}
}

func (l *Line) set(x int, c cell) {
	if l.cells[x].visible() {
		l.ink--
	}
	if c.visible() {
		l.ink++
	}
	l.cells[x] = c
}

// halve erases a wide cluster that would be cut by an edge left of column x.
func (l *Line) halve(x int) {
	if x > 0 && x < len(l.cells) && l.cells[x].width == 0 {
		l.set(x-1, gap)
		l.set(x, gap)
	}
}

// erase empties the columns from x up to but not including end.
func (l *Line) erase(x, end int) {
	l.last = 0
	end = min(end, len(l.cells))
	if x >= end {
		return
	}
	l.halve(x)
	l.halve(end)
	for i := x; i < end; i++ {
		l.set(i, gap)
	}
	if end == len(l.cells) {
		l.cells = slices.Delete(l.cells, x, end)
	}
}

// moveTo moves the cursor. What comes next joins no cluster but the one left of it, as on terminals.
func (l *Line) moveTo(x int) {
	l.column = min(max(x, 0), max(maxColumn, len(l.cells)))
	l.last = 0
	l.moved = true
}
