package terminal

import (
	"time"

	"example.com/spinner/internal/render"
	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/tty"
)

// known is what is known of a terminal. Terminal.drawing guards it.
type known struct {
	size       render.Size
	obeys      bool // it obeys control sequences
	device     bool // it is a terminal of the system, which breaks no pipe
	background bool // this process is in the background of it

	askedAt   time.Time // when the size was asked for
	groundAt  time.Time // when the foreground was asked for
	resizedAt time.Time // when the size was seen to change
}

const (
	// sizeTTL is how long a reported size is good for, so that a program which logs at full speed
	// asks no more often than the eye can see.
	sizeTTL = time.Millisecond

	// pollPeriod is how often the size, and the foreground, are asked for at least.
	pollPeriod = 250 * time.Millisecond

	// resizePeriod is how long the size counts as changing after a change. A drag changes it again
	// and again, and the terminal wraps rows before the package can redraw them, so rows take half
	// the width during this time. Measured on xterm.js, Ghostty, tmux and terminals that cut, this
	// leaves fewer rows behind than any place for the cursor does.
	resizePeriod = 3 * time.Second
)

// look asks the terminal for its size and whether this process is in the foreground, unless that was done
// just now. It requires t.drawing, but not t.mu: Start must not wait for the size function.
func (t *Terminal) look(now time.Time) {
	k := &t.known
	if now.Sub(k.askedAt) < sizeTTL {
		return
	}
	k.askedAt = now
	t.mu.Lock()
	t.follow()
	t.mu.Unlock()
	var state tty.State
	if t.foreign.notice != nil && now.Sub(k.groundAt) < pollPeriod {
		state = t.out.dev.Size() // a change of the foreground is noticed: the shell writes
	} else {
		k.groundAt = now
		state = t.out.dev.State()
		k.background = state.Background
	}
	k.device = state.Terminal
	k.obeys = (state.Terminal || t.out.raw || t.lead.Always) && t.out.EnableSequences()
	size := render.NewSize(state.Width, state.Height, state.Wrap)
	if t.lead.Size != nil {
		columns, rows := t.lead.Size()
		size = render.NewSize(columns, rows, state.Wrap)
	}
	if t.screen.Rows() > 0 && !size.Same(k.size) {
		k.resizedAt = now
	}
	k.size = size
}

// lookAgain makes the next look ask for everything.
func (k *known) lookAgain() {
	k.askedAt, k.groundAt = time.Time{}, time.Time{}
}

// resizing reports whether the size counts as changing.
func (k *known) resizing(now time.Time) bool {
	return now.Sub(k.resizedAt) < resizePeriod
}

// canvas returns what rows are drawn on. The last two columns stay free: one separates the row from
// the cursor, in the other a terminal would wait to wrap.
func (k *known) canvas(now time.Time) rows.Canvas {
	c := rows.Canvas{Columns: k.size.Columns, Width: k.size.Columns - 2}
	if k.resizing(now) {
		c.Width = k.size.Columns / 2
	}
	return c
}
