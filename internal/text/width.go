package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// maxCluster is the length in bytes up to which a grapheme cluster is believed to be drawn as one.
// A base with [maxMarks] takes 124; a family of four with four skin tones 41.
const maxCluster = 128

// Width returns the columns that cleaned text takes on a terminal that knows grapheme clusters. An
// SGR takes none. There is never more than one column a byte, nor more than 128 bytes of text a
// column.
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

// MaxWidth returns the most columns that cleaned text can take. Terminals disagree about grapheme
// clusters: one that goes by code points shows a family of four in eight columns where [Width]
// says two, and Devanagari in more than twice as many. Others draw ambiguous characters in two. No
// terminal gives more than two to one code point. A row that has to stay a row on all of them needs
// autowrap off as soon as its MaxWidth is more than the columns there are.
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

// Pad appends blanks to cleaned text until it takes the columns.
func Pad(s string, columns int) string {
	missing := columns - Width(s)
	if missing <= 0 {
		return s
	}
	return s + strings.Repeat(" ", missing)
}

// first returns the first grapheme cluster of cleaned text, or the SGR it begins with. Clusters are
// those of UAX #29; an SGR always ends one. (The iterator of displaywidth could go through the whole
// text, SGRs included, but in a function of any size it escapes to the heap.)
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
// displaywidth takes the width of the first code point for that of the cluster. That is too little,
// on every terminal, for an emoji that is narrow without its skin tone or its joined neighbour
// (U+261D U+1F3FB), for letters that belong to a cluster but have a cell of their own (Thai U+0E33,
// half-width katakana U+FF9E, the second consonant of a conjunct), and for all that follows a
// prepended mark, which it counts as nothing. So letters add up here, symbols count by the widest.
// An estimate that is too high cuts a text a little early; one that is too low spoils the row.
func clusterWidth(s string) int {
	if len(s) == 1 && s[0] >= ' ' {
		return 1
	}
	if s[0] == esc {
		return 0
	}
	width := 0
	apart := true // the code point adds to the width
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

// addsUp reports whether r has a cell of its own inside a cluster. The vowels and final consonants
// of Hangul are letters, but they go into the cell of the first consonant.
func addsUp(r rune) bool {
	jamo := r >= 0x1160 && r <= 0x11FF || r >= 0xD7B0 && r <= 0xD7FF
	return !jamo && unicode.IsLetter(r)
}
