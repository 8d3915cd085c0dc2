package text

import "strings"

// The control functions are those of ECMA-48 (5th edition), the way terminals read them those of
// Paul Williams' parser for the VT500 (vt100.net/emu/dec_ansi_parser). Where terminals differ, less
// is shown: a text may lose a character here, but no terminal sees a control function.
const (
	bel = 0x07
	can = 0x18
	sub = 0x1A
	esc = 0x1B

	csi   = "\x1b["
	reset = "\x1b[0m"

	// maxSGR is the length in bytes over which an SGR is dropped. Three colours (foreground,
	// background, underline) in the longest form take less.
	maxSGR = 64
)

// sequence returns the length in bytes of the control function at the start of s, which is ESC or a
// C1 control. One that is broken off ends before the byte that breaks it, which may start another.
//
// A C1 control U+0080+n is the same as ESC 0x40+n (ECMA-48, section 5.3), and in UTF-8 it takes two
// bytes too. A byte 0x80–0x9F alone is not a control but invalid UTF-8.
func sequence(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	introducer := s[1]
	if s[0] != esc {
		introducer -= 0x40
	}
	switch introducer {
	case '[': // CSI
		return 2 + csiLen(s[2:])
	case ']': // OSC
		return 2 + stringLen(s[2:], true)
	case 'P', 'X', '^', '_': // DCS, SOS, PM, APC
		return 2 + stringLen(s[2:], false)
	}
	if s[0] != esc {
		return 2
	}
	return escapeLen(s)
}

// escapeLen measures an escape sequence: ESC, intermediates, a final byte (ECMA-35, section 13.2).
// Of ESC before anything else only ESC goes.
func escapeLen(s string) int {
	i := 1
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2F {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7E {
		i++
	}
	return i
}

// csiLen measures what follows CSI: parameters, intermediates, a final byte (ECMA-48, section 5.4).
// A parameter after an intermediate makes the sequence void, but it still ends at its final byte.
func csiLen(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3F {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7E {
		i++
	}
	return i
}

// stringLen measures a control string (ECMA-48, section 5.6) after its opening delimiter. It ends
// with ST, as U+009C or ESC \, an OSC also with BEL, as xterm has it. CAN and SUB cancel it. So does
// an ESC before anything but \: a terminal takes it as the start of the next control function, and
// ESC \ itself, read as one, is dropped like any other. A string without an end takes all the rest,
// line breaks too: that is what a terminal would have swallowed.
func stringLen(s string, osc bool) int {
	for i := range len(s) {
		switch s[i] {
		case esc, can, sub:
			return i
		case bel:
			if osc {
				return i + 1
			}
		case 0xC2:
			if strings.HasPrefix(s[i:], "\u009c") {
				return i + len("\u009c")
			}
		}
	}
	return len(s)
}

// sgrParams returns the parameters of a control function that is SELECT GRAPHIC RENDITION
// (ECMA-48, section 8.3.117): CSI, digits with ; or : between them, m. Colons separate the parts of
// one parameter (ISO 8613-6). A private marker (< = > ?) or an intermediate makes it something
// else: CSI > 4 ; 2 m changes what keys send.
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

// isReset reports whether an SGR with such parameters leaves nothing in effect. Only zeros do for
// certain; 39 ends a colour but not bold, and the last 0 of 38;5;0 is black.
func isReset(params string) bool {
	return strings.Trim(params, "0;") == ""
}
