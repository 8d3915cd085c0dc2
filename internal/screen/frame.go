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
	afresh  bool // the rows on the screen are not where they were; all are written again
	wraps   bool // a final line is as wide as the terminal or wider

	textStart, textEnd int // where text stands in what append returned
}

// empty reports whether the screen is right as it is.
func (f *frame) empty() bool {
	if f.resized || f.afresh || len(f.text) > 0 || f.finals.len() > 0 || f.old.len() != f.block.len() {
		return false
	}
	return bytes.Equal(f.old.text, f.block.text)
}

// append appends the bytes of the frame to dst.
//
// Rows are overwritten and their tails cleared, for a row that is cleared before
// it is written flickers. Only text whose width or number of lines is not known
// finds its place cleared first, and then all of it is in one write.
func (f *frame) append(dst []byte) []byte {
	sync := f.old.len() > 1 || f.block.len() > 1
	kept := f.old.len() // rows on the screen that have not been cleared
	if f.broken {
		dst = append(dst, nextRow...)
	} else {
		dst = append(dst, '\r')
	}
	unknown := len(f.text) > 0 || f.wraps
	if f.resized && unknown {
		dst = appendClearBelow(dst, 0)
		dst = append(dst, '\r')
		kept = 0
	}
	if sync {
		dst = append(dst, syncOn...)
	}
	if unknown {
		dst = appendClearRows(dst, kept)
		kept = 0
	}
	dst = f.appendText(dst)
	return f.appendRows(dst, kept, sync)
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
func (f *frame) appendRows(dst []byte, kept int, sync bool) []byte {
	finals, all := f.finals.len(), f.finals.len()+f.block.len()
	p := pen{dst: dst}
	for i := range all {
		var row []byte
		if i < finals {
			row = f.finals.row(i)
		} else {
			row = f.block.row(i - finals)
		}
		if i < kept && !f.resized && !f.afresh && bytes.Equal(row, f.old.row(i)) {
			continue // it is on the screen, in its place
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
	if sync {
		p.dst = append(p.dst, syncOff...)
	}
	if f.resized && kept > 0 {
		p.down(max(finals, all-1))
		p.dst = appendClearBelow(p.dst, f.block.len())
	}
	p.rest(finals)
	if f.open {
		return p.dst
	}
	return append(p.dst, '\r')
}

// appendClearBelow clears all below the cursor, which stands in the last of the
// given number of rows, behind its text.
//
// tmux takes an ED with the cursor in the home position for "clear screen" and
// keeps what it erases in its history, where it stays as a ghost. So ED is never
// sent from a first column: where no row was written, a blank goes before it.
// It stays outside of synchronized output, in which tmux 3.7 loses content.
func appendClearBelow(dst []byte, rows int) []byte {
	if rows == 0 {
		dst = append(dst, ' ')
	}
	return append(dst, clearBelow...)
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
