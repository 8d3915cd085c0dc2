package text

import "strings"

// Control functions are defined in ECMA-48 (5th edition). They are parsed here as in Paul Williams'
// state machine for the VT500 (vt100.net/emu/dec_ansi_parser). Where terminals differ, this package
// drops more: text may lose a character, but no terminal receives a control function.
const (
	bel = 0x07
	can = 0x18
	sub = 0x1A
	esc = 0x1B

	csi   = "\x1b["
	reset = "\x1b[0m"

	// maxSGR is the length in bytes of the longest SGR that is kept. Three colors (foreground,
	// background, underline) in their longest form are shorter.
	maxSGR = 64
)

// bytestring is text as a string or in a buffer.
type bytestring interface{ ~string | ~[]byte }

// Sequence returns the length in bytes of the control function at the start of s. s must begin with
// ESC or a C1 control. An interrupted control function ends before the byte that interrupts it,
// which may start another one. whole is false if s ends before the control function does.
//
// The C1 control U+0080+n is equivalent to ESC 0x40+n (ECMA-48, section 5.3), and both are two bytes
// long in UTF-8. A byte 0x80–0x9F alone is not a control but invalid UTF-8.
func Sequence[T bytestring](s T) (n int, whole bool) {
	if len(s) < 2 {
		return len(s), false
	}
	introducer := s[1]
	if s[0] != esc {
		introducer -= 0x40
	}
	switch introducer {
	case '[': // CSI: parameters, intermediates, a final byte (ECMA-48, section 5.4)
		return end(s, 2, 0x20, 0x3F, 0x40)
	case ']': // OSC
		return endOfString(s, true)
	case 'P', 'X', '^', '_': // DCS, SOS, PM, APC
		return endOfString(s, false)
	}
	if s[0] != esc {
		return 2, true
	}
	return end(s, 1, 0x20, 0x2F, 0x30) // intermediates, a final byte (ECMA-35, section 13.2)
}

// sequence returns the length of the control function, or of as much as there is of it.
func sequence(s string) int {
	n, _ := Sequence(s)
	return n
}

// end skips the bytes of s from i that are between low and high, and a final byte if one follows. A
// parameter after an intermediate makes a sequence invalid, but the final byte still ends it.
func end[T bytestring](s T, i int, low, high, final byte) (n int, whole bool) {
	for i < len(s) && s[i] >= low && s[i] <= high {
		i++
	}
	if i == len(s) {
		return i, false
	}
	if s[i] >= final && s[i] <= 0x7E {
		i++
	}
	return i, true
}

// endOfString skips a control string (ECMA-48, section 5.6). ST ends it, as U+009C or ESC \; BEL ends
// an OSC, as in xterm. CAN and SUB cancel it. So does any ESC, because it starts the next control
// function; the ESC \ of an ST is then a sequence of its own. An unterminated string extends to the
// end of s, line breaks included, as in a terminal.
func endOfString[T bytestring](s T, osc bool) (n int, whole bool) {
	for i := 2; i < len(s); i++ {
		switch s[i] {
		case esc, can, sub:
			return i, true
		case bel:
			if osc {
				return i + 1, true
			}
		case 0xC2:
			if i+1 < len(s) && s[i+1] == 0x9C {
				return i + 2, true
			}
		}
	}
	return len(s), false
}

// sgrParams returns the parameters of seq if it is SELECT GRAPHIC RENDITION (ECMA-48, section
// 8.3.117): CSI, digits separated by ; or :, and m. Colons separate the parts of one parameter (ISO
// 8613-6). A sequence with a private marker (< = > ?) or an intermediate is not an SGR: CSI > 4 ; 2 m
// changes what keys send.
func sgrParams(seq string) (params string, ok bool) {
	if len(seq) > maxSGR {
		return "", false
	}
	params, ok = strings.CutPrefix(seq, csi)
	if !ok {
		params, ok = strings.CutPrefix(seq, "\u009b")
	}
	if !ok {
		return "", false
	}
	params, ok = strings.CutSuffix(params, "m")
	if !ok {
		return "", false
	}
	for i := range len(params) {
		if b := params[i]; b < '0' || b > ';' {
			return "", false
		}
	}
	return params, true
}

// isReset reports whether an SGR with these parameters resets every attribute. Only zeros certainly
// do: 39 resets the color but not bold, and the last 0 of 38;5;0 is black.
func isReset(params string) bool {
	return strings.Trim(params, "0;") == ""
}
