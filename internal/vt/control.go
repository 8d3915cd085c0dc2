package vt

import "strconv"

// control obeys a C0 control character.
func (s *Screen) control(r rune) {
	switch r {
	case 0x00, 0x07: // NUL fills time; a bell is not seen
		return
	case '\b':
		s.moveTo(s.column()-1, s.y)
	case '\t':
		if s.x < s.width {
			s.moveTo((s.x/8+1)*8, s.y)
		}
	case '\n':
		if !s.options.RawNewline {
			s.moveTo(0, s.y)
		}
		s.lineFeed()
	case '\v', '\f': // taken as LF (VT100 user guide, chapter 3), and not changed by a driver
		s.lineFeed()
	case '\r':
		s.moveTo(0, s.y)
	default:
		s.unknownSequence(string(r))
	}
}

// escape obeys a sequence of ESC and one or more characters that is not a C1 control.
func (s *Screen) escape(seq string) {
	switch seq {
	case "\x1b7": // DECSC
		s.saved = cursor{x: s.column(), y: s.y, style: s.style}
	case "\x1b8": // DECRC; the screen may have become smaller since
		s.moveTo(s.saved.x, s.saved.y)
		s.style = s.saved.style
	default:
		s.unknownSequence(seq)
	}
}

// sequence obeys a control sequence (ECMA-48, 8.3; the section is next to each).
func (s *Screen) sequence(seq string) {
	marker, params, final, ok := split(seq)
	switch {
	case !ok:
		s.unknownSequence(seq)
	case marker == "" && s.movement(final, params):
	case marker == "" && s.erasure(final, params[0].value()):
	case marker == "" && s.insertion(final, params[0].value()):
	case marker == "" && final == "X": // ECH, 8.3.38
		s.eraseRow(s.column(), min(s.column()+max(params[0].value(), 1), s.width))
	case marker == "" && final == "m":
		if !s.style.graphics(params) {
			s.unknownSequence(seq)
		}
	case marker == "?" && (final == "h" || final == "l"):
		for _, p := range params {
			if !s.mode(p.value(), final == "h") {
				s.unknownSequence(seq)
			}
		}
	default:
		s.unknownSequence(seq)
	}
}

// movement moves the cursor and reports whether final is of a sequence that does so. All of them end
// a pending wrap.
func (s *Screen) movement(final string, params []param) bool {
	n := max(params[0].value(), 1)
	switch final {
	case "A": // CUU, 8.3.22
		s.moveTo(s.column(), s.y-n)
	case "B": // CUD, 8.3.19
		s.moveTo(s.column(), s.y+n)
	case "C": // CUF, 8.3.20
		s.moveTo(s.column()+n, s.y)
	case "D": // CUB, 8.3.18
		s.moveTo(s.column()-n, s.y)
	case "G": // CHA, 8.3.9
		s.moveTo(n-1, s.y)
	case "H": // CUP, 8.3.21
		column := 1
		if len(params) > 1 {
			column = max(params[1].value(), 1)
		}
		s.moveTo(column-1, n-1)
	default:
		return false
	}
	return true
}

// erasure erases and reports whether it knew how. The cursor stays, and so does a pending wrap.
func (s *Screen) erasure(final string, how int) bool {
	switch final + strconv.Itoa(how) {
	case "K0": // EL, 8.3.41: to the end of the row
		s.eraseRow(s.column(), s.width)
	case "K1":
		s.eraseRow(0, s.column()+1)
	case "K2":
		s.eraseRow(0, s.width)
	case "J0": // ED, 8.3.39: to the end of the screen
		s.eraseBelow()
	case "J1":
		s.eraseRow(0, s.column()+1)
		s.eraseRows(0, s.y)
	case "J2":
		s.eraseAll()
	default:
		return false
	}
	return true
}

// insertion inserts or deletes n rows at the cursor and reports whether final is of a sequence that does
// so. What is pushed past the bottom is lost. The cursor moves to the first column (VT510 manual, IL and DL;
// xterm and xterm.js do so, while tmux 3.3a keeps the column). Which rows stay joined to the next one is
// tmux's choice (grid_move_lines, grid_clear).
func (s *Screen) insertion(final string, n int) bool {
	first := s.top() + s.y
	rows := s.lines[first:]
	n = min(max(n, 1), len(rows))
	switch final {
	case "L": // IL, 8.3.67
		rows[n-1].wrapped = false
		copy(rows[n:], rows)
		clear(rows[:n])
	case "M": // DL, 8.3.32
		copy(rows, rows[n:])
		clear(rows[len(rows)-n:])
	default:
		return false
	}
	if len(rows) > n {
		rows[len(rows)-n-1].wrapped = false
	}
	if first > 0 {
		s.lines[first-1].wrapped = false
	}
	s.moveTo(0, s.y)
	return true
}

// mode sets or resets a private mode (xterm ctlseqs, DECSET) and reports whether it knew the mode.
func (s *Screen) mode(n int, on bool) bool {
	switch n {
	case 7: // DECAWM
		s.noWrap = !on
	case 25: // DECTCEM
		s.hidden = !on
	case 2026: // synchronized output
		s.synchronized = on
	default:
		return false
	}
	return true
}

// moveTo moves the cursor, but not out of the screen. Every motion comes through here, so that here
// a pending wrap ends and the character before the cursor is complete.
func (s *Screen) moveTo(x, y int) {
	s.x = min(max(x, 0), s.width-1)
	s.y = min(max(y, 0), s.height-1)
	s.last = none
}

// lineFeed moves the cursor down and scrolls at the bottom. The column stays.
func (s *Screen) lineFeed() {
	if s.y == s.height-1 {
		s.lines = append(s.lines, line{})
		s.pullable++
	}
	s.moveTo(s.x, s.y+1)
}

// eraseRow erases columns of the cursor's row.
func (s *Screen) eraseRow(x, end int) {
	s.last = none
	if x == 0 && end == s.width {
		s.eraseRows(s.y, s.y+1)
		return
	}
	s.row().erase(x, end)
}

// eraseRows empties whole rows, from y up to but not including end. The row above them is then no
// longer wrapped into them.
func (s *Screen) eraseRows(y, end int) {
	s.last = none
	for i := s.top() + y; i < s.top()+end; i++ {
		s.lines[i] = line{}
		if i > 0 {
			s.lines[i-1].wrapped = false
		}
	}
}

// eraseBelow is ED 0.
func (s *Screen) eraseBelow() {
	if s.x == 0 && s.y == 0 {
		s.eraseAll()
		return
	}
	s.eraseRow(s.column(), s.width)
	s.eraseRows(s.y+1, s.height)
}

// eraseAll is ED 2, and ED 0 from the home position. tmux takes both for "clear the screen" and first
// scrolls the rows down to the last one in use into its history, from where a taller screen does not
// bring them back (its option scroll-on-clear).
func (s *Screen) eraseAll() {
	used := 0
	for y, l := range s.lines[s.top():] {
		if len(l.cells) > 0 {
			used = y + 1
		}
	}
	if s.options.Reflow && used > 0 {
		s.lines = append(s.lines, make([]line, used)...)
		s.pullable = 0
	}
	s.eraseRows(0, s.height)
}

// unknownSequence records a sequence that the screen does not understand.
func (s *Screen) unknownSequence(seq string) {
	s.unknown = append(s.unknown, strconv.Quote(seq))
}
