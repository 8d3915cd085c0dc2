package screen

import (
	"bytes"
	"slices"
	"strings"

	"example.com/spinner/internal/text"
)

// A renderer turns what shall be on a terminal into the bytes of one write: it
// knows what is there, where the cursor is, and what is owed. It has no lock, no
// clock and no goroutine, so that all it does can be tested by tables: before,
// event, after.
//
//	text of others                  never touched again
//	final lines that left           not the package's any more
//	  ⠋ first row                   the block: r.rows
//	  ✓ a final line that waits
//	  ⠋ last row█                   <- the cursor at rest
//	                                nothing below
type renderer struct {
	at    position
	rows  lines // the block on the screen; none unless at is behindLast
	size  Size  // for which it was written
	modes modes // that the terminal is in

	// owed is what has to be written once, whole and in order, each to the writer
	// that it was given to.
	owed []owed

	// unsent is the end of a frame that unsentTo took only in part. It goes before
	// all else, for a frame that is broken off may end within a sequence.
	unsent   []byte
	unsentTo *Output

	next lines // the rows of the frame being made
	made made
	buf  []byte // its bytes
}

// A position says where the cursor is, and so how the next frame finds its place.
type position byte

const (
	unknown    position = iota // in any column: a row begins on a fresh line
	lineStart                  // in the first column of an empty row
	midLine                    // behind text that has no newline yet
	behindLast                 // behind the last row of the block
)

// owed is text that goes out once.
type owed struct {
	kind kind
	out  *Output
	text string // a line of the package's own has no newline at its end
}

// A kind says how owed text is written.
type kind byte

const (
	programText kind = iota // as it is
	plainLine               // a line without control sequences
	finalLine               // a line with its own row on a terminal
)

// A frame is what the terminal shall show next, besides renderer.next.
type frame struct {
	out    *Output // that is written to
	text   []byte  // what the program writes above the block
	size   Size    // of the terminal
	modes  modes
	redraw bool // all rows are written, also those that have not changed
	alarm  bool // the taskbar shows a failure, if only for this write
	renew  bool // the state of the taskbar is sent again
	hold   bool // what is owed waits: somebody else has the terminal
}

// made is what compose has put where in renderer.buf.
type made struct {
	unsent             int      // bytes that were unsent before
	owed               int      // items that are in the frame
	textStart, textEnd int      // where the program's text is
	atText, at         position // of the cursor before that text, and behind the frame
}

// forget gives up the block: it is not climbed to any more, and stays where it
// is. The next row begins on a fresh line.
func (r *renderer) forget() {
	r.rows.reset()
	r.at = unknown
}

// owe puts text at the end of what has to be written.
func (r *renderer) owe(k kind, out *Output, text string) {
	r.owed = append(r.owed, owed{k, out, text})
}

// drop gives up what is owed and was in the frame, after an error that waiting
// would not mend.
func (r *renderer) drop() {
	r.owed = slices.Delete(r.owed, 0, r.made.owed)
	r.made.owed = 0
}

// pending reports whether something has to be written before all else.
func (r *renderer) pending() bool {
	return len(r.unsent) > 0 || len(r.owed) > 0
}

// before returns where something has to be written before what goes to out can
// be; nil: nowhere.
func (r *renderer) before(out *Output) *Output {
	if len(r.unsent) > 0 && !r.unsentTo.sameWriter(out) {
		return r.unsentTo
	}
	for i := range r.owed {
		if !r.owed[i].out.sameWriter(out) {
			return r.owed[0].out
		}
	}
	return nil
}

// count returns how many owed items go into a frame: those at the beginning that
// are for its writer.
func (r *renderer) count(f *frame) (n int) {
	if f.hold {
		return 0
	}
	for n < len(r.owed) && r.owed[n].out.sameWriter(f.out) {
		n++
	}
	return n
}

