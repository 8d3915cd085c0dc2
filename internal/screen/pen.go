package screen

import "strconv"

// The sequences that the package writes. Sources: ECMA-48 (CUU, EL, ED),
// xterm's "XTerm Control Sequences" (DECAWM, DECTCEM) and the specification
// "Synchronized Output" of contour-terminal for mode 2026.
const (
	nextLine    = "\r\n"
	clearTail   = "\x1b[K"      // EL 0: to the end of the line
	clearBelow  = "\x1b[J"      // ED 0: to the end of the screen
	autowrapOff = "\x1b[?7l"    // DECAWM
	autowrapOn  = "\x1b[?7h"    //
	syncOn      = "\x1b[?2026h" // synchronized output: show nothing until it ends
	syncOff     = "\x1b[?2026l"
)

// clearAll clears all from the first column of the cursor's row to the end of
// the screen, where rows may stand that a terminal has wrapped when its size
// changed.
//
// It takes EL to make the first row a row of its own again: tmux goes on to take
// one that is cleared from another column for the first part of a wrapped line.
// And it takes a space before ED: tmux takes an ED from the home position for
// "clear the screen" and keeps what it erases in its history, where it stays as
// a ghost. It stays outside of synchronized output, in which tmux 3.7 loses
// content.
const clearAll = clearTail + " " + clearBelow + "\r"

// A pen appends to the bytes of a frame and knows in which row of the block, as
// it stands on the screen, the cursor is.
type pen struct {
	dst []byte
	row int
}

func (p *pen) write(s string) {
	p.dst = append(p.dst, s...)
}

// to moves to the given row, up in the same column or down to the first one.
//
// Downward it scrolls at the bottom of the screen, which CUD would not, so that
// the way back is always as long.
func (p *pen) to(row int) {
	for ; p.row < row; p.row++ {
		p.write(nextLine)
	}
	if up := p.row - row; up > 0 {
		p.write("\x1b[")
		p.dst = strconv.AppendInt(p.dst, int64(up), 10)
		p.write("A") // CUU
	}
	p.row = row
}

// clear clears rows on the way up: from the cursor's, in whose first column it is,
// to the given one.
func (p *pen) clear(first int) {
	for row := p.row; row >= first; row-- {
		p.to(row)
		p.write(clearTail)
	}
}

// freshLine moves to the first column of an empty row from any column. As many
// spaces as there are columns fill the row and come back from the first column;
// from another one they wrap to the next row, so what stands before them stays.
// The spaces are erased again, for tmux would wrap them when it is made narrower.
func (p *pen) freshLine(sz Size) {
	if !sz.known {
		p.write(nextLine) // an empty line rather than a lost one
		return
	}
	for range sz.columns {
		p.dst = append(p.dst, ' ')
	}
	p.write("\r" + clearTail)
}
