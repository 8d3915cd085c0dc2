package text

import "unicode/utf8"

const (
	// maxColumns exceeds the width of any terminal: struct winsize has 16 bits for it.
	maxColumns = 1 << 16

	// maxHidden is how many bytes Line reads beyond those that it can return. If more than that
	// precedes the visible text, such as an image in an OSC, Line returns only the tail.
	maxHidden = 64 << 10
)

// Line returns Cut(Clean(s), columns, tail) but reads only as much of s as it needs, so a message of
// a megabyte costs no more than one of a kilobyte. The result never exceeds 128*columns+256 bytes:
// text with so much SGR that it would be longer is cut there.
func Line(s string, columns int, tail string) string {
	if columns <= 0 {
		return ""
	}
	columns = min(columns, maxColumns)
	size := 128*columns + 256
	room := columns - Width(tail)
	limit := size - len(tail) - len(reset)

	// Clean works from left to right, so cleaning the start of s gives the start of the result. Only
	// the last cluster may continue after the window, and that can only make it wider.
	for n := 2*columns + 128; n < min(len(s), size+maxHidden); n *= 4 {
		window := Clean(head(s, n))
		if k := fit(window, columns, room, limit); k.over {
			return k.cut(window, columns, tail)
		}
	}
	window := Clean(head(s, size+maxHidden))
	k := fit(window, columns, room, limit)
	if k.over || len(s) > size+maxHidden {
		return k.cut(window, columns, tail)
	}
	return window
}

// head returns the first n bytes of s, or a few less so as not to split a code point.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := n - 1; i >= max(0, n-utf8.UTFMax); i-- {
		if utf8.RuneStart(s[i]) {
			if !utf8.FullRuneInString(s[i:n]) {
				return s[:i]
			}
			break
		}
	}
	return s[:n]
}
