package line

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
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

	// maxHidden is how many bytes of zero-width sequences a rendering contains, the newest ones.
	maxHidden = 8 << 10
)

// parser tells text from control sequences, which may be split between calls of Write.
type parser struct {
	state   state
	seq     []byte // the sequence so far, up to a little more than maxSequence
	last    byte   // of a string: the byte before, which may not be in seq
	partial []byte // the first bytes of a character of UTF-8
}

type state uint8

const (
	ground    state = iota
	escape          // after ESC: intermediate bytes, then a final one
	control         // after CSI: parameters, intermediates, a final byte
	str             // in a control string
	strEscape       // after ESC in a control string
)

func (p *parser) reset() { *p = parser{seq: p.seq[:0]} }

func (p *parser) begin(st state, introducer ...byte) {
	p.state, p.last = st, 0
	p.seq = append(p.seq[:0], introducer...)
}

func (p *parser) add(b byte) {
	if len(p.seq) <= maxSequence {
		p.seq = append(p.seq, b)
	}
}

// Write takes bytes up to, not including, a newline. A sequence or a character may begin in one Write
// and end in a later one.
func (l *Line) Write(p []byte) {
	if len(l.parser.partial) > 0 {
		p = append(l.parser.partial, p...)
		l.parser.partial = nil
	}
	for len(p) > 0 {
		if l.parser.state == ground {
			p = p[l.text(p):]
			continue
		}
		if p[0] >= utf8.RuneSelf && (l.parser.state == escape || l.parser.state == control) {
			l.parser.state = ground // not a byte of a sequence
			continue
		}
		l.inSequence(p[0])
		p = p[1:]
	}
}

// text takes what p begins with outside of control sequences and returns its length.
func (l *Line) text(p []byte) int {
	if n := plain(p); n > 0 {
		l.printASCII(p[:n])
		return n
	}
	if p[0] < utf8.RuneSelf {
		l.c0(p[0])
		return 1
	}
	if !utf8.FullRune(p) {
		l.parser.partial = append([]byte(nil), p...)
		return len(p)
	}
	r, n := utf8.DecodeRune(p) // U+FFFD for what is not UTF-8, as terminals show it
	if r < 0xa0 {              // a C1 control is the same as ESC and the byte that is 0x40 lower
		l.parser.begin(escape, esc)
		l.inEscape(byte(r - 0x40))
		return n
	}
	l.print(r, p[:n])
	return n
}

// c0 takes a C0 control.
func (l *Line) c0(b byte) {
	switch b {
	case esc:
		l.parser.begin(escape, esc)
	case '\r':
		if n := len(l.out); n == 0 || l.out[n-1] != '\r' {
			l.out = append(l.out, '\r') // not by send: a CR before the newline renders nothing
		}
		l.moveTo(0)
	case '\b':
		l.send([]byte{b})
		l.moveTo(l.column - 1)
	case '\t':
		l.send([]byte{b})
		l.column, l.last = min((l.column/8+1)*8, max(maxColumn, len(l.cells))), 0
	case bel, si, so:
		key := "\a"
		if b != bel {
			key = "\x0f"
		}
		l.keep(key, []byte{b})
	}
}

// inSequence takes a byte of a control sequence.
func (l *Line) inSequence(b byte) {
	p := &l.parser
	switch {
	case b == can || b == sub: // cancel the sequence
		p.state = ground
	case p.state == strEscape && b == '\\':
		p.add(esc)
		p.add(b)
		l.endString()
	case p.state == strEscape: // the string was cut short
		p.begin(escape, esc)
		l.inSequence(b)
	case p.state == str:
		l.inString(b)
	case b < 0x20: // obeyed at once
		l.c0(b)
	case b == del:
	case p.state == escape:
		l.inEscape(b)
	default:
		p.add(b)
		if b >= 0x40 {
			p.state = ground
			l.csi(p.seq)
		}
	}
}

func (l *Line) inEscape(b byte) {
	p := &l.parser
	p.add(b)
	switch {
	case b < 0x30: // intermediate
		return
	case len(p.seq) > 2:
	case b == '[':
		p.state = control
		return
	case strings.IndexByte("]PX^_", b) >= 0: // OSC, DCS, SOS, PM, APC
		p.state = str
		return
	}
	p.state = ground
	switch p.seq[1] {
	case '(', ')', '*', '+':
		l.keep(string(p.seq[:2]), p.seq)
	case '=', '>':
		l.keep("=", p.seq)
	}
}