// empty reports whether the terminal is right as it is.
func (r *renderer) empty(f *frame) bool {
	switch {
	case len(r.unsent) > 0, r.count(f) > 0, len(f.text) > 0, f.modes != r.modes, f.alarm, f.renew:
		return false
	case r.rows.len() != r.next.len():
		return false
	case r.rows.len() == 0:
		return true
	}
	return f.size.same(r.size) && bytes.Equal(r.rows.text, r.next.text)
}

// compose makes the bytes of the frame: the way to the first cell of the block,
// what goes above it, its rows.
//
// Rows are overwritten and their tails cleared, for a row that is cleared before
// it is written flickers. Where the text or the size of what stands there is not
// known, the place is cleared first, all within one write.
func (r *renderer) compose(f *frame) []byte {
	p := pen{dst: append(r.buf[:0], r.unsent...)}
	r.made = made{unsent: len(r.unsent), owed: r.count(f)}
	sync := r.rows.len() > 1 || r.next.len() > 1
	if f.modes.hidden && (!r.modes.hidden || r.rows.len() == 0) {
		p.write(hideCursor) // before it moves
	}
	kept := r.toTop(&p, f, sync)
	at, lines := lineStart, 0
	if r.rows.len() == 0 {
		at = r.at
	}
	if r.made.owed > 0 || len(f.text) > 0 {
		p.to(0)
		at, lines = r.appendAbove(&p, f, at, kept)
	}
	if r.next.len() > 0 {
		r.appendRows(&p, f, at, lines, kept)
		at = behindLast
	}
	if sync {
		p.write(syncOff)
	}
	before := r.modes
	if f.alarm {
		p.write(progressState[failed])
		before.progress = failed
	}
	if f.renew {
		before.progress = idle
	}
	p.dst = f.modes.append(p.dst, before)
	r.made.at = at
	r.buf = p.dst
	return r.buf
}

// toTop moves to the first column of the block, in its first row if nothing is
// kept. It returns how many rows are kept, to be written over; all others are
// cleared.
func (r *renderer) toTop(p *pen, f *frame, sync bool) (kept int) {
	n := r.rows.len()
	if n == 0 {
		if sync {
			p.write(syncOn)
		}
		return 0
	}
	p.row = n - 1
	p.write("\r")
	if !f.size.same(r.size) {
		p.to(0)
		p.write(clearAll)
		n = 0
	}
	if sync {
		p.write(syncOn)
	}
	if !r.clears(f) {
		kept = min(n, r.finalLines()+r.next.len())
	}
	if n > 0 {
		p.clear(kept)
	}
	if kept == 0 {
		p.to(0)
	}
	return kept
}

// clears reports whether the block has to be cleared before the frame, because
// the widths of what is written in its place are not known.
func (r *renderer) clears(f *frame) bool {
	if len(f.text) > 0 {
		return true
	}
	return slices.ContainsFunc(r.owed[:r.made.owed], func(o owed) bool {
		return o.kind != finalLine || !o.fits(f.size)
	})
}

// fits reports whether no line of o can wrap.
func (o *owed) fits(sz Size) bool {
	for line := range strings.SplitSeq(o.text, "\n") {
		if text.MaxWidth(line) >= sz.columns {
			return false
		}
	}
	return true
}

// finalLines returns the number of lines of the final texts in the frame.
func (r *renderer) finalLines() (n int) {
	for i := range r.owed[:r.made.owed] {
		n += 1 + strings.Count(r.owed[i].text, "\n")
	}
	return n
}

// appendAbove appends what goes above the block. It returns where the cursor is
// then, and how many kept rows were written over.
func (r *renderer) appendAbove(p *pen, f *frame, at position, kept int) (_ position, lines int) {
	for i := range r.owed[:r.made.owed] {
		o := &r.owed[i]
		switch {
		case o.kind == finalLine && f.size.terminal:
			at = toLineStart(p, f, at)
			lines += o.appendFinal(p, lines < kept)
		case o.kind == programText:
			if i > 0 && at == midLine {
				p.write(nextLine)
			}
			p.write(o.text)
		default:
			if at == midLine {
				p.write(o.out.newline())
			}
			o.appendPlain(p)
		}
		at = after(p.dst)
	}
	if len(f.text) > 0 && r.made.owed > 0 && at == midLine {
		p.write(nextLine)
		at = lineStart
	}
	r.made.atText, r.made.textStart = at, len(p.dst)
	p.dst = append(p.dst, f.text...)
	r.made.textEnd = len(p.dst)
	if len(f.text) > 0 {
		at = after(f.text)
	}
	p.row = lines
	return at, lines
}

