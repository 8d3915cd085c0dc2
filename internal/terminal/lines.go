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
	if !t.holds() {
		if !t.wait(lines) {
			t.writeLines(o, lines)
		}
		return
	}
	t.draw(time.Now(), text{out: o, bytes: []byte(strings.Join(lines, crlf) + crlf), insert: true})
}

// wait keeps lines until the end of a suspension, and reports whether there is one.
func (t *Terminal) wait(lines []string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.taken.suspended == 0 {
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
