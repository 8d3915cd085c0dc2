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
	t.taken.waiting = append(t.taken.waiting, plainLines{o, strings.Split(s, "\n")})
	if !t.Suspended() {
		t.writeWaiting()
	}
}

// plainLines are lines of a spinner that is not drawn.
type plainLines struct {
	out   *Output
	lines []string
}

// writeWaiting writes the plain lines that wait. It requires t.drawing.
func (t *Terminal) writeWaiting() {
	for _, l := range t.taken.waiting {
		switch {
		case t.screen.Rows() > 0: // they may be inserted, as text of the program is
			t.draw(time.Now(), text{out: l.out, bytes: []byte(strings.Join(l.lines, crlf) + crlf), insert: true})
		case t.holds():
			t.draw(time.Now(), text{lines: l.lines})
		default:
			t.writeLines(l.out, l.lines)
		}
	}
	t.taken.waiting = nil
}

// WroteAt returns when anything was last written.
func (t *Terminal) WroteAt() time.Time {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	return t.pace.wroteAt
}
