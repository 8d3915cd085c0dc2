package rows

import (
	"strings"
	"time"

	"example.com/spinner/internal/render"
	"example.com/spinner/internal/text"
)

// A Canvas is what rows are drawn on: a terminal's columns, and how many of them a row may take.
type Canvas struct{ Columns, Width int }

// A layout is the parts of a row as they fit the canvas. It is made when something that it depends
// on has changed, so most frames only copy it.
type layout struct {
	snap    Snapshot
	canvas  Canvas // zero: to be made
	seconds int64  // of the elapsed time in suffix
	prefix  string
	frames  []string
	suffix  string // message and elapsed time
	noWrap  bool   // the row is sent with autowrap off
}

// Append appends the rows that have room to dst, and reports whether the program has changed
// anything since the last frame. Frames are chosen by the time since the first Start, so that rows
// of one interval share their wake-ups.
func (l *List) Append(dst *render.Lines, now time.Time, c Canvas, maxRows int) (changed bool) {
	l.pick(maxRows)
	if l.summary != "" {
		AppendRow(dst, c, text.Cut(l.summary, c.Width, l.rows[0].Options.Ellipsis))
	}
	for _, r := range l.chosen {
		changed = r.update(!r.announced) || changed // with its first frame it asks to be told of the next change
		r.announced = true
		r.append(dst, now, l.epoch, c)
	}
	return changed
}

func (r *Row) append(dst *render.Lines, now, epoch time.Time, c Canvas) {
	r.layOut(now, c)
	frame := ""
	if n := len(r.layout.frames); n > 0 {
		frame = r.layout.frames[now.Sub(epoch)/r.interval()%time.Duration(n)]
	}
	appendParts(dst, r.layout.noWrap, r.layout.prefix, frame, r.layout.suffix)
}

// AppendRow appends a row of one part.
func AppendRow(dst *render.Lines, c Canvas, row string) {
	appendParts(dst, c.mayWrap(row, "", nil), row)
}

// appendParts appends a row and the blank that separates it from the cursor.
func appendParts(dst *render.Lines, noWrap bool, parts ...string) {
	if noWrap {
		dst.Text = append(dst.Text, render.AutowrapOff...)
	}
	for _, part := range parts {
		dst.Text = append(dst.Text, part...)
	}
	dst.Text = append(dst.Text, ' ')
	if noWrap {
		dst.Text = append(dst.Text, render.AutowrapOn...)
	}
	dst.End()
}

func (r *Row) layOut(now time.Time, c Canvas) {
	y := &r.layout
	seconds := int64(0)
	if y.snap.Elapsed {
		seconds = int64(now.Sub(r.Options.Start) / time.Second)
	}
	if y.canvas == c && y.seconds == seconds {
		return
	}
	y.canvas, y.seconds = c, seconds
	if r.Ended() {
		r.layOutFinal(c.Width)
	} else {
		r.layOutRunning(c.Width)
	}
	y.noWrap = c.mayWrap(y.prefix, y.suffix, y.frames)
}

// layOutRunning cuts the tail, the message, the prefix, the elapsed time and the frame, in this
// order: a frame that moves shows that the program is alive.
func (r *Row) layOutRunning(width int) {
	y, ellipsis := &r.layout, r.Options.Ellipsis
	elapsed := ""
	if y.snap.Elapsed {
		elapsed = " " + Elapsed(time.Duration(y.seconds)*time.Second)
	}
	y.frames = cutAll(y.snap.Frames, y.snap.Width, width, ellipsis)
	room := width - y.snap.Width
	elapsed = text.Cut(elapsed, room, ellipsis)
	room -= text.Width(elapsed)
	y.prefix = text.Cut(r.Indent()+y.snap.Prefix, room, ellipsis)
	room -= text.Width(y.prefix)
	message := ""
	if y.snap.Message != "" && room > 1 {
		message = " " + text.Line(y.snap.Message, room-1, ellipsis)
		room -= text.Width(message)
	}
	if y.snap.Tail != "" && room > 1 {
		message += " " + text.Line(y.snap.Tail, room-1, ellipsis)
	}
	y.suffix = message + elapsed
}

func cutAll(frames []string, width, room int, ellipsis string) []string {
	if width <= room {
		return frames
	}
	cut := make([]string, len(frames))
	for i, frame := range frames {
		cut[i] = text.Cut(frame, room, ellipsis)
	}
	return cut
}

// layOutFinal shows the first line of a final text that waits.
func (r *Row) layOutFinal(width int) {
	y := &r.layout
	first, _, more := strings.Cut(r.final, "\n")
	if more {
		first += r.Options.Ellipsis
	}
	y.frames = nil
	y.prefix, y.suffix = text.Cut(first, width, r.Options.Ellipsis), ""
}

// narrow is how narrow a terminal may have become since it was asked. tmux tells its programs about
// a new size up to a quarter of a second late.
const narrow = 20

// mayWrap reports whether a row has to be sent with autowrap off so that it cannot wrap: if it takes
// more than half of the columns, more than a terminal that was made narrow has, or all columns on a
// terminal without grapheme clusters, because terminals disagree about their width.
func (c Canvas) mayWrap(prefix, suffix string, frames []string) bool {
	width, maxWidth := 1, 1
	for _, frame := range frames {
		width, maxWidth = max(width, 1+text.Width(frame)), max(maxWidth, 1+text.MaxWidth(frame))
	}
	width += text.Width(prefix) + text.Width(suffix)
	maxWidth += text.MaxWidth(prefix) + text.MaxWidth(suffix)
	return width > min(c.Columns/2, narrow) || maxWidth > c.Columns
}

// Elapsed returns a time in whole seconds as it follows a message: "(12s)".
func Elapsed(d time.Duration) string {
	return "(" + d.Truncate(time.Second).String() + ")"
}
