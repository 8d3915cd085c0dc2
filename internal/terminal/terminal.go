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
	return t.known.drawable && !t.known.background && t.taken.suspended == 0 && t.taken.interrupted == 0
}

// drawable reports whether rows may be drawn now. It requires t.mu and t.drawing.
func (t *Terminal) drawable(now time.Time) bool {
	return t.free() && !now.Before(t.foreign.quietAt())
}

// A text is the part of a frame that comes from the program, or plain lines.
type text struct {
	out     *Output // the writer that it was given to
	bytes   []byte
	midLine bool     // its last line is incomplete
	insert  bool     // it may be inserted above the block: nothing in the block has to change
	lines   []string // plain lines, if there is no block
}

// draw brings the terminal up to date in one write: text of the program, final lines, rows. It
// returns how much of the text was written. It requires t.drawing.
func (t *Terminal) draw(now time.Time, x text) (n int, err error) {
	if !t.prepare(now, x) {
		return 0, nil
	}
	if !t.known.drawable {
		return t.drawPlain(x)
	}
	if t.late(now) {
		t.screen.Forget()
	}
	w, ok := t.compose(now, x)
	if !ok {
		return 0, nil
	}
	t.foreign.gap.begin(t.screen.Rows() > 1 || t.frame.Rows.Len() > 1)
	if t.disturbed(now) {
		if w, ok = t.compose(now, x); !ok {
			t.foreign.notice.Written()
			t.foreign.gap.end()
			return 0, nil
		}
	}
	return t.send(now, x.out, w)
}

// compose returns the bytes of the frame. It reports false if the terminal already shows it. It
// requires t.drawing.
func (t *Terminal) compose(now time.Time, x text) (w render.Write, ok bool) {
	f := &t.frame
	f.Size = t.known.size
	if t.inserts(now, x) {
		return t.screen.Insert(f), true
	}
	t.fill(now)
	if t.screen.Empty(f) {
		return w, false
	}
	if !t.foreign.asked {
		t.screen.Forget() // what others wrote in the meantime was not noticed
		if t.holds() {
			t.foreign.asked, t.foreign.notice = true, t.out.dev.Notice()
		}
	}
	return t.screen.Compose(f), true
}

// inserts reports whether the text can be inserted above the block, which costs no redraw. It
// requires t.drawing.
func (t *Terminal) inserts(now time.Time, x text) bool {
	if !x.insert || !t.screen.CanInsert(&t.frame) {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lead.Insert && t.drawable(now) && !t.known.resizing(now) && t.pace.rush.ended(now) &&
		x.out.carries(t.out)
}

// prepare looks at the terminal and collects what the frame has above its rows. It reports false if
// there is nothing to do: a spinner that ends before its first frame asks its terminal nothing. It
// requires t.drawing.
func (t *Terminal) prepare(now time.Time, x text) bool {
	if len(x.bytes) == 0 && len(x.lines) == 0 && t.screen.Blank() && !t.draws() {
		return false
	}
	t.look(now)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.frame.Text, t.frame.MidLine = x.bytes, x.midLine
	t.frame.Lines = t.leaving(now, append(t.frame.Lines[:0], x.lines...))
	return true
}

// look asks the terminal for its size and whether it is in the foreground, unless that was done just
// now. It requires t.drawing, but not t.mu: Start must not wait for the size function.
func (t *Terminal) look(now time.Time) {
	if now.Sub(t.known.askedAt) < sizeTTL {
		return
	}
	t.mu.Lock()
	t.follow()
	t.mu.Unlock()
	t.known.look(now, t.out, &t.lead, t.foreign.notice != nil, t.screen.Rows() > 0)
}

// leaving appends the lines that leave the block. It requires t.mu and t.drawing.
func (t *Terminal) leaving(now time.Time, dst []string) []string {
	var leave []*rows.Row
	switch {
	case t.taken.interrupted > 0: // there may be no later
		leave = t.rows.LeaveAll()
	case t.taken.suspended > 0:
		return dst
	case t.free():
		leave = t.rows.Leave(t.known.size.MaxRows() - t.heldRows(now))
	case t.known.background && t.out.dev.StopsBackground():
		t.rows.LeaveAll()
		return dst
	default:
		if t.known.background {
			dst = t.rows.Announce(dst)
		}
		leave = t.rows.LeaveAll()
	}
	for _, r := range leave {
		dst = r.AppendLines(dst)
	}
	if t.known.background {
		trimMargins(dst)
	}
	return dst
}

// fill puts rows and modes into the frame. It requires t.drawing.
func (t *Terminal) fill(now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f := &t.frame
	f.Redraw = now.Sub(t.pace.redrawnAt) >= redrawPeriod
	f.Rows.Reset()
	if t.drawable(now) {
		if t.pace.rush.ended(now) {
			t.appendRows(now)
		}
	} else if t.known.background || t.screen.Rows() == 0 {
		t.screen.Forget() // others write there
	}
	f.Modes = t.rows.Modes()
	f.Modes.Hidden = f.Modes.Hidden && f.Rows.Len() > 0
	f.Modes.Busy = f.Modes.Busy && t.free()
	f.Renew = t.lead.Renew && f.Modes.Busy && now.Sub(t.pace.renewedAt) >= renewPeriod
}

// appendRows appends the current lines of streams, then the rows. It requires t.mu and t.drawing.
func (t *Terminal) appendRows(now time.Time) {
	f, canvas := &t.frame, t.known.canvas(now)
	t.appendHeld(now, canvas)
	changed := t.rows.Append(&f.Rows, now, canvas, f.Size.MaxRows()-f.Rows.Len())
	t.pace.changing = t.pace.changing || changed
}

// late reports whether the block has to be abandoned because its frame is late and nothing would
// have noticed others. It requires t.drawing.
func (t *Terminal) late(now time.Time) bool {
	return t.foreign.notice == nil && t.screen.Rows() > 1 &&
		now.Sub(t.pace.due) > maxLateness && now.Sub(t.pace.wroteAt) > maxLateness
}

// disturbed reports whether others have written since the last write. The block is abandoned then.
// It requires t.drawing.
func (t *Terminal) disturbed(now time.Time) bool {
	if !t.foreign.notice.Foreign() {
		return false
	}
	t.foreign.disturb(now, t.screen.Rows() > 0)
	t.screen.Forget()
	t.known.lookAgain()
	t.look(now)
	return true
}
