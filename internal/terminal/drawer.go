package terminal

import (
	"time"

	"example.com/spinner/internal/rows"
)

// A drawer is the goroutine of a terminal, from the Start of the first row to the end of the last.
type drawer struct {
	t     *Terminal
	loop  *Loop
	calls []*rows.Row // whose functions are called before the next frame; of the goroutine alone

	// Terminal.mu guards the fields below.
	came    bool // a row has started since the last frame
	calling bool // the functions are being called
}

// retire stops the goroutine and returns it if the caller has to wait for it. A function of the
// program that is being called is not waited for: it may be that function which ends the last row,
// or it may wait for the caller. It requires t.mu.
func (t *Terminal) retire() (wait *Loop) {
	d := t.drawer
	t.drawer = nil
	if d.loop.Stop() && !d.calling {
		return d.loop
	}
	return nil
}

// draw calls the functions that are due and draws a frame. It returns when to draw next.
func (d *drawer) draw(woken bool) (next time.Time) {
	next, ok := d.begin(woken)
	if !ok {
		return next
	}
	for _, r := range d.calls {
		r.Content.Refresh()
	}
	return d.finish()
}

// begin collects the rows whose functions are due. It reports false if it is too early for a frame:
// a changed message waits until 50 ms after the last one.
func (d *drawer) begin(woken bool) (next time.Time, ok bool) {
	t := d.t
	t.drawing.Lock()
	defer t.drawing.Unlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.drawer != d {
		return next, false
	}
	now, p := time.Now(), &t.pace
	if early := p.drawnAt.Add(rows.MaxLatency); woken && !d.came && now.Before(early) && now.Before(p.due) {
		p.due = rows.Earliest(p.due, early)
		return p.due, false
	}
	d.came = false
	d.calls = d.calls[:0]
	if t.taken.suspended == 0 {
		p.changing = t.rows.Look(now, func(r *rows.Row) { d.calls = append(d.calls, r) })
	}
	d.calling = len(d.calls) > 0
	return next, true
}

// finish draws the frame.
func (d *drawer) finish() (next time.Time) {
	t := d.t
	t.drawing.Lock()
	defer t.drawing.Unlock()
	if !d.called() {
		return next
	}
	now := time.Now()
	t.pace.drawnAt, t.known.askedAt = now, time.Time{}
	t.draw(now, text{}) // a failed frame does not matter: the next one is tried
	t.pace.due = t.plan(now)
	return t.pace.due
}

// called records that the functions were called. It reports false if the last row has finished in
// the meantime.
func (d *drawer) called() bool {
	d.t.mu.Lock()
	defer d.t.mu.Unlock()
	d.calling = false
	for _, r := range d.calls {
		d.t.rows.Show(r)
	}
	return d.t.drawer == d
}

// plan returns when the next frame is due; the zero time if that is a wake-up. It requires
// t.drawing.
func (t *Terminal) plan(now time.Time) (next time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.taken.suspended > 0 {
		return next
	}
	if t.rows.Visible() > 0 || t.screen.Rows() > 0 {
		next = now.Add(pollPeriod)
	}
	next = rows.Earliest(next, t.rows.NextDue())
	switch {
	case t.drawable(now):
		next = rows.Earliest(next, t.rows.NextFrame(now, t.pace.changing))
		next = rows.Earliest(next, t.nextHeld(now))
	case t.free():
		next = rows.Earliest(next, t.foreign.quietAt())
	}
	return next
}
