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
	// that it was given to. The first ones end in unsent.
	owed    []owed
	sending int

	// unsent is the end of a frame that unsentTo took only in part. It goes before
	// all else, for a frame that is broken off may end within a sequence.
	unsent      []byte
	unsentTo    *Output
	unsentModes []byte // what that frame says of the modes, as a whole

	next lines // the rows of the frame being made
	made made
	buf  []byte // its bytes
}

// A position says where the cursor is, and so how the next frame finds its place.
type position byte

const (
	unknown    position = iota // in any column: a row begins on a fresh line
	astray                     // and behind what was given up: text begins on one, too
	lineStart                  // in the first column of an empty row
	midLine                    // behind text that has no newline yet
	behindLast                 // behind the last row of the block
)

// owed is text that goes out once: some of the program's, or a line of the
// package's own.
type owed struct {
	kind kind
	out  *Output
	text string // a line has no newline at its end
	end  int    // in the frame or, while it is sent, in renderer.unsent
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
	owed               int      // items that are in the frame, behind those that are sent
	textStart, textEnd int      // where the program's text is
	modes              int      // where the modes begin
	atText, at         position // of the cursor before that text, and behind the frame
}

// forget gives up the block: it is not climbed to any more, and stays where it
// is. What follows begins on a fresh line.
func (r *renderer) forget() {
	if r.rows.len() > 0 || len(r.unsent) > 0 || r.at == astray {
		r.at = astray
	} else {
		r.at = unknown
	}
	r.rows.reset()
	r.abandon()
}

// abandon gives up a frame that was broken off, for the cursor may not be where
// it went on from. What is left of it ends a sequence that was broken off, and
// the modes; what is owed is written again.
func (r *renderer) abandon() {
	if len(r.unsent) == 0 {
		return
	}
	r.unsent = append(append(r.unsent[:0], autowrapOn+syncOff...), r.unsentModes...)
	for i := range r.owed[:r.sending] {
		o := &r.owed[i]
		if o.kind == programText {
			o.text = o.text[max(0, len(o.text)-o.end):]
		}
	}
	r.sending = 0
}

// owe puts text at the end of what has to be written. That of the package's own
// is lines.
func (r *renderer) owe(k kind, out *Output, text string) {
	if k == programText {
		r.owed = append(r.owed, owed{kind: k, out: out, text: text})
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		r.owed = append(r.owed, owed{kind: k, out: out, text: line})
	}
}

// drop gives up what is owed and was in the frame, after an error that waiting
// would not mend.
func (r *renderer) drop() {
	r.owed = slices.Delete(r.owed, r.sending, r.sending+r.made.owed)
	r.made.owed = 0
}

// dropAll is drop for a writer that is in the way of another one: it gives up the
// end of its last frame too.
func (r *renderer) dropAll() {
	r.drop()
	if len(r.unsent) > 0 {
		r.forget()
		r.unsent = r.unsent[:0]
	}
}

// waiting is what is owed and in no frame yet.
func (r *renderer) waiting() []owed {
	return r.owed[r.sending:]
}

// inFrame is what is owed and goes out with the frame.
func (r *renderer) inFrame() []owed {
	return r.waiting()[:r.made.owed]
}

// pending reports whether something has to be written before all else.
func (r *renderer) pending() bool {
	return len(r.unsent) > 0 || len(r.owed) > 0
}

// before returns where something has to be written before what goes to out can
// be; nil: nowhere. With hold that is the end of a frame at most.
func (r *renderer) before(out *Output, hold bool) *Output {
	if len(r.unsent) > 0 && !r.unsentTo.sameWriter(out) {
		return r.unsentTo
	}
	if hold {
		return nil
	}
	waiting := r.waiting()
	for i := range waiting {
		if !waiting[i].out.sameWriter(out) {
			return waiting[0].out
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
	waiting := r.waiting()
	for n < len(waiting) && waiting[n].out.sameWriter(f.out) {
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
	r.made.modes = len(p.dst)
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
		kept = min(n, r.made.owed+r.next.len())
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
	return slices.ContainsFunc(r.inFrame(), func(o owed) bool {
		return o.kind != finalLine || text.MaxWidth(o.text) >= f.size.columns
	})
}

// appendAbove appends what goes above the block. It returns where the cursor is
// then, and how many kept rows were written over.
func (r *renderer) appendAbove(p *pen, f *frame, at position, kept int) (_ position, lines int) {
	if at == astray && !f.size.terminal {
		at = unknown
	}
	items := r.inFrame()
	for i := range items {
		o := &items[i]
		switch {
		case o.kind == finalLine && f.size.terminal:
			toLineStart(p, f, at)
			o.appendFinal(p, lines < kept)
			lines++
		case o.kind == programText:
			if at == astray || i > 0 && at == midLine {
				toLineStart(p, f, at)
			}
			p.write(o.text)
		default:
			if at == midLine {
				p.write(o.out.newline())
			}
			o.appendPlain(p)
		}
		o.end = len(p.dst)
		at = after(p.dst)
	}
	if len(f.text) > 0 && (at == astray || r.made.owed > 0 && at == midLine) {
		at = toLineStart(p, f, at)
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

// appendFinal appends a final line. Where it is written over a row, the tail of
// that is cleared.
func (o *owed) appendFinal(p *pen, over bool) {
	p.write(o.text)
	if over {
		p.write(clearTail)
	}
	p.write(nextLine)
}

// appendPlain appends a line without control sequences of the package's own. A
// final line comes here where its terminal is none any more.
func (o *owed) appendPlain(p *pen) {
	line := o.text
	if o.kind == finalLine {
		line = text.Strip(withoutMargin(line))
	}
	p.write(line)
	p.write(o.out.newline())
}

// withoutMargin leaves out the space that lines begin with on a terminal.
func withoutMargin(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, " ")
	}
	return strings.Join(lines, "\n")
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
	case unknown, astray:
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
		r.sent(n)
		return 0
	}
	r.sending += m.owed
	m.owed = 0
	r.sent(n)
	r.at = m.at
	r.unsent = r.unsent[:0]
	if n < len(r.buf) {
		r.keepUnsent(f, n)
	}
	r.modes, r.size = f.modes, f.size
	r.rows, r.next = r.next, r.rows
	return min(max(n, m.textStart), m.textEnd) - m.textStart
}

// sent takes note that n more bytes of what is owed and being sent are out.
func (r *renderer) sent(n int) {
	whole := 0
	for whole < r.sending && r.owed[whole].end <= n {
		whole++
	}
	r.owed = slices.Delete(r.owed, 0, whole)
	r.sending -= whole
	for i := range r.owed[:r.sending] {
		r.owed[i].end -= n
	}
}

// keepUnsent keeps what is missing of a frame behind its first n bytes but for
// the program's text. Where that breaks off, what follows begins on a new line.
func (r *renderer) keepUnsent(f *frame, n int) {
	m := &r.made
	r.unsentTo, r.unsentModes = f.out, append(r.unsentModes[:0], r.buf[m.modes:]...)
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
