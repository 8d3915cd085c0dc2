package render

// A Size is the size of a terminal at one moment, in cells.
type Size struct {
	Columns, Rows int
	Wrap          int  // the column after which text wraps, if it is not Columns
	Known         bool // false: 80x24 is assumed
}

// maxColumns is what a kernel can report, in 16 bits. An SSH client reports 32 bits, and a fresh
// line has as many spaces.
const maxColumns = 1<<16 - 1

// NewSize returns the size that a terminal reports. Zero columns or rows mean that it does not know.
func NewSize(columns, rows, wrap int) Size {
	if columns <= 0 || rows <= 0 {
		return Size{Columns: 80, Rows: 24}
	}
	return Size{Columns: min(columns, maxColumns), Rows: rows, Wrap: min(max(columns, wrap), maxColumns), Known: true}
}

// Same reports whether rows written for one size can stay in the other.
func (s Size) Same(other Size) bool {
	return s.Columns == other.Columns && s.Rows == other.Rows
}

// MaxRows returns how many rows a block may have: one less than the terminal, so that it never
// scrolls its own first row away, but at least one. Two columns have no room for a row.
func (s Size) MaxRows() int {
	if s.Columns <= 2 {
		return 0
	}
	return max(1, s.Rows-1)
}
