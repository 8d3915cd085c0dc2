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
	obeys      bool // control sequences
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

// look asks for the size and the foreground. watched says that others who write are noticed: a process
// does not change between foreground and background without a shell that writes. block says that rows
// are on the terminal.
func (k *known) look(now time.Time, out *Output, lead *rows.Options, watched, block bool) {
	k.askedAt = now
	var state tty.State
	if watched && now.Sub(k.groundAt) < pollPeriod {
		state = out.dev.Size()
	} else {
		k.groundAt = now
		state = out.dev.State()
		k.background = state.Background
	}
	k.device = state.Terminal
	k.obeys = (state.Terminal || out.raw || lead.Always) && out.EnableSequences()
	size := render.NewSize(state.Width, state.Height, state.Wrap)
	if lead.Size != nil {
		columns, rows := lead.Size()
		size = render.NewSize(columns, rows, state.Wrap)
	}
	if block && !size.Same(k.size) {
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
