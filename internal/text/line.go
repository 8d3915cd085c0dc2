package text

import "unicode/utf8"

const (
	// maxColumns is more than any terminal has: the kernel keeps 16 bits for them.
	maxColumns = 1 << 16

	// maxHidden is how many bytes Line reads over what it could show. Whoever hides the text behind
	// more than that, an image in an OSC for example, gets the tail alone.
	maxHidden = 64 << 10
)

// Line returns Cut(Clean(s), columns, tail), but reads no more of s than it shows, so that a message
// of a megabyte costs what one of a kilobyte costs. The result is never longer than
// 128*columns+256 bytes, whatever s holds: a text with so many SGRs that it takes more is cut there.
func Line(s string, columns int, tail string) string {
	if columns <= 0 {
		return ""
	}
	columns = min(columns, maxColumns)
	size := 128*columns + 256
	room := columns - Width(tail)
	limit := size - len(tail) - len(reset)

	// Cleaning goes from left to right, so the start of s gives the start of the result. Only its
	// last cluster may go on behind the window, where it can but grow wider.
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

// head returns the first n bytes of s, or a little less: no code point is cut in two.
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