// inString takes a byte of a control string. It ends with ST, an OSC also with BEL.
func (l *Line) inString(b byte) {
	p := &l.parser
	if b == esc {
		p.state = strEscape
		return
	}
	p.add(b)
	if b == bel && p.seq[1] == ']' || b == 0x9c && p.last == 0xc2 {
		l.endString()
	}
	p.last = b
}

func (l *Line) endString() {
	p := &l.parser
	p.state = ground
	if p.seq[1] != ']' || len(p.seq) > maxSequence {
		return
	}
	number, rest, _ := bytes.Cut(p.seq[2:], []byte(";"))
	if string(number) != "8" {
		l.keep("]"+string(number), p.seq)
		return
	}
	l.send(p.seq)
	_, target, _ := bytes.Cut(rest, []byte(";"))
	link := ""
	if len(target) > 0 && target[0] > ' ' && target[0] != del && !bytes.HasPrefix(target, []byte("\u009c")) {
		link = string(p.seq)
	}
	l.pen = newStyle(l.attributes.sgr(), link, l.attributes.paint())
}

// csi takes a whole control sequence: a private marker, parameters, intermediates, a final byte.
func (l *Line) csi(seq []byte) {
	if len(seq) > maxSequence {
		return
	}
	body, final := seq[2:len(seq)-1], seq[len(seq)-1]
	marker, private := byte(0), bytes.TrimLeft(body, "<=>?")
	if len(private) < len(body) {
		marker = body[0]
	}
	params := bytes.TrimRight(private, " !\"#$%&'()*+,-./")
	intermediates := private[len(params):]
	switch {
	case len(intermediates) > 0:
		if marker == 0 && final == 'q' && string(intermediates) == " " {
			l.keep(" q", seq)
		}
	case marker == 0:
		l.edit(seq, params, final)
	case marker == '?' && (final == 'h' || final == 'l'):
		l.modes(params, final)
	case marker == '>' && final == 'm', final == 'u' && marker != '?':
		l.keep(string(marker)+string(final), seq)
	}
}

// edit takes a control sequence that is about the line.
func (l *Line) edit(seq, params []byte, final byte) {
	n := number(params)
	count := max(n, 1)
	switch final {
	case 'm': // SGR
		l.send(seq)
		l.attributes.apply(string(params))
		l.pen = newStyle(l.attributes.sgr(), l.pen.hyperlink(), l.attributes.paint())
	case 'G', '`': // CHA, HPA
		l.send(seq)
		l.moveTo(count - 1)
	case 'C', 'a': // CUF, HPR
		l.send(seq)
		l.moveTo(l.column + count)
	case 'D': // CUB
		l.send(seq)
		l.moveTo(l.column - count)
	case 'X': // ECH
		l.send(seq)
		l.moved = true
		l.erase(l.column, l.column+count)
	case 'J', 'K': // ED, EL
		if n > 2 {
			return
		}
		l.send(append(append([]byte("\x1b["), params...), 'K'))
		l.moved = true
		from, to := [3]int{l.column, 0, 0}[n], [3]int{len(l.cells), l.column + 1, len(l.cells)}[n]
		l.erase(from, to)
	}
}

// number returns the first parameter; 0 if there is none.
func number(params []byte) int {
	first, _, _ := bytes.Cut(params, []byte(";"))
	n, err := strconv.Atoi(string(first))
	if err != nil && len(first) > 0 || n > 1<<16 {
		return 1 << 16 // further than any screen
	}
	return n
}

// modes sends DECSET or DECRST without the modes that would reach beyond the line.
func (l *Line) modes(params []byte, final byte) {
	for mode := range strings.SplitSeq(string(params), ";") {
		switch mode {
		case "", "3", "6", "7", "47", "69", "1047", "1048", "1049", "2026":
		default:
			l.keep("?"+mode, []byte("\x1b[?"+mode+string(final)))
		}
	}
}

// printable returns the length of the character that p begins with; 0 if it is a control, incomplete
// or not UTF-8.
func printable(p []byte) int {
	r, n := utf8.DecodeRune(p)
	if n == 1 || r < 0xa0 {
		return 0
	}
	return n
}

// sgrLen returns the length of the SGR that p begins with; 0 if there is none.
func sgrLen(p []byte) int {
	if len(p) < 3 || p[1] != '[' {
		return 0
	}
	for i, b := range p[2:] {
		switch {
		case b == 'm':
			return i + 3
		case b < '0' || b > ';':
			return 0
		}
	}
	return 0
}
