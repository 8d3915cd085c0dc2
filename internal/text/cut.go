package text

import "math"

// Cut shortens cleaned text to at most the given number of columns. It replaces the text that it
// cuts with tail ("…" or "..."), which is cut too if it does not fit. Text that fits is returned
// unchanged. If columns is not positive, Cut returns "".
//
// Cut never splits a grapheme cluster. The tail has the style of the last cluster that is kept,
// because it comes before the reset that closes an open SGR. SGR after that cluster is dropped.
func Cut(s string, columns int, tail string) string {
	if columns <= 0 {
		return ""
	}
	if len(s) <= columns {
		return s // no byte takes more than a column
	}
	k := fit(s, columns, columns-Width(tail), math.MaxInt)
	if !k.over {
		return s
	}
	return k.cut(s, columns, tail)
}

// kept describes the part of a text that fits.
type kept struct {
	end  int  // s[:end] and the tail fit
	open bool // s[:end] leaves an SGR open
	room int  // columns left for s[:end]; negative if the tail alone is too wide
	over bool // s does not fit without a tail
}

// fit finds the last cluster of s that leaves room for the tail. It stops at the first cluster that
// exceeds columns or limit, which is in bytes.
func fit(s string, columns, room, limit int) kept {
	k := kept{room: room}
	width, pos, open := 0, 0, false
	for pos < len(s) {
		cluster := first(s[pos:])
		pos += len(cluster)
		if params, ok := sgrParams(cluster); ok {
			open = !isReset(params)
		}
		w := clusterWidth(cluster)
		width += w
		if width > columns || pos > limit {
			k.over = true
			return k
		}
		if w > 0 && width <= room {
			k.end, k.open = pos, open
		}
	}
	return k
}

func (k kept) cut(s string, columns int, tail string) string {
	switch {
	case k.room < 0:
		return Cut(tail, columns, "")
	case k.open:
		return s[:k.end] + tail + reset
	}
	return s[:k.end] + tail
}
