package screen

import (
	"example.com/spinner/internal/text"
)

// Size is what a terminal is like at one moment.
type Size struct {
	columns, rows int
	known         bool // it knows its size; else 80x24 is assumed
	terminal      bool // it obeys control sequences
	device        bool // it is one to the system, which breaks no pipe
	background    bool // the process is in the background of it
}

// maxColumns is what a kernel can tell, in 16 bits. Who is on the other side of an
// SSH channel tells in 32, and a fresh line has as many spaces.
const maxColumns = 1<<16 - 1

// same reports whether rows written for one size stand as well in the other.
func (sz Size) same(other Size) bool {
	return sz.columns == other.columns && sz.rows == other.rows
}

// maxRows is the number of rows that the block may have: one less than there are,
// so that it never scrolls its own first row away, but one at least. One column
// has room for no row.
func (sz Size) maxRows() int {
	if sz.columns <= 1 {
		return 0
	}
	return max(1, sz.rows-1)
}

// A canvas is what rows are drawn on: a terminal of so many columns, of which a
// row may take a width. The last column stays free at least, for a terminal waits
// there in a state of its own (pending wrap).
type canvas struct{ columns, width int }

// minWidth is how narrow a terminal may have become since it was asked. tmux tells
// its programs of a new size up to a quarter of a second late.
const minWidth = 20

// mayWrap reports whether a row has to be written with autowrap off, so that it
// does not wrap whatever the terminal makes of it: where it takes more than half
// of the columns, more than a terminal has that was made narrow, or all columns
// on a terminal that knows no grapheme clusters, for terminals disagree about the
// width of those.
func (c canvas) mayWrap(prefix, suffix string, frames []string) bool {
	width, maxWidth := 0, 0
	for _, frame := range frames {
		width, maxWidth = max(width, text.Width(frame)), max(maxWidth, text.MaxWidth(frame))
	}
	width += text.Width(prefix) + text.Width(suffix)
	maxWidth += text.MaxWidth(prefix) + text.MaxWidth(suffix)
	return width > min(c.columns/2, minWidth) || maxWidth > c.columns
}
