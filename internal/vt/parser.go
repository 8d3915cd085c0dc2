package vt

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// parser tells text from control sequences, a character at a time. Its states are the states of the
// DEC parsers that Paul Flo Williams charted (vt100.net/emu/dec_ansi_parser), made smaller: a sequence
// is collected whole and understood at its end.
type parser struct {
	state   state
	partial []byte          // the first bytes of a character whose rest has not come
	seq     strings.Builder // the sequence so far, with its introducer
	kind    rune            // of a string: its introducer as a C1 control
}

type state uint8

const (
	ground    state = iota
	escape          // after ESC: intermediate characters, then one final
	csi             // after CSI: parameters and intermediates, then one final
	str             // in a control string
	strEscape       // after ESC in a control string, which ends it whatever follows
)

// The C1 controls that introduce or end something. They come as two bytes of UTF-8, or as ESC and
// the character that is 0x40 lower.
const (
	c1DCS = 0x90
	c1SOS = 0x98
	c1CSI = 0x9b
	c1ST  = 0x9c
	c1OSC = 0x9d
	c1PM  = 0x9e
	c1APC = 0x9f
)

// param is a parameter of a control sequence with its subparameters, which are separated by colons. An
// omitted one is -1. A param has at least one element.
type param []int

// value returns the parameter as a number that defaults to 0.
func (p param) value() int { return max(p[0], 0) }

// feed shows b on the screen s.
func (p *parser) feed(s *Screen, b []byte) {
	if len(p.partial) > 0 {
		b = append(p.partial, b...)
		p.partial = nil
	}
	for len(b) > 0 {
		if !utf8.FullRune(b) {
			p.partial = append([]byte(nil), b...)
			return
		}
		r, n := utf8.DecodeRune(b) // U+FFFD for what is not UTF-8, as terminals show it
		p.next(s, r)
		b = b[n:]
	}
}

// next takes one character.
func (p *parser) next(s *Screen, r rune) {
	switch {
	case r == 0x18 || r == 0x1a: // CAN and SUB cancel a sequence (VT100 user guide, chapter 3)
		p.state = ground
	case p.state == strEscape:
		p.afterEscape(s, r)
	case p.state == str:
		p.inString(s, r)
	case r == 0x1b:
		p.cutShort(s)
		p.begin(escape, "\x1b")
	case r < 0x20: // a C0 control inside of a sequence is obeyed at once
		s.control(r)
	case r == 0x7f: // DEL fills time
	case 0x80 <= r && r < 0xa0:
		p.cutShort(s)
		p.c1(s, r)
	case p.state == escape:
		p.inEscape(s, r)
	case p.state == csi:
		p.inCSI(s, r)
	default:
		s.print(r)
	}
}

// begin starts to collect a sequence.
func (p *parser) begin(st state, introducer string) {
	p.state = st
	p.seq.Reset()
	p.seq.WriteString(introducer)
}

// cutShort records a sequence that another one interrupts.
func (p *parser) cutShort(s *Screen) {
	if p.state == escape || p.state == csi {
		s.unknownSequence(p.seq.String())
	}
}

// c1 takes a C1 control character.
func (p *parser) c1(s *Screen, r rune) {
	p.state = ground
	switch r {
	case c1CSI:
		p.begin(csi, string(r))
	case c1DCS, c1SOS, c1OSC, c1PM, c1APC:
		p.kind = r
		p.begin(str, "")
	case c1ST: // the end of nothing
	default:
		s.unknownSequence(string(r))
	}
}

func (p *parser) inEscape(s *Screen, r rune) {
	p.seq.WriteRune(r)
	seq := p.seq.String()
	switch {
	case r >= 0x80: // not a character of a sequence
		p.state = ground
		s.unknownSequence(seq)
	case r < 0x30: // intermediate
	case len(seq) == 2 && 0x40 <= r && r < 0x60:
		p.escapedC1(s, r)
	default:
		p.state = ground
		s.escape(seq)
	}
}

// escapedC1 takes a C1 control that was written as ESC and r.
func (p *parser) escapedC1(s *Screen, r rune) {
	p.state = ground
	switch r + 0x40 {
	case c1CSI:
		p.begin(csi, "\x1b[")
	case c1DCS, c1SOS, c1OSC, c1PM, c1APC, c1ST:
		p.c1(s, r+0x40)
	default:
		s.unknownSequence("\x1b" + string(r))
	}
}

func (p *parser) inCSI(s *Screen, r rune) {
	p.seq.WriteRune(r)
	switch {
	case r >= 0x80:
		p.state = ground
		s.unknownSequence(p.seq.String())
	case r >= 0x40:
		p.state = ground
		s.sequence(p.seq.String())
	}
}

// inString takes a character of a control string. ECMA-48 ends one with ST; BEL for an OSC is xterm's.
func (p *parser) inString(s *Screen, r rune) {
	switch {
	case r == 0x1b:
		p.state = strEscape
	case r == c1ST, r == 0x07 && p.kind == c1OSC:
		p.state = ground
		p.endString(s)
	default:
		p.seq.WriteRune(r)
	}
}

// afterEscape takes the character after an ESC in a string: a backslash makes it ST; with any other,
// the string was cut short and a new sequence has begun.
func (p *parser) afterEscape(s *Screen, r rune) {
	if r == '\\' {
		p.state = ground
		p.endString(s)
		return
	}
	s.unknownSequence(string(p.kind) + p.seq.String())
	p.begin(escape, "\x1b")
	p.next(s, r)
}

func (p *parser) endString(s *Screen) {
	if p.kind == c1OSC {
		s.osc = append(s.osc, p.seq.String())
	}
}

// split parses a control sequence: "\x1b[?25l" is "?", 25, "l". The marker is the private characters
// at the start, the final is the last character and the intermediates before it. It reports whether
// the parameters were well formed.
func split(seq string) (marker string, params []param, final string, ok bool) {
	body := strings.TrimPrefix(strings.TrimPrefix(seq, "\x1b["), string(rune(c1CSI)))
	rest := strings.TrimLeft(body, "<=>?")
	marker = body[:len(body)-len(rest)]
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > ';' })
	for field := range strings.SplitSeq(rest[:end], ";") {
		var p param
		for sub := range strings.SplitSeq(field, ":") {
			n := -1
			if sub != "" {
				var err error
				if n, err = strconv.Atoi(sub); err != nil || n > 0xffff {
					n = 0xffff // larger than any screen
				}
			}
			p = append(p, n)
		}
		params = append(params, p)
	}
	final = rest[end:]
	ok = !strings.ContainsAny(final, "0123456789:;<=>?")
	return marker, params, final, ok
}
