package terminal

import (
	"sync"
	"time"

	"example.com/spinner/internal/render"
	"example.com/spinner/internal/rows"
)

// A Terminal is what the package shows on one terminal, or writes to one other writer.
type Terminal struct {
	entry entry // in registry

	drawing sync.Mutex   // held during I/O; guards what is on the terminal, down to pace
	out     *Output      // that rows are written to
	lead    rows.Options // of the last row that lives, which decide
	screen  render.Screen
	frame   render.Frame // its buffers are reused
	known   known
	foreign foreign
	streams []*Stream // whose current lines wait for their newlines
	pace    pace

	mu     sync.Mutex // held for moments; guards the rows, down to drawer
	rows   rows.List
	taken  taken
	drawer *drawer // nil while no row lives
}

// taken says why the rows are off the terminal.
type taken struct {
	suspended   int // functions that have the terminal for themselves
	interrupted int // signals that the terminal was restored for

	waiting []text // plain lines that wait for the end of a suspension; guarded by Terminal.drawing
}

// pace says when the terminal was written to, and when it will be.
type pace struct {
	due       time.Time // when the goroutine draws next; zero: when it is woken
	drawnAt   time.Time // when the goroutine drew
	redrawnAt time.Time // when all rows were sent
	renewedAt time.Time // when the taskbar was told, if it forgets
	wroteAt   time.Time // when anything was written
	changing  bool      // the program has changed a row since the goroutine drew
	rush      rush
}

// redrawPeriod is how old unchanged rows may get. The next frame sends them again, because they may
// be gone: overwritten by an echo, or cut at a size that the terminal had for a moment.
const redrawPeriod = time.Second

// renewPeriod is how often the taskbar is told again on Ghostty, which forgets it after 15 seconds.
const renewPeriod = 5 * time.Second

// follow finds out which row leads, after rows have come or gone: the program may close the writer of a
// spinner that has ended. The last final line is for the terminal that its row was on. It requires t.mu
// and t.drawing.
func (t *Terminal) follow() {
	if r := t.rows.Last(); r != nil {
		t.lead, t.out = r.Options, r.Content.(*Row).out
	}
}

// free reports whether the terminal is the package's to draw on. It requires t.mu and t.drawing.
func (t *Terminal) free() bool {
	return t.known.obeys && !t.known.background && t.taken.suspended == 0 && t.taken.interrupted == 0
}

// drawable reports whether rows may be drawn now. It requires t.mu and t.drawing.
func (t *Terminal) drawable(now time.Time) bool {
	return t.free() && !now.Before(t.foreign.quietAt())
}
