package text

import (
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// A class says what Clean does with a code point.
type class uint8

const (
	visible   class = iota // is kept
	mark                   // is kept if it has a base
	lineBreak              // becomes a space
	control                // is a control character or introduces a control sequence
	invisible              // is dropped
	invalid                // becomes U+FFFD
)

const (
	zwnj = '\u200C'
	zwj  = '\u200D'
	vs16 = '\uFE0F' // selects the emoji glyph, which is two columns wide
)

// classOf returns the class of a code point that is not printable ASCII. utf8.RuneError counts as
// invalid; the caller must check whether the text really contains U+FFFD.
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
	case r == zwj, r == zwnj, r >= 0xE0020 && r <= 0xE007F: // E0020 to E007F are tags, used in flags
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

// prepended reports whether r is one of the few visible format characters, such as U+0600 ARABIC
// NUMBER SIGN. Both UAX #29 and displaywidth treat them as part of the text that follows.
func prepended(r rune) bool {
	return r >= 0x600 && unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// isInvisible reports whether r is a format character or default-ignorable. This includes
// Bidi_Control, which reorders text, and invisible characters to which terminals give different
// widths: the soft hyphen, the Hangul fillers, interlinear annotation.
func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}

// isMark reports whether r is drawn over the preceding character. It checks displaywidth too,
// whose tables follow another version of Unicode than the standard library's: any character that
// has no width must count toward maxMarks.
func isMark(r rune) bool {
	return unicode.Is(unicode.M, r) || displaywidth.Rune(r) == 0
}
