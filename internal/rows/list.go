package rows

import (
	"slices"
	"time"

	"example.com/spinner/internal/render"
)

// A List holds the rows of one terminal in display order: in the order of their Starts, a step
// below its parent and the steps that started before it.
type List struct {
	rows   []*Row
	counts [gone + 1]int // of rows, by their states
	epoch  time.Time     // frames are chosen by the time since

	dirty   bool   // the choice below is out of date
	maxRows int    // that it was made for
	chosen  []*Row // rows on the terminal, in display order
	summary string // the first row, which counts the rows that have no room; "" for none
}

// maxWaiting is how many final lines may wait for rows above them. The parent of a server's steps
// may never end.
const maxWaiting = 1000

// Live returns the number of rows that have not ended.
func (l *List) Live() int {
	return l.counts[pending] + l.counts[shown]
}

// Modes returns the modes that running rows on the terminal ask for.
func (l *List) Modes() (m render.Modes) {
	for _, r := range l.chosen {
		if r.state == shown {
			m.Hidden = m.Hidden || r.Options.HideCursor
			m.Busy = m.Busy || r.Options.Taskbar
		}
	}
	return m
}

// Last returns the last row that has not ended, or nil.
func (l *List) Last() *Row {
	for _, r := range slices.Backward(l.rows) {
		if !r.Ended() {
			return r
		}
	}
	return nil
}

// Visible returns how many rows would show if there was room.
func (l *List) Visible() int {
	return l.counts[shown] + l.counts[ended]
}

// All returns all rows, in display order.
func (l *List) All() []*Row {
	return l.rows
}

// Add puts a row, which started after all others, in its place. A nil parent makes it a root.
func (l *List) Add(r *Row, parent *Row) {
	if l.Live() == 0 {
		l.epoch = r.Options.Start
	}
	l.counts[pending]++
	r.root = r
	if parent != nil {
		r.level = parent.level + 1
	}
	for parent != nil && parent.state == gone {
		parent = parent.parent
	}
	r.parent = parent
	if parent == nil {
		l.rows = append(l.rows, r)
		return
	}
	r.root = parent.root
	i := slices.Index(l.rows, parent) + 1
	for i < len(l.rows) && l.rows[i].below(parent) {
		i++
	}
	l.rows = slices.Insert(l.rows, i, r)
}

// Retire records that the spinner of a row has ended, with a final text or none. It reports whether
// that ends the delay of a parent.
func (l *List) Retire(r *Row, final string) (undelayed bool) {
	if final == "" {
		l.become(r, gone)
		l.sweep()
		return false
	}
	l.become(r, ended)
	r.final, r.layout.canvas = final, Canvas{}
	return l.endDelay(r.parent)
}

func (l *List) become(r *Row, s state) {
	l.counts[r.state]--
	l.counts[s]++
	r.state, l.dirty = s, true
}

// sweep removes the rows that are gone.
func (l *List) sweep() {
	l.rows = slices.DeleteFunc(l.rows, func(r *Row) bool { return r.state == gone })
}

// Show makes a row take its place, now that its delay is over and its functions were called.
func (l *List) Show(r *Row) {
	if r.state == pending {
		l.become(r, shown)
		l.endDelay(r.parent)
	}
}

// endDelay ends the delay of a row and of its parents, because a step shows, and reports whether one
// was pending. A row whose functions have to be called first stays pending until they were.
func (l *List) endDelay(r *Row) (ended bool) {
	for ; r != nil; r = r.parent {
		r.undelayed = true
		ended = ended || r.state == pending
		if r.update(false); r.state == pending && !r.layout.snap.Stale {
			l.become(r, shown)
		}
	}
	return ended
}

// NextDue returns when the next delay is over; the zero time if no row is pending.
func (l *List) NextDue() (next time.Time) {
	for _, r := range l.rows {
		if r.state == pending {
			next = Earliest(next, r.due())
		}
	}
	return next
}

// Look shows the rows whose delay is over, and calls do for each row whose functions have to be called
// before the next frame. It reports whether the program has changed anything since the last one.
func (l *List) Look(now time.Time, do func(*Row)) (changed bool) {
	l.lookAtDelays(now, do)
	for _, r := range l.chosen {
		changed = r.update(true) || changed
		if r.layout.snap.Stale && !r.Ended() {
			do(r)
		}
	}
	return changed
}

// lookAtDelays shows the rows whose delay is over. It calls do for those that can be shown only when
// their functions were called.
func (l *List) lookAtDelays(now time.Time, do func(*Row)) {
	if l.counts[pending] == 0 {
		return
	}
	for _, r := range slices.Backward(l.rows) { // steps before their parents
		if r.state != pending {
			continue
		}
		r.update(false)
		switch {
		case now.Before(r.due()) && !r.undelayed:
		case r.layout.snap.Stale:
			l.endDelay(r.parent)
			do(r)
		default:
			l.Show(r)
		}
	}
}
