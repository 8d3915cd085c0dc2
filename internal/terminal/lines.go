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
	t.taken.waiting = append(t.taken.waiting, text{out: o, lines: strings.Split(s, "\n")})
	if !t.Suspended() {
		t.writeWaiting()
	}
}

// writeWaiting writes the plain lines that wait. It requires t.drawing.
func (t *Terminal) writeWaiting() {
	for _, x := range t.taken.waiting {
		if t.holds() {
			t.draw(time.Now(), x)
		} else {
			t.writeLines(x.out, x.lines)
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
