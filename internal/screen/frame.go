package screen

import (
	"bytes"
	"strconv"
)

// The sequences that the package writes. Sources: ECMA-48 (CUU, EL, ED),
// xterm's "XTerm Control Sequences" (DECAWM, DECTCEM) and the specification
// "Synchronized Output" of contour-terminal for mode 2026.
const (
	nextRow     = "\r\n"
	clearTail   = "\x1b[K"      // EL 0: to the end of the line
	clearBelow  = "\x1b[J"      // ED 0: to the end of the screen
	autowrapOff = "\x1b[?7l"    // DECAWM
	autowrapOn  = "\x1b[?7h"    //
	syncOn      = "\x1b[?2026h" // synchronized output: show nothing until it ends
	syncOff     = "\x1b[?2026l"
)

// clearAll clears all from the first column of the cursor's row to the end of
// the screen, where rows may stand that a terminal wrapped anew when its size
// changed.
//
// It takes EL to make the first row a row of its own again: tmux goes on to take
// one that is cleared from another column for the first part of a wrapped line.
// And it takes a blank before ED: tmux takes an ED from the home position for
// "clear the screen" and keeps what it erases in its history, where it stays as
// a ghost. It stays outside of synchronized output, in which tmux 3.7 loses
// content.
const clearAll = "\x1b[K \x1b[J\r"

// A frame is one write: what the terminal shows of the package now, and what it
// shall show instead. It is plain data, so what is drawn can be tested without
// a terminal.
type frame struct {
	old    *lines // the rows on the screen, from the cursor down
	text   []byte // what the host writes above the block
	finals *lines // final lines that leave the block, below the text
	block  *lines // the rows of the block, below the final lines

	broken  bool // the cursor stands behind text of the host that has no newline yet
	open    bool // the text is left without a newline, and nothing follows it
	resized bool // the rows on the screen may have been wrapped or cut
	afresh  bool // all rows are written, also those that have not changed
	wraps   bool // a final line may be as wide as the terminal or wider

	size            Size // of the terminal
	modes, oldModes modes
	alarm           bool // the taskbar shows a failure, if only for this write

	textStart, textEnd int // where text stands in what append returned
}

// empty reports whether the screen is right as it is.
func (f *frame) empty() bool {
	if f.resized || f.modes != f.oldModes || f.alarm || len(f.text) > 0 || f.finals.len() > 0 || f.old.len() != f.block.len() {
		return false
	}
	return bytes.Equal(f.old.text, f.block.text)
}

// append appends the bytes of the frame to dst.
//
// Rows are overwritten and their tails cleared, for a row that is cleared before
// it is written flickers. Where the text or the size of what stands there is not
// known, the place is cleared first, all within one write.
func (f *frame) append(dst []byte) []byte {
	kept := f.old.len() // rows on the screen that are not cleared yet
	if f.modes.hidden && (!f.oldModes.hidden || f.old.len() == 0) {
		dst = append(dst, hideCursor...) // before it moves
	}
	if f.broken {
		dst = append(dst, nextRow...)
	}
	dst = append(dst, '\r')
	if f.resized {
		dst = append(dst, clearAll...)
		kept = 0
	}
	sync := f.old.len() > 1 || f.block.len() > 1
	if sync {
		dst = append(dst, syncOn...)
	}
	if len(f.text) > 0 || f.wraps {
		dst = appendClearRows(dst, kept)
		kept = 0
	}
	dst = f.appendText(dst)
	dst = f.appendRows(dst, kept)
	if sync {
		dst = append(dst, syncOff...)
	}
	if f.alarm {
		dst = append(dst, progressState[failed]...)
		f.oldModes.progress = failed
	}
	return f.modes.append(dst, f.oldModes)
}

func (f *frame) appendText(dst []byte) []byte {
	f.textStart = len(dst)
	dst = append(dst, f.text...)
	f.textEnd = len(dst)
	if len(f.text) > 0 && f.text[len(f.text)-1] != '\n' && !f.open {
		dst = append(dst, nextRow...)
	}
	return dst
}

// appendRows writes the final lines and the block over the rows that are kept,
// clears those that are left over and puts the cursor where it rests.
func (f *frame) appendRows(dst []byte, kept int) []byte {
	p := pen{dst: dst}
	finals, all := f.finals.len(), f.finals.len()+f.block.len()
	for i := range all {
		row := f.finals.row(i)
		if i >= finals {
			row = f.block.row(i - finals)
			if i < kept && !f.afresh && bytes.Equal(row, f.old.row(i)) {
				continue // it is on the screen, in its place
			}
		}
		p.down(i)
		p.dst = append(p.dst, row...)
		if i >= finals || !f.wraps {
			p.dst = append(p.dst, clearTail...)
		}
	}
	for i := all; i < kept; i++ {
		p.down(i)
		p.dst = append(p.dst, clearTail...)
	}
	p.rest(finals)
	if !f.open {
		p.dst = append(p.dst, '\r')
	}
	return p.dst
}

// appendClearRows clears n rows from the cursor down and comes back.
func appendClearRows(dst []byte, n int) []byte {
	p := pen{dst: dst}
	for i := range n {
		p.down(i)
		p.dst = append(p.dst, clearTail...)
	}
	p.rest(0)
	return p.dst
}

// A pen knows how many rows below its start the cursor is.
type pen struct {
	dst []byte
	at  int
}

// down moves to the first column of the given row. It scrolls at the bottom of
// the screen, which CUD would not, so that the way back is always as long.
func (p *pen) down(row int) {
	for ; p.at < row; p.at++ {
		p.dst = append(p.dst, nextRow...)
	}
}

// rest moves to the given row, up or down.
func (p *pen) rest(row int) {
	p.down(row)
	if up := p.at - row; up > 0 {
		p.dst = append(p.dst, "\x1b["...)
		p.dst = strconv.AppendInt(p.dst, int64(up), 10)
		p.dst = append(p.dst, 'A') // CUU
	}
	p.at = row
}
