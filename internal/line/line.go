// Package line models the current line of a stream of text: what a terminal would show of the bytes
// since the last newline.
//
// A program that redraws its line (a download, a child process with a spinner of its own) goes back
// with CR, backspace or a control sequence and writes over it. A [Line] knows the newest state: [Line.Row]
// is what a person sees, [Line.Bytes] is what to send to a terminal for it. It is pure: it does no I/O
// and holds no lock.
//
// What becomes of each byte:
//
//	understood  printable text by grapheme cluster, tab, CR, BS, SGR, OSC 8 (hyperlinks),
//	            CHA and HPA, CUF and HPR, CUB, EL, ECH; ED as far as it is about this line (sent as EL)
//	kept        zero-width: BEL, SI and SO, charsets (ESC ( ) * +), keypad modes (ESC = >),
//	            other OSC of up to 4 KiB, DECSET and DECRST, modifyOtherKeys, the keyboard modes
//	            of kitty, DECSCUSR
//	dropped     all the rest, because it would reach the rows below, ask the terminal a question or
//	            show what the model cannot: CUU, CUD, CNL, CPL, CUP, HVP, VPA, VPR, IL, DL, ICH, DCH,
//	            SU, SD, REP, DECSTBM, DECSLRM, IND, NEL, RI, HTS, DECSC, DECRC, RIS, DECSTR, DECALN,
//	            ANSI modes, window operations, DSR, DA and other reports, DCS, APC, PM, SOS (images
//	            above all), longer OSC, VT, FF, other controls, unfinished sequences; and the modes
//	            ?3, ?6, ?7, ?47, ?69, ?1047, ?1048, ?1049, ?2026
package line

import "strconv"

const (
	// bound is how many bytes of a line that moves are kept before they are rendered into fewer.
	bound = 4 << 10

	// stillBound is the same for a line in which nothing moves. Rendering it only helps if it
	// consists of zero-width sequences.
	stillBound = 48 << 10

	// keepCells is how many cells an empty line keeps allocated for the next one.
	keepCells = 1 << 10
)

// A Line is the current line of one stream of text. The zero value is an empty line. It is not safe
// for concurrent use.
type Line struct {
	out      []byte // what Bytes returns
	rendered int    // length of out when it was last rendered from the cells
	moved    bool   // a control has moved the cursor or erased since the line began

	cells  []cell // up to the last column written
	ink    int    // how many of them can be seen
	column int    // of the cursor; may lie beyond cells
	last   int    // one more than the column of the cluster that the next character may join; 0: none

	attributes attributes // of pen
	pen        *style
	start      *style // pen when the line began
	hidden     []hidden

	parser parser
}

// hidden is a zero-width sequence that a rendering must contain. A later one with the same key
// replaces it.
type hidden struct{ key, seq string }

// Pending reports whether there is anything to send: text or a zero-width sequence since the last
// newline.
func (l *Line) Pending() bool { return len(l.out) > 0 || len(l.parser.partial) > 0 }

// Visible reports whether the line takes a column: it shows something, or the cursor is after
// blanks.
func (l *Line) Visible() bool {
	return l.ink > 0 || l.column > 0 && len(l.cells) > 0 || len(l.parser.partial) > 0
}

// Size returns the length of Bytes.
func (l *Line) Size() int { return len(l.out) + len(l.parser.partial) }

// Bytes returns what makes a terminal show the line and leaves its cursor where the program left it,
// if the cursor is in the first column of an empty row and the colors are those that were open when
// the line began. They are valid until the next Write or End.
//
// These are the bytes that were written, without those that are dropped, until they are many. Then
// they are replaced by as few as show the same. An unfinished control sequence is not among them.
func (l *Line) Bytes() []byte { return append(l.out, l.parser.partial...) }

// Open returns the SGR and the hyperlink that are open after what was written, "" if there are none.
func (l *Line) Open() string { return l.pen.open() }

// Close returns what closes Open.
func (l *Line) Close() string { return l.pen.close() }

// End takes a newline: the line is empty again, and colors stay open. An unfinished sequence is
// dropped.
func (l *Line) End() {
	l.out, l.rendered, l.moved = l.out[:0], 0, false
	l.cells, l.ink, l.column, l.last = l.cells[:0], 0, 0, 0
	if cap(l.cells) > keepCells {
		l.cells = nil
	}
	if cap(l.out) > bound {
		l.out = nil
	}
	l.start, l.hidden = l.pen, nil
	l.parser.reset()
}

// Simple reports whether p is printable text, tabs and complete SGR only.
func Simple(p []byte) bool {
	for len(p) > 0 {
		n := plain(p)
		switch {
		case n > 0:
		case p[0] == '\t':
			n = 1
		case p[0] >= 0x80:
			n = printable(p)
		case p[0] == esc:
			n = sgrLen(p)
		}
		if n == 0 {
			return false
		}
		p = p[n:]
	}
	return true
}

// send adds bytes that the terminal gets.
func (l *Line) send(p []byte) {
	limit := stillBound
	if l.moved && l.last == 0 { // a rendering may put the cursor where nothing joins the last cluster
		limit = bound
	}
	if len(l.out) >= l.rendered+limit {
		l.out = l.render(l.out[:0])
		l.rendered = len(l.out)
	}
	l.out = append(l.out, p...)
}

// keep sends a zero-width sequence.
func (l *Line) keep(key string, seq []byte) {
	l.send(seq)
	for i, h := range l.hidden {
		if h.key == key {
			l.hidden = append(l.hidden[:i], l.hidden[i+1:]...)
			break
		}
	}
	l.hidden = append(l.hidden, hidden{key, string(seq)})
	size := 0
	for i := len(l.hidden) - 1; i >= 0; i-- {
		if size += len(l.hidden[i].seq); size > maxHidden {
			l.hidden = append(l.hidden[:0], l.hidden[i+1:]...)
			break
		}
	}
}

// render appends the shortest bytes that show the line to b.
func (l *Line) render(b []byte) []byte {
	for _, h := range l.hidden {
		b = append(b, h.seq...)
	}
	style, end := l.start, 0
	var previous cell
	for x, c := range l.cells {
		if c.text == "" {
			continue
		}
		if x > end {
			b = move(b, x-end, 'C')
		} else if joins(previous.text, c.text) {
			b = move(b, x+1, 'G') // a motion keeps the clusters apart
		}
		b = change(b, style, c.style)
		b = append(b, c.text...)
		style, end, previous = c.style, x+c.width, c
	}
	switch {
	case l.column < end:
		b = append(b, '\r')
		if l.column > 0 {
			b = move(b, l.column, 'C')
		}
		l.last = 0
	case l.column > end:
		b = move(b, l.column-end, 'C')
		l.last = 0
	case l.moved && l.last == 0 && end > 0: // otherwise the terminal may have wrapped, and CHA would go back
		b = move(b, end+1, 'G')
	}
	return change(b, style, l.pen)
}

// move appends a control sequence with one parameter.
func move(b []byte, n int, final byte) []byte {
	b = append(b, "\x1b["...)
	b = strconv.AppendInt(b, int64(n), 10)
	return append(b, final)
}

// plain returns how many bytes of printable ASCII p begins with.
func plain(p []byte) int {
	for i, b := range p {
		if b < ' ' || b > '~' {
			return i
		}
	}
	return len(p)
}
