package line

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"example.com/spinner/internal/text"
)

// The control functions are those of ECMA-48 (5th edition), ISO 2022 and xterm's ctlseqs.
const (
	bel = 0x07
	so  = 0x0e
	si  = 0x0f
	can = 0x18
	sub = 0x1a
	esc = 0x1b
	del = 0x7f

	// maxSequence is the length in bytes over which a control sequence is dropped.
	maxSequence = 4 << 10
)

// Write takes bytes up to, not including, a newline. A sequence or a character may begin in one Write
// and end in a later one.
func (l *Line) Write(p []byte) {
	if len(l.unread) > 0 {
		p = append(l.unread, p...)
	}
	for len(p) > 0 {
		n := l.read(p)
		if n == 0 {
			break
		}
		p = p[n:]
	}
	l.unread = append(l.unread[:0], p...)
	if l.long = l.long || len(p) > maxSequence; l.long && len(p) > 2 && p[len(p)-1] != 0xc2 {
		l.unread = l.unread[:2] // the end of the sequence is found without the rest
	}
}

// read takes what p begins with and returns its length; 0 if p ends before it does.
func (l *Line) read(p []byte) int {
	if n := ascii(p); n > 0 {
		l.printASCII(p[:n])
		return n
	}
	if !utf8.FullRune(p) {
		return 0
	}
	r, n := utf8.DecodeRune(p) // U+FFFD for what is not UTF-8, as terminals show it
	switch {
	case r == esc || r >= 0x80 && r < 0xa0:
		return l.readSequence(p)
	case r < ' ' || r == del:
		l.control(byte(r))
	default:
		l.print(r)
	}
	return n
}

// ascii returns how many bytes of printable ASCII p begins with.
func ascii(p []byte) int {
	for i, b := range p {
		if b < ' ' || b > '~' {
			return i
		}
	}
	return len(p)
}

// control takes a C0 control.
func (l *Line) control(b byte) {
	switch b {
	case '\r':
		l.moveTo(0)
	case '\b':
		l.moveTo(l.column - 1)
	case '\t':
		l.moveTo((l.column/8 + 1) * 8)
	case bel:
		l.pass("\a")
	case so, si:
		l.charsets.active = si - b // SO: G1, SI: G0
	}
}

// readSequence takes the control sequence that p begins with and returns its length; 0 if it is
// unfinished.
func (l *Line) readSequence(p []byte) int {
	n, whole := text.Sequence(p)
	if !whole {
		return 0
	}
	if l.long || n > maxSequence || n < 2 {
		l.long = false
		return n
	}
	kind, body := p[1], p[2:n]
	if p[0] != esc { // a C1 control is the same as ESC and the byte that is 0x40 lower
		kind -= 0x40
	}
	switch kind {
	case '[':
		l.csi(string(body))
	case ']':
		if last := p[n-1]; last == bel || last == 0x9c || p[n] == esc { // CAN and SUB cancel it
			l.osc(string(body))
		}
	case '(', ')':
		if len(body) > 0 {
			l.charsets.drawing[kind-'('] = string(body) == "0"
		}
	case '=', '>':
		l.pass(string(p[:n]))
	}
	return n
}

// pass takes a sequence that has no column. Beyond Max bytes, older ones are dropped.
func (l *Line) pass(seq string) {
	if len(l.passed) > Max {
		l.passed = l.passed[:0]
	}
	l.passed = append(l.passed, seq...)
}

// osc takes an OSC: a hyperlink or, say, a title.
func (l *Line) osc(body string) {
	body = strings.TrimSuffix(strings.TrimSuffix(body, "\a"), "\u009c")
	seq := "\x1b]" + body + "\x1b\\"
	link, ok := strings.CutPrefix(body, "8;")
	if !ok {
		l.pass(seq)
		return
	}
	if _, target, _ := strings.Cut(link, ";"); target == "" {
		seq = ""
	}
	l.pen.link = seq
}

// csi takes a control sequence: a private marker, parameters, intermediates, a final byte.
func (l *Line) csi(body string) {
	if body == "" {
		return
	}
	final := body[len(body)-1]
	params := strings.TrimLeft(body[:len(body)-1], "<=>?")
	marker := body[:len(body)-1-len(params)]
	switch {
	case marker == "" && strings.HasSuffix(body, " q"):
		l.pass("\x1b[" + body)
	case strings.ContainsAny(params, " !\"#$%&'()*+,-./"): // intermediates
	case marker == "":
		l.edit(params, final)
	case marker == "?" && (final == 'h' || final == 'l'):
		l.modes(params, final)
	case marker == ">" && final == 'm', marker != "?" && final == 'u':
		l.pass("\x1b[" + body)
	}
}

// edit takes a control sequence that is about the line.
func (l *Line) edit(params string, final byte) {
	n := number(params)
	count := max(n, 1)
	switch final {
	case 'm': // SGR
		l.attributes.apply(params)
		l.pen.sgr, l.pen.paint = l.attributes.sgr(), l.attributes.paint()
	case 'G', '`': // CHA, HPA
		l.moveTo(count - 1)
	case 'C', 'a': // CUF, HPR
		l.moveTo(l.column + count)
	case 'D': // CUB
		l.moveTo(l.column - count)
	case 'X': // ECH
		l.erase(l.column, l.column+count)
	case 'J', 'K': // ED, EL
		switch n {
		case 0:
			l.erase(l.column, len(l.cells))
		case 1:
			l.erase(0, l.column+1)
		case 2:
			l.erase(0, len(l.cells))
		}
	}
}

// number returns the first parameter; 0 if there is none.
func number(params string) int {
	first, _, _ := strings.Cut(params, ";")
	n, err := strconv.Atoi(first)
	if err != nil && first != "" || n > 1<<16 {
		return 1 << 16 // further than any screen
	}
	return n
}

// modes passes DECSET or DECRST without the modes that would reach beyond the line.
func (l *Line) modes(params string, final byte) {
	for mode := range strings.SplitSeq(params, ";") {
		switch mode {
		case "", "3", "6", "7", "47", "69", "1047", "1048", "1049", "2026":
		default:
			l.pass("\x1b[?" + mode + string(final))
		}
	}
}

// charsets say what is printed for ASCII: two sets that ESC ( and ESC ) designate, and which of them
// is in use. The terminal's own are never changed, because the rows need them.
type charsets struct {
	drawing [2]bool // G0 and G1: the line drawing set, not ASCII
	active  byte
}

// lineDrawing is DEC's special graphics from ` on (VT100 User Guide, table 3-9).
var lineDrawing = []rune("◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")
