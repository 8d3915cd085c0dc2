package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// maxCluster is the length in bytes of the longest grapheme cluster that counts as one. A base with
// [maxMarks] marks has at most 124 bytes, a family of four with four skin tones 41.
const maxCluster = 128

// Width returns the width in columns of cleaned text on a terminal that supports grapheme clusters.
// SGR has no width. The width is at most len(s), and text has at most 128 bytes per column.
func Width(s string) int {
	if n := plain(s); n == len(s) {
		return n
	}
	width := 0
	for s != "" {
		cluster := first(s)
		width += clusterWidth(cluster)
		s = s[len(cluster):]
	}
	return width
}

// MaxWidth returns the greatest width that cleaned text can have on any terminal. Terminals disagree
// about grapheme clusters: a terminal that counts code points shows a family of four in eight
// columns, for which [Width] returns two, and Devanagari in more than twice its Width. Others give
// ambiguous characters two columns. None gives a code point more than two. If MaxWidth exceeds the
// terminal width, the row can stay on one line everywhere only with autowrap off.
func MaxWidth(s string) int {
	width := 0
	for {
		n := plain(s)
		width += n
		s = s[n:]
		if s == "" {
			return width
		}
		if s[0] == esc {
			s = s[sequence(s):]
			continue
		}
		_, size := utf8.DecodeRuneInString(s)
		width += 2
		s = s[size:]
	}
}

// Pad appends spaces to cleaned text until it is that many columns wide.
func Pad(s string, columns int) string {
	missing := columns - Width(s)
	if missing <= 0 {
		return s
	}
	return s + strings.Repeat(" ", missing)
}

// first returns the first grapheme cluster (UAX #29) of cleaned text, or the SGR that it begins with.
// An SGR always ends a cluster. (displaywidth's iterator could run over the whole text, SGR included,
// but it escapes to the heap in all but small functions.)
func first(s string) string {
	if s[0] == esc {
		return s[:sequence(s)]
	}
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return s[:1]
	}
	g := displaywidth.StringGraphemes(s)
	g.Next()
	return g.Value()
}

// clusterWidth returns the columns of one grapheme cluster, which may be an SGR.
//
// displaywidth gives a cluster the width of its first code point. That is too small on every terminal
// for an emoji that is narrow without its skin tone or joined neighbor (U+261D U+1F3FB), for letters
// that are part of a cluster but have their own cell (Thai U+0E33, half-width katakana U+FF9E, the
// second consonant of a conjunct), and for text after a prepended mark, which displaywidth gives no
// width. So the widths of letters are added here, and of symbols the widest counts. An overestimate
// cuts the text a little early; an underestimate corrupts the row.
func clusterWidth(s string) int {
	if len(s) == 1 && s[0] >= ' ' {
		return 1
	}
	if s[0] == esc {
		return 0
	}
	width := 0
	apart := true // add the width of the code point in any case
	for _, r := range s {
		w := runeWidth(r)
		if apart || len(s) > maxCluster || addsUp(r) {
			width += w
		} else {
			width = max(width, w)
		}
		apart = prepended(r)
	}
	return width
}

func runeWidth(r rune) int {
	switch {
	case r == vs16:
		return 2
	case prepended(r):
		return 1
	}
	return displaywidth.Rune(r)
}

// addsUp reports whether r has its own cell inside a cluster. Hangul vowels and final consonants are
// letters but share the cell of the initial consonant.
func addsUp(r rune) bool {
	jamo := r >= 0x1160 && r <= 0x11FF || r >= 0xD7B0 && r <= 0xD7FF
	return !jamo && unicode.IsLetter(r)
}
