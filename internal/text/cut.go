package text

import "math"

// Cut shortens cleaned text to at most so many columns. Where something is cut, tail ("…" or "...")
// stands in its place, itself shortened where there is not even room for it. Text that fits is
// returned as it is; no columns hold nothing.
//
// A grapheme cluster is kept whole or not at all. The tail looks like the last cluster that is
// kept, because it comes before the reset that closes an open SGR; no SGR after that cluster stays.
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

// kept is what of a text can stay.
type kept struct {
	end  int  // s[:end] fits with the tail
	open bool // s[:end] leaves an SGR open
	room int  // columns that were left for s[:end]; negative where the tail alone is too wide
	over bool // s does not fit without a tail
}

// fit looks for the last cluster of s that leaves room for the tail, and for the first that does
// not fit into columns, or into limit bytes. It reads no further than that.
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
