// Package vt is a small model of a terminal's screen: it takes the bytes that a program writes and
// shows what a person would see, row by row.
//
// It is an [io.Writer], so it stands in for the terminal wherever one is written to; [Screen.Rows] then
// returns what is on the screen and [Screen.Scrollback] what has left it at the top. Unlike other models
// it follows a change of the size, in both of the ways that terminals do: [Options].Reflow rewraps the
// lines (tmux, VTE), the other way cuts them (st, the Linux console).
//
// It knows what a program that draws on a line or a few needs: text by grapheme cluster, the cursor,
// erasing, inserting and deleting rows, colors, autowrap, and strings such as OSC, which it takes in and
// does not show. It has no alternate screen, no scrolling regions, no insertion within a row, and answers
// no query. Sequences that it does not know have no effect; [Screen.Unknown] lists them.
//
// Its sources are ECMA-48, the manuals of the DEC VT100 to VT520, xterm's ctlseqs, and tmux 3.3a, which
// the tests compare it with. A pending wrap it treats as xterm does where tmux differs: the cursor is in
// the last column, so an erasure takes the last cell and a backspace goes to the one before it.
package vt

import "slices"

// Options says what kind of terminal a [Screen] is.
type Options struct {
	// Width and Height are in cells. Zero or less means 80 and 24.
	Width, Height int

	// Reflow says what happens to lines that are longer than a new width. If it is set, lines are
	// rewrapped and the cursor stays with its character; if not, rows are cut.
	//
	// It also says whether clearing the whole screen saves what was there in the scrollback, because
	// the terminals that reflow do so: see [Screen.Scrollback].
	Reflow bool

	// RawNewline is for bytes that have been through a terminal driver already, or that never will:
	// "\n" only moves down. If it is not set, "\n" also returns to the first column, as it does
	// through a driver in its usual mode (ONLCR).
	RawNewline bool
}

// Cell is one column of one row.
type Cell struct {
	// Text is one grapheme cluster. It is a blank where nothing has been written and empty in the
	// second column of a wide cluster.
	Text string

	// Width is the number of columns of Text: 1, 2, or 0 in the second column of a wide cluster.
	Width int

	Style Style
}

var blank = Cell{Text: " ", Width: 1}

// line is a row of the screen or of the scrollback.
type line struct {
	// cells ends with the last column that anything was ever written to. Erasing within it leaves
	// blanks, which count as text when the line is rewrapped: terminals do not remember which
	// of their blanks were typed.
	cells []Cell

	// wrapped is set if the text continues in the next row without a newline in between.
	wrapped bool
}

// Screen is a terminal's screen. Create it with [New]. It is not safe for concurrent use: let one
// goroutine write and look, or guard it with a lock.
type Screen struct {
	options       Options
	width, height int

	// lines holds the scrollback and below it the screen: the last height lines. There are never
	// fewer than that.
	lines []line

	// pullable is how many of the newest rows of the scrollback return when the screen grows
	// taller. It is less than all of them after a clearing of the screen.
	pullable int

	// x is the column of the cursor, or width while a wrap is pending: the last column has been
	// written, the cursor still shows there, and the next character goes to the next row. The VT100
	// keeps a flag for this; a column beyond the last says the same and needs no clearing.
	x, y int

	style Style
	saved cursor // by DECSC

	hidden       bool // the cursor: DECTCEM is reset
	noWrap       bool // DECAWM is reset
	synchronized bool

	// last is the column of the cluster written last, which the next character may still join. Nothing is
	// pending once the cursor has moved or something has been erased.
	last int

	parser  parser
	unknown []string
	osc     []string
}

// none means no column.
const none = -1

// cursor is what DECSC saves.
type cursor struct {
	x, y  int
	style Style
}

// New returns an empty screen with a visible cursor at its top left and autowrap on.
func New(o Options) *Screen {
	if o.Width < 1 {
		o.Width = 80
	}
	if o.Height < 1 {
		o.Height = 24
	}
	return &Screen{
		options: o,
		width:   o.Width,
		height:  o.Height,
		lines:   make([]line, o.Height),
		last:    none,
	}
}

// Write shows p. It takes all of p and never fails. A sequence or a character may begin in one Write
// and end in a later one.
func (s *Screen) Write(p []byte) (int, error) {
	s.parser.feed(s, p)
	return len(p), nil
}

// Rows returns the rows of the screen from top to bottom, each without its trailing blanks.
func (s *Screen) Rows() []string {
	return texts(s.lines[s.top():])
}

// Scrollback returns the rows that have left the screen at its top, oldest first, each without its
// trailing blanks.
//
// A screen with Reflow puts a row here even if the whole screen is cleared, by ED 2 or by ED 0 with the
// cursor at its home: tmux keeps what a "clear" would destroy. A program that erases its own rows below
// the home position with ED therefore leaves a copy of them in the scrollback, and this model is there to
// show it.
func (s *Screen) Scrollback() []string {
	return texts(s.lines[:s.top()])
}

// Lines returns the scrollback and the screen as the program wrote them: rows that were wrapped are
// joined. Trailing blanks and trailing empty lines are left out.
func (s *Screen) Lines() []string {
	var joined []line
	wrapped := false
	for _, l := range s.lines {
		if wrapped {
			last := &joined[len(joined)-1]
			last.cells = slices.Concat(last.cells, l.cells)
		} else {
			joined = append(joined, l)
		}
		wrapped = l.wrapped
	}
	all := texts(joined)
	for len(all) > 0 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

// Cursor returns the column and the row of the cursor, counted from zero.
func (s *Screen) Cursor() (x, y int) { return s.column(), s.y }

// CursorVisible reports whether the cursor is shown (DECTCEM).
func (s *Screen) CursorVisible() bool { return !s.hidden }

// Autowrap reports whether text continues in the next row after the last column (DECAWM).
func (s *Screen) Autowrap() bool { return !s.noWrap }

// Synchronized reports whether a synchronized update (mode 2026) has begun and not ended. What is written
// during an update is in the rows at once: a person would see it later.
func (s *Screen) Synchronized() bool { return s.synchronized }

// Size returns the number of columns and of rows.
func (s *Screen) Size() (width, height int) { return s.width, s.height }

// Cell returns the cell in column x of row y of the screen, counted from zero. Outside of the screen
// all cells are blank.
func (s *Screen) Cell(x, y int) Cell {
	if y < 0 || y >= s.height || x < 0 {
		return blank
	}
	cells := s.lines[s.top()+y].cells
	if x >= len(cells) {
		return blank
	}
	return cells[x]
}

// Unknown returns the sequences and control characters that the screen did not understand, each
// quoted as in Go source, in the order in which they came.
func (s *Screen) Unknown() []string { return slices.Clone(s.unknown) }

// OSC returns the OSC strings that came, without their introducer and terminator.
func (s *Screen) OSC() []string { return slices.Clone(s.osc) }

// top is the index in lines of the first row of the screen.
func (s *Screen) top() int { return len(s.lines) - s.height }

// row is the line that the cursor is in.
func (s *Screen) row() *line { return &s.lines[s.top()+s.y] }

// column is the column in which the cursor shows.
func (s *Screen) column() int { return min(s.x, s.width-1) }

// texts returns the text of each line.
func texts(lines []line) []string {
	all := make([]string, len(lines))
	for i := range lines {
		all[i] = lines[i].text()
	}
	return all
}
