package terminal

import (
	"time"

	"example.com/spinner/internal/rows"
)

// holdDelay is how long an incomplete line waits for its newline before it is shown as a row, so
// that the question of a child process can be read.
const holdDelay = 100 * time.Millisecond

// shows returns what the terminal shows of the current line, "" for no row. It requires
// Terminal.drawing.
func (s *Stream) shows(now time.Time, width int, ellipsis string) string {
	if !s.held || now.Sub(s.since) < holdDelay {
		return ""
	}
	return s.line.Row(width, ellipsis)
}

// appendHeld appends the rows of current lines to the frame. If there is room for more than one row, a
// spinner gets one of them. It requires t.drawing.
func (t *Terminal) appendHeld(now time.Time, c rows.Canvas) {
	dst, room := &t.frame.Rows, t.known.size.MaxRows()
	for _, s := range t.streams {
		row := s.shows(now, c.Width, t.lead.Ellipsis)
		if row != "" && dst.Len() < max(room-1, min(room, 1)) {
			s.shown = true
			rows.AppendRow(dst, c, row)
		}
	}
}

// nextHeld returns when the next current line becomes a row; the zero time if none does. It
// requires t.drawing.
func (t *Terminal) nextHeld(now time.Time) (next time.Time) {
	for _, s := range t.streams {
		if at := s.since.Add(holdDelay); now.Before(at) {
			next = rows.Earliest(next, at)
		}
	}
	return next
}
