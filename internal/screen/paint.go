package screen

import (
	"strconv"
	"strings"
	"time"

	"example.com/spinner/internal/text"
)

// look is what rows are drawn for, and what those that were drawn ask for.
type look struct {
	now      time.Time
	epoch    time.Time
	columns  int
	ellipsis string

	hideCursor, taskbar bool
}

// width is the number of columns that a row may have. The last column stays
// free, for a terminal waits there in a state of its own (pending wrap).
func (l *look) width() int {
	return l.columns - 1
}

// draw appends the row as it is at l.now.
func (r *Row) draw(dst *lines, l *look) {
	r.update(l)
	i := int(l.now.Sub(l.epoch) / r.interval() % time.Duration(len(r.heads)))
	appendRow(dst, r.wide, r.heads[i], r.tail)
}

// update makes heads and tail anew where what they are made of has changed, so
// that most frames only copy them.
func (r *Row) update(l *look) {
	version := r.says.Version
	r.source.Say(&r.says)
	seconds := int64(0)
	if r.says.Elapsed {
		seconds = int64(l.now.Sub(r.start) / time.Second)
	}
	if version == r.says.Version && r.seconds == seconds && r.columns == l.columns {
		return
	}
	r.seconds, r.columns = seconds, l.columns
	r.cutHeads(l)
	r.tail = ""
	room := l.width() - r.says.Width
	if room > 0 {
		r.tail = r.cutTail(room, l)
	}
	r.wide = wide(l, r.tail, r.heads...)
}

func (r *Row) cutHeads(l *look) {
	if r.says.Width <= l.width() {
		r.heads = r.says.Heads
		return
	}
	r.heads = make([]string, len(r.says.Heads))
	for i, head := range r.says.Heads {
		r.heads[i] = text.Cut(head, l.width(), l.ellipsis)
	}
}

func (r *Row) cutTail(room int, l *look) string {
	tail := ""
	if r.says.Message != "" {
		tail = " " + text.Line(r.says.Message, room, l.ellipsis)
	}
	if r.says.Elapsed {
		tail += " " + Elapsed(time.Duration(r.seconds)*time.Second)
	}
	return text.Cut(tail, room, l.ellipsis)
}

// Elapsed returns the time as it stands behind a message: "(12s)".
func Elapsed(d time.Duration) string {
	return "(" + d.Truncate(time.Second).String() + ")"
}

// draw appends the final line as it stands in the block.
func (f *final) draw(dst *lines, l *look) {
	if f.columns != l.columns {
		f.cut = text.Cut(f.text, l.width(), l.ellipsis)
		f.wide, f.columns = wide(l, f.cut), l.columns
	}
	appendRow(dst, f.wide, f.cut, "")
}

// A hidden is the row that counts those for which there is no room.
type hidden struct {
	n, columns int // that it was made for
	row        string
	wide       bool
}

func (h *hidden) draw(dst *lines, n int, l *look) {
	if h.n != n || h.columns != l.columns {
		h.n, h.columns = n, l.columns
		h.row = text.Cut(l.ellipsis+" and "+strconv.Itoa(n)+" more", l.width(), l.ellipsis)
		h.wide = wide(l, h.row)
	}
	appendRow(dst, h.wide, h.row, "")
}

// narrow is how narrow a terminal may have become since it was asked. tmux tells
// its programs of a new size up to a quarter of a second late.
const narrow = 20

// wide reports whether a row of a head and a tail has to be written with
// autowrap off, so that it does not wrap whatever the terminal makes of it: where
// it takes more than half of the columns, more than a terminal has that was made
// narrow, or all columns on a terminal that knows no grapheme clusters, for
// terminals disagree about the width of those.
func wide(l *look, tail string, heads ...string) bool {
	width, most := 0, 0
	for _, head := range heads {
		width, most = max(width, text.Width(head)), max(most, text.MaxWidth(head))
	}
	width, most = width+text.Width(tail), most+text.MaxWidth(tail)
	return width > min(l.columns/2, narrow) || most > l.columns
}

func appendRow(dst *lines, wide bool, head, tail string) {
	if wide {
		dst.text = append(dst.text, autowrapOff...)
	}
	dst.text = append(dst.text, head...)
	dst.text = append(dst.text, tail...)
	if wide {
		dst.text = append(dst.text, autowrapOn...)
	}
	dst.end()
}

// newFinal returns s as the final line of a row.
func newFinal(place uint64, s string) final {
	return final{place: place, text: s, most: text.MaxWidth(s)}
}

// appendPlain appends the final line where no rows are drawn. In the background
// of its terminal the cursor stands wherever the shell has left it, so the line
// begins with a new one. Where the terminal is none any more, nothing but text
// is written.
func (f *final) appendPlain(dst []byte, sz Size) []byte {
	if !sz.terminal {
		dst = append(dst, strings.TrimLeft(text.Strip(f.text), " ")...)
		return append(dst, '\n')
	}
	dst = append(dst, nextRow...)
	dst = append(dst, f.text...)
	return append(dst, nextRow...)
}
