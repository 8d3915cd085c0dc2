// Package line models the current line of a stream of text: what a terminal would show of the bytes
// since the last newline.
//
// A program that redraws its line (a download, a child process with a spinner of its own) goes back
// with CR, backspace or a control sequence and writes over it. A [Line] holds the result as cells:
// [Line.Row] is what a person sees, [Line.Append] makes a terminal show the same. It is pure: it does
// no I/O and holds no lock.
//
// What becomes of each byte:
//
//	understood  printable text by grapheme cluster, tab, CR, BS, SGR, OSC 8 (hyperlinks), the line
//	            drawing set (ESC ( 0, ESC ) 0, SO, SI), CHA and HPA, CUF and HPR, CUB, EL, ECH; ED as
//	            far as it is about this line
//	passed      BEL, keypad modes (ESC = >), other OSC of up to 4 KiB, DECSET and DECRST,
//	            modifyOtherKeys, the keyboard modes of kitty, DECSCUSR: they have no column
//	dropped     all the rest, because it would reach the rows below, ask the terminal a question or
//	            show what the model cannot: CUU, CUD, CNL, CPL, CUP, HVP, VPA, VPR, IL, DL, ICH, DCH,
//	            SU, SD, REP, DECSTBM, DECSLRM, IND, NEL, RI, HTS, DECSC, DECRC, RIS, DECSTR, DECALN,
//	            ANSI modes, window operations, DSR, DA and other reports, DCS, APC, PM, SOS (images
//	            above all), longer OSC, VT, FF, other controls, unfinished sequences; and the modes
//	            ?3, ?6, ?7, ?47, ?69, ?1047, ?1048, ?1049, ?2026
package line

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"example.com/spinner/internal/text"
)

// A Line is the current line of one stream of text. The zero value is an empty line. It is not safe
// for concurrent use.
type Line struct {
	cells  []cell // up to the last column written
	column int    // of the cursor; may lie beyond cells
	passed []byte // sequences that have no column

	attributes attributes // of pen
	pen        style
	charsets   charsets

	unread []byte // the start of a control sequence or of a character
	long   bool   // unread is the start of a control sequence that is dropped
}

// Max is the size at which a line has to end, so that it does not take more and more memory. A line
// holds as many bytes of sequences without a column.
const Max = 64 << 10

// maxCells is how many cells an empty line keeps allocated for the next one.
const maxCells = 1 << 10

// End takes a newline: the line is empty again, and colors stay open. An unfinished sequence is
// dropped.
func (l *Line) End() {
	l.clear()
	if cap(l.cells) > maxCells {
		l.cells = nil
	}
	l.unread, l.long = nil, false
}

func (l *Line) clear() {
	l.cells, l.column, l.passed = l.cells[:0], 0, nil
}

// Clone returns a copy of the line.
func (l *Line) Clone() Line {
	c := *l
	c.cells, c.passed, c.unread = slices.Clone(l.cells), slices.Clone(l.passed), slices.Clone(l.unread)
	return c
}

// Size returns how many columns the line holds.
func (l *Line) Size() int { return len(l.cells) }

// Visible reports whether the line takes a column: it shows something, or the cursor is after
// blanks.
func (l *Line) Visible() bool {
	return l.column > 0 && len(l.cells) > 0 || l.ink() > 0 || l.partial()
}

// partial reports whether the line ends in the first bytes of a character.
func (l *Line) partial() bool {
	return len(l.unread) > 0 && !utf8.FullRune(l.unread)
}

// ink returns how many cells there are up to the last one that a person sees.
func (l *Line) ink() int {
	for i := len(l.cells); i > 0; i-- {
		if c := l.cells[i-1]; c.text != " " || c.style.paint {
			return i
		}
	}
	return 0
}

// Row returns what the line shows, cut to columns with tail in place of the rest. It is "" if the
// line shows nothing.
func (l *Line) Row(columns int, tail string) string {
	n := min(l.ink(), columns+2)
	if n <= 0 {
		return ""
	}
	return text.Line(string(l.appendCells(nil, n)), columns, tail)
}

// AppendWhole appends the bytes that show the line as p completes it, and begins the next line.
func (l *Line) AppendWhole(dst, p []byte) []byte {
	p = bytes.TrimSuffix(p, []byte{'\r'})
	if l.blank() && isText(p) {
		return append(dst, p...)
	}
	for p = l.WriteUntil(Max, p); len(p) > 0; p = l.WriteUntil(Max, p) {
		dst = l.appendAll(dst)
		l.clear()
	}
	dst = l.appendAll(dst)
	l.End()
	return dst
}

// Follow takes text that was written as it is, newlines included.
func (l *Line) Follow(p []byte) {
	for part := range bytes.Lines(p) {
		part, whole := bytes.CutSuffix(part, []byte{'\n'})
		if !whole || len(l.unread) > 0 || !isText(part) {
			for part = l.WriteUntil(Max, part); len(part) > 0; part = l.WriteUntil(Max, part) {
				l.clear()
			}
		}
		if whole {
			l.End()
		}
	}
}

// Open returns the sequences that open the colors and the hyperlink that the text has left open, and
// those that close them. Within a sequence or a character there are none, because they would break it.
func (l *Line) Open() (opening, closing []byte) {
	if len(l.unread) > 0 {
		return nil, nil
	}
	return change(nil, style{}, l.pen), change(nil, l.pen, style{})
}

// WriteUntil writes p until the line has about that size, and returns the rest.
func (l *Line) WriteUntil(size int, p []byte) (rest []byte) {
	for len(p) > 0 && l.Size() < size {
		n := min(len(p), 4<<10)
		l.Write(p[:n])
		p = p[n:]
	}
	return p
}

// blank reports whether text that is written now shows as it is.
func (l *Line) blank() bool {
	return len(l.cells) == 0 && l.column == 0 && len(l.passed) == 0 && len(l.unread) == 0 &&
		l.pen == style{} && l.charsets == charsets{}
}

// Append appends the bytes that show the line and leave the cursor where the program left it, if the
// cursor is in the first column of an empty row. If the line is empty, the cursor stays there, so what
// follows begins a line. Colors are closed at the end.
func (l *Line) Append(dst []byte) []byte {
	dst = l.appendAll(dst)
	from := len(l.cells)
	if l.column < from {
		dst = append(dst, '\r')
		from = 0
	}
	if right := l.column - from; right > 0 && len(l.cells) > 0 {
		dst = fmt.Appendf(dst, "\x1b[%dC", right) // CUF
	}
	if l.partial() {
		dst = append(dst, l.unread...)
	}
	return dst
}

// Pass returns the sequences without a column that have come since the last call, so that they take
// effect at once. Otherwise they take effect with the line.
func (l *Line) Pass() (sequences []byte) {
	sequences, l.passed = l.passed, nil
	return sequences
}

// appendAll appends the sequences that were not passed yet, and the cells.
func (l *Line) appendAll(dst []byte) []byte {
	return l.appendCells(append(dst, l.passed...), len(l.cells))
}

// appendCells appends the first n cells. The default style is open before and after them.
func (l *Line) appendCells(dst []byte, n int) []byte {
	var open style
	for _, c := range l.cells[:n] {
		if c.width > 0 {
			dst = change(dst, open, c.style)
			dst = append(dst, c.text...)
			open = c.style
		}
	}
	return change(dst, open, style{})
}

// isText reports whether p has no control characters but tabs.
func isText(p []byte) bool {
	for _, b := range p {
		if b < ' ' && b != '\t' || b == 0x7f || b == 0xc2 { // 0xc2 begins the C1 controls in UTF-8
			return false
		}
	}
	return true
}
