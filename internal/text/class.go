package text

import (
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// A class says what becomes of a code point.
type class uint8

const (
	visible   class = iota // stays
	mark                   // stays where it has a base
	lineBreak              // becomes a blank
	control                // introduces a control sequence, or is a control character
	invisible              // is dropped
	invalid                // becomes U+FFFD
)

const (
	zwnj = '\u200C'
	zwj  = '\u200D'
	vs16 = '\uFE0F' // asks for the emoji, which is two columns wide
)

// classOf returns the class of a code point that is not printable ASCII. utf8.RuneError is invalid:
// the caller knows whether it stood in the text.
func classOf(r rune) class {
	switch {
	case r >= '\t' && r <= '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return lineBreak
	case r == esc, r >= 0x80 && r <= 0x9F:
		return control
	case r < ' ', r == 0x7F:
		return invisible
	case r == '\uFFFD', noncharacter(r):
		return invalid
	case prepended(r):
		return visible
	case r == zwj, r == zwnj, r >= 0xE0020 && r <= 0xE007F: // the last: tags, of which flags are made
		return mark
	case isInvisible(r):
		return invisible
	case isMark(r):
		return mark
	}
	return visible
}

func noncharacter(r rune) bool {
	return r&0xFFFE == 0xFFFE || r >= 0xFDD0 && r <= 0xFDEF
}

// prepended reports whether r is one of the few format characters that can be seen, such as
// U+0600 ARABIC NUMBER SIGN. Grapheme clusters and displaywidth take them for part of what follows.
func prepended(r rune) bool {
	return r >= 0x600 && unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// isInvisible reports whether r is a format character or made to be ignored. Among them are those
// that turn the order of the text round (Bidi_Control), and those on whose width terminals
// disagree because there is nothing to see: the soft hyphen, the Hangul fillers, interlinear
// annotation.
func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

// isMark reports whether r is drawn over what stands before it. displaywidth is asked too because
// its tables are of another version of Unicode than those of the standard library, and what it takes
// for nothing must not come without a limit.
func isMark(r rune) bool {
	return unicode.Is(unicode.M, r) || displaywidth.Rune(r) == 0
}
