package terminal

import (
	"strings"
	"time"
)

// WriteLines writes plain lines to o, each on a line of its own, above rows that others draw there.
// They wait while a function has the terminal for itself.
func (t *Terminal) WriteLines(o *Output, s string) {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	lines := strings.Split(s, "\n")
	switch {
	case t.screen.Rows() > 0: // they may be inserted, as text of the program is
		t.draw(time.Now(), text{out: o, bytes: []byte(strings.Join(lines, crlf) + crlf), insert: true})
	case t.wait(lines):
		t.draw(time.Now(), text{})
	default:
		t.writeLines(o, lines)
	}
}

// wait keeps lines for the next frame, or until the end of a suspension. It reports false if there is
// neither.
func (t *Terminal) wait(lines []string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows.Live() == 0 && t.taken.suspended == 0 {
		return false
	}
	t.taken.lines = append(t.taken.lines, lines...)
	return true
}

// WroteAt returns when anything was last written.
func (t *Terminal) WroteAt() time.Time {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	return t.pace.wroteAt
}
