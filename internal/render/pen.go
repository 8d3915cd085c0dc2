package render

import "strconv"

// The sequences that the package writes. Sources: ECMA-48 (CUU, CUD, CHA, EL, ED, IL), xterm's
// "XTerm Control Sequences" (DECAWM, DECTCEM) and contour-terminal's "Synchronized Output" (mode
// 2026).
const (
	nextLine    = "\r\n"
	clearTail   = "\x1b[K"      // EL 0: to the end of the line
	clearBelow  = "\x1b[J"      // ED 0: to the end of the screen
	AutowrapOff = "\x1b[?7l"    // DECAWM
	AutowrapOn  = "\x1b[?7h"    //
	syncOn      = "\x1b[?2026h" // show nothing until it ends
	syncOff     = "\x1b[?2026l"
)

// clearAll clears from the first column of the cursor's row to the end of the screen. A terminal
// may have wrapped rows into that area when its size changed.
//
// EL makes the row a line of its own again: tmux would otherwise treat a row cleared from another
// column as the first part of a wrapped line. The space before ED prevents tmux from taking an ED in
// the home position for "clear the screen", which saves what it erases in the history. ED is never
// sent inside synchronized output, where tmux 3.7 loses content.
const clearAll = clearTail + " " + clearBelow + "\r"

// terminator ends a frame that was sent in part: CAN cancels a sequence that was cut (ECMA-48 5.6),
// and the modes that a frame sets for itself are reset.
const terminator = "\x18\x1b[m" + AutowrapOn + syncOff

// A pen appends to the bytes of a frame and knows in which row of the block the cursor is.
type pen struct {
	dst []byte
	row int
}

func (p *pen) write(s string) {
	p.dst = append(p.dst, s...)
}

// control appends a CSI sequence with one parameter.
func (p *pen) control(n int, final byte) {
	p.write("\x1b[")
	p.dst = strconv.AppendInt(p.dst, int64(n), 10)
	p.dst = append(p.dst, final)
}

// to moves to a row of the block: up in the same column, or down to the first column. Newlines
// scroll at the bottom of the screen, CUD would not.
func (p *pen) to(row int) {
	for ; p.row < row; p.row++ {
		p.write(nextLine)
	}
	if up := p.row - row; up > 0 {
		p.control(up, 'A') // CUU
	}
	p.row = row
}

// clear clears rows on the way up from the first column of the cursor's row to the given row.
func (p *pen) clear(first int) {
	for row := p.row; row >= first; row-- {
		p.to(row)
		p.write(clearTail)
	}
}

// freshLine moves to the first column of an empty row from any column. As many spaces as there are
// columns fill the row and come back if the cursor was in the first column; otherwise they wrap to
// the next row and leave the text before them alone. EL erases the spaces, which tmux would wrap
// when it becomes narrower.
func (p *pen) freshLine(s Size) {
	if !s.Known {
		p.write(nextLine) // an empty line is better than a lost one
		return
	}
	for range s.Wrap {
		p.dst = append(p.dst, ' ')
	}
	p.write("\r" + clearTail)
}

// toLineStart moves to the first column of an empty row.
func (p *pen) toLineStart(s Size, at position) {
	switch at {
	case unknown, afterBlock, afterText:
		p.freshLine(s)
	case midLine:
		p.write(nextLine)
	}
}
