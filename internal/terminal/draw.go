package terminal

import (
	"strings"
	"time"

	"example.com/spinner/internal/rows"
)

// A text is the part of a frame that comes from the program, or plain lines.
type text struct {
	out     *Output // the writer that it was given to
	bytes   []byte
	midLine bool     // its last line is incomplete
	insert  bool     // it may be inserted above the block: nothing in the block has to change
	lines   []string // plain lines
}

// draw brings the terminal up to date in one write: text of the program, final lines, rows. It
// returns how much of the text was written. It requires t.drawing.
func (t *Terminal) draw(now time.Time, x text) (n int, err error) {
	if len(x.bytes) == 0 && len(x.lines) == 0 && t.screen.Blank() && !t.busy() {
		return 0, nil // a spinner that ends before its first frame asks its terminal nothing
	}
	f := &t.frame
	f.Text, f.MidLine, f.Lines = x.bytes, x.midLine, append(f.Lines[:0], x.lines...)
	t.build(now, x)
	switch {
	case !t.known.obeys:
		return t.drawPlain(x)
	case t.screen.Shows(f):
		return 0, nil
	}
	t.watch()
	w := t.screen.Compose(f)
	t.foreign.gap.begin(t.screen.Rows() > 1 || f.Rows.Len() > 1)
	if t.disturbed(now) { // the block stays where it is, and the rows wait
		t.build(now, x)
		w = t.screen.Compose(f)
	}
	return t.send(now, x.out, w)
}

// build makes the frame that follows the text: the lines that leave the block, the rows and the modes
// as they should be now. It looks at the terminal first. It requires t.drawing.
func (t *Terminal) build(now time.Time, x text) {
	t.look(now)
	if t.late(now) {
		t.screen.Forget()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	f, canvas := &t.frame, t.known.canvas(now)
	f.Size = t.known.size
	f.Rows.Reset()
	drawable := t.drawable(now)
	stand := drawable && t.pace.rush.ended(now)
	if stand {
		t.appendHeld(now, canvas)
	}
	f.Lines = t.leaving(f.Lines)
	f.Insert = x.insert && t.lead.Insert && stand && !t.known.resizing(now) &&
		x.out.carries(t.out) && t.screen.CanInsert(f)
	switch {
	case f.Insert:
		return
	case stand:
		changed := t.rows.Append(&f.Rows, now, canvas, f.Size.MaxRows()-f.Rows.Len())
		t.pace.changing = t.pace.changing || changed
	case !drawable && (t.known.background || t.screen.Rows() == 0):
		t.screen.Forget() // others write there
	}
	f.Redraw = now.Sub(t.pace.redrawnAt) >= redrawPeriod
	f.Modes = t.rows.Modes()
	f.Modes.Hidden = f.Modes.Hidden && f.Rows.Len() > 0
	f.Modes.Busy = f.Modes.Busy && t.free()
	f.Renew = t.lead.Renew && f.Modes.Busy && now.Sub(t.pace.renewedAt) >= renewPeriod
}

// late reports whether the block has to be abandoned because its frame is late and nothing would
// have noticed others. It requires t.drawing.
func (t *Terminal) late(now time.Time) bool {
	return t.foreign.notice == nil && t.screen.Rows() > 1 &&
		now.Sub(t.pace.due) > maxLateness && now.Sub(t.pace.wroteAt) > maxLateness
}

// leaving appends the lines that leave the block. They lose their margin where no rows are drawn. It
// requires t.mu and t.drawing.
func (t *Terminal) leaving(dst []string) []string {
	var leave []*rows.Row
	before := len(dst)
	switch {
	case t.taken.interrupted > 0: // there may be no later
		leave = t.rows.LeaveAll()
	case t.taken.suspended > 0:
		return dst
	case t.free():
		leave = t.rows.Leave(t.known.size.MaxRows() - t.frame.Rows.Len())
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
	if t.known.background || !t.known.obeys {
		for i := before; i < len(dst); i++ {
			dst[i] = strings.TrimPrefix(dst[i], " ")
		}
	}
	return dst
}

// watch starts to watch for output of others, before the first frame. It requires t.drawing.
func (t *Terminal) watch() {
	if t.foreign.asked {
		return
	}
	t.screen.Forget() // what others wrote in the meantime was not noticed
	if t.holds() {
		t.foreign.asked, t.foreign.notice = true, t.out.dev.Notice()
	}
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
	return true
}
