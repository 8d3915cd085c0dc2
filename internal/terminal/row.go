package terminal

import (
	"time"

	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/signals"
)

// A Claim ends a spinner and returns the lines that it leaves, "" for none. It is called with the
// terminal locked, and reports false if the spinner has ended before. The final line begins with indent.
// told says that plain lines of the spinner were written.
type Claim func(indent string, told bool) (final string, ok bool)

// A Row is one spinner on a terminal, from [Output.Start] to [Row.End].
type Row struct {
	rows.Content
	row      rows.Row
	terminal *Terminal
	out      *Output
	unwatch  func()
}

// A Lineage is what a context carries: the rows, from the nearest, within which something happens.
type Lineage struct {
	Row *Row
	Up  *Lineage
}

// parent returns the nearest row on t that has not ended. It requires t.mu.
func (l *Lineage) parent(t *Terminal) *rows.Row {
	for ; l != nil; l = l.Up {
		if l.Row.terminal == t && !l.Row.row.Ended() {
			return &l.Row.row
		}
	}
	return nil
}

// Start puts a row on the terminal of o, as a step of the nearest row of within on it. It does no
// I/O and calls no function of the program: the goroutine draws the row, unless it ends before.
//
// activate is called with the rows locked and makes the spinner active; if it reports false, there
// is no row. Otherwise [Row.End] must follow.
func (o *Output) Start(content rows.Content, within *Lineage, opts rows.Options, activate func(*Row) bool) {
	t := o.Open()
	r := &Row{Content: content, terminal: t, out: o, unwatch: signals.Watch(opts.Signals, RestoreAll)}
	r.row.Content, r.row.Options = r, opts
	if !t.add(r, within, activate) {
		r.unwatch()
		t.Release()
	}
}

func (t *Terminal) add(r *Row, within *Lineage, activate func(*Row) bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !activate(r) {
		return false
	}
	t.rows.Add(&r.row, within.parent(t))
	if t.drawer == nil {
		t.drawer = &drawer{t: t}
		t.drawer.loop = NewLoop(t.drawer.draw)
	}
	t.drawer.came = true
	t.drawer.loop.Wake()
	return true
}

// Wake makes the goroutine look at a change. It does not wait.
func (r *Row) Wake() {
	r.terminal.wake()
}

// End takes the row away and leaves what claim says, unless the spinner has ended before. When End
// returns, nothing more is written for the row, and after the last one the goroutine has ended,
// unless it is in a function of the program.
func (r *Row) End(claim Claim) {
	ended, wait := r.end(claim)
	if !ended {
		return
	}
	if wait != nil {
		wait.Wait()
	}
	r.unwatch()
	r.terminal.Release()
}

func (r *Row) end(claim Claim) (ended bool, wait *Loop) {
	t := r.terminal
	t.drawing.Lock()
	defer t.drawing.Unlock()
	final, last, ok := t.claim(r, claim)
	if !ok {
		return false, nil
	}
	x := t.takeHeld(func(s *Stream) bool { return last || s.owner == r.Content }, !last)
	wait = t.remove(r, final)
	t.known.lookAgain()   // the process may be in the foreground now, or no longer
	t.draw(time.Now(), x) // a failed frame does not matter
	if last {
		t.quit()
	}
	return true, wait
}

// claim ends the spinner. last says that no other row lives. It requires t.drawing.
func (t *Terminal) claim(r *Row, claim Claim) (final string, last, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.follow()
	final, ok = claim(r.row.Indent(), false)
	return final, t.rows.Live() == 1, ok
}

// remove takes the row out of the list. It returns the goroutine if that has to be waited for. It
// requires t.drawing.
func (t *Terminal) remove(r *Row, final string) (wait *Loop) {
	t.mu.Lock()
	defer t.mu.Unlock()
	undelayed := t.rows.Retire(&r.row, final)
	switch {
	case t.rows.Live() == 0:
		wait = t.retire()
	case undelayed:
		t.drawer.loop.Wake()
	}
	return wait
}

// quit releases what the terminal holds while it has rows, unless a row has come. It requires
// t.drawing.
func (t *Terminal) quit() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.drawer != nil {
		return
	}
	t.foreign.close()
	t.known = known{}
	t.pace = pace{wroteAt: t.pace.wroteAt}
	if len(t.rows.All()) == 0 { // otherwise final lines wait for the end of a suspension
		t.lead = rows.Options{}
	}
}