// appendFinal appends a final text and returns the number of its lines. Where it
// is written over rows, their tails are cleared.
func (o *owed) appendFinal(p *pen, over bool) (lines int) {
	for line := range strings.SplitSeq(o.text, "\n") {
		p.write(line)
		if over {
			p.write(clearTail)
		}
		p.write(nextLine)
		lines++
	}
	return lines
}

// appendPlain appends lines without control sequences of the package's own. A
// final line comes here where its terminal is none any more.
func (o *owed) appendPlain(p *pen) {
	lines := o.text
	if o.kind == finalLine {
		lines = withoutMargin(lines)
	}
	for line := range strings.SplitSeq(lines, "\n") {
		if o.kind == finalLine {
			line = text.Strip(line)
		}
		p.write(line)
		p.write(o.out.newline())
	}
}

// appendRows appends the rows of the block that have changed, and the last one in
// any case: only writing it leads behind it, wherever that is on the terminal.
func (r *renderer) appendRows(p *pen, f *frame, at position, lines, kept int) {
	toLineStart(p, f, at)
	for i := range r.next.len() {
		row, place := r.next.row(i), lines+i
		last := i == r.next.len()-1
		if !last && place < kept && !f.redraw && bytes.Equal(row, r.rows.row(place)) {
			continue
		}
		p.to(place)
		p.dst = append(p.dst, row...)
		p.write(clearTail)
	}
}

// toLineStart moves to the first column of an empty row.
func toLineStart(p *pen, f *frame, at position) position {
	switch at {
	case unknown:
		p.freshLine(f.size)
	case midLine:
		p.write(nextLine)
	}
	return lineStart
}

// after returns where the cursor is behind text.
func after(dst []byte) position {
	if len(dst) > 0 && dst[len(dst)-1] == '\n' {
		return lineStart
	}
	return midLine
}

// took takes note of what is on the terminal after the writer took n bytes of
// the frame. It returns how many of them were of the frame's text: that is not
// kept, for the program is told how much of it was written.
func (r *renderer) took(f *frame, n int) (written int) {
	m := &r.made
	if n < len(r.buf) && n <= m.unsent {
		r.unsent = slices.Delete(r.unsent, 0, n)
		return 0
	}
	r.at = m.at
	r.unsent = r.unsent[:0]
	if n < len(r.buf) {
		r.keepUnsent(f, n)
	}
	r.owed = slices.Delete(r.owed, 0, m.owed)
	m.owed = 0
	r.modes, r.size = f.modes, f.size
	r.rows, r.next = r.next, r.rows
	return min(max(n, m.textStart), m.textEnd) - m.textStart
}

// keepUnsent keeps what is missing of a frame behind its first n bytes but for
// the program's text. Where that breaks off, what follows begins on a new line.
func (r *renderer) keepUnsent(f *frame, n int) {
	m := &r.made
	r.unsentTo = f.out
	if n < m.textEnd && r.next.len() == 0 {
		r.at = m.atText
		if n > m.textStart {
			r.at = after(r.buf[:n])
		}
	}
	if n <= m.textStart {
		r.unsent = append(r.unsent, r.buf[n:m.textStart]...)
	} else if n < m.textEnd && r.next.len() > 0 && r.buf[n-1] != '\n' {
		r.unsent = append(r.unsent, nextLine...)
	}
	r.unsent = append(r.unsent, r.buf[max(n, m.textEnd):]...)
}
