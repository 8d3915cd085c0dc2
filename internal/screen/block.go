package screen

import (
	"cmp"
	"slices"
	"time"
)

// A block is the rows of one terminal in the order in which they are shown: by
// their Starts, a step below its parent and the steps that started before it.
//
// A row is in it from its Start until it has ended and its final line, if it has
// one, has left the block upward. A Start or an end does not take longer where
// there are more rows, and a frame goes through those that are on the screen.
type block struct {
	first, last *Row // in the order of the screen, by Row.next and Row.prev
	newest      *Row // rows that are seen and final lines that wait, by Row.older

	pending []*Row    // whose delay is not over, or that were not rendered yet
	due     time.Time // no delay is over before this

	live     int    // rows that have not ended
	running  int    // of these, those that are seen
	waiting  int    // final lines
	complete []*Row // roots whose trees have ended and have lines that wait, by their Starts

	picked  []*Row // the rows that were chosen for the screen
	hidden  counts // those that were not
	summary string // the row that counts those; "" for none
	maxRows int    // that they were chosen for
	valid   bool   // they still are right
}

// counts are the rows that have no place on the screen.
type counts struct{ running, done int }

// maxWaiting is how many final lines may wait for their parents. A server's
// parent may never end.
const maxWaiting = 1000

// add puts a row, which started after all others, in its place.
func (b *block) add(r *Row) {
	b.valid = false
	b.live++
	p := r.parent
	for p != nil && !p.listed {
		p = p.parent // it has left the block meanwhile
	}
	r.parent, r.root, r.bottom = p, r, r
	after := b.last
	if p != nil {
		r.root, r.depth, after = p.root, p.depth+1, p.bottom
	}
	for ; p != nil && p.bottom == after; p = p.parent {
		p.bottom = r
	}
	r.root.unended++
	b.recount(r.root)
	if r.root.top == nil {
		r.root.top = r
	}
	b.link(r, after)
	r.pending, r.pendingAt = true, len(b.pending)
	b.pending = append(b.pending, r)
	b.due = time.Time{}
}

// link puts r behind the row after; nil puts it first.
func (b *block) link(r, after *Row) {
	r.listed = true
	r.prev, r.next = after, b.first
	if after != nil {
		r.next = after.next
		after.next = r
	} else {
		b.first = r
	}
	if r.next != nil {
		r.next.prev = r
	} else {
		b.last = r
	}
}

// unlink takes r out of the order of the screen. A context may keep r for long, and
// then it keeps no others but its parents.
func (b *block) unlink(r *Row) {
	b.valid = false
	r.listed = false
	for p := r.parent; p != nil; p = p.parent {
		if p.bottom == r {
			p.bottom = r.prev
		}
	}
	if r.root.top == r {
		r.root.top = nil
		if r.next != nil && r.next.root == r.root {
			r.root.top = r.next
		}
	}
	if r.prev != nil {
		r.prev.next = r.next
	} else {
		b.first = r.next
	}
	if r.next != nil {
		r.next.prev = r.prev
	} else {
		b.last = r.prev
	}
	r.prev, r.next = nil, nil
	b.hide(r)
}

// reveal makes the rows seen whose delay is over and that were rendered, in the
// order of their Starts, in which show finds their places at once.
func (b *block) reveal(now time.Time) {
	if len(b.pending) == 0 || now.Before(b.due) {
		return
	}
	slices.SortFunc(b.pending, bySeq)
	for _, r := range slices.Backward(b.pending) {
		if r.parent != nil && !now.Before(r.due()) && r.rendered() {
			b.endDelay(r.parent)
		}
	}
	pending := b.pending
	b.pending, b.due = pending[:0], time.Time{}
	for _, r := range pending {
		if at := r.due(); now.Before(at) || !r.rendered() {
			r.pendingAt = len(b.pending)
			b.pending = append(b.pending, r)
			if b.due.IsZero() || at.Before(b.due) {
				b.due = at
			}
			continue
		}
		r.pending, b.valid = false, false
		b.show(r)
		b.running++
	}
	clear(pending[len(b.pending):])
}

// endDelay ends the delay of r and its parents, since a step of it shows.
func (b *block) endDelay(r *Row) {
	for ; r != nil; r = r.parent {
		if r.pending {
			r.delay.Store(0)
			b.due = time.Time{}
		}
	}
}

// unrendered calls ask for each row whose delay is over and that was not
// rendered.
func (b *block) unrendered(now time.Time, ask func(*Row)) {
	if len(b.pending) == 0 || now.Before(b.due) {
		return
	}
	for _, r := range b.pending {
		if now.Before(r.due()) {
			continue
		}
		for p := r; p != nil && p.pending; p = p.parent {
			p.delay.Store(0)
			if !p.rendered() {
				ask(p)
			}
		}
	}
}

// settle takes r from the pending rows.
func (b *block) settle(r *Row) {
	last := len(b.pending) - 1
	b.pending[r.pendingAt] = b.pending[last]
	b.pending[r.pendingAt].pendingAt = r.pendingAt
	b.pending[last] = nil
	b.pending = b.pending[:last]
	r.pending = false
}

// show puts r among the rows that are seen, by its Start.
func (b *block) show(r *Row) {
	p, newer := &b.newest, (*Row)(nil)
	for *p != nil && (*p).seq > r.seq {
		newer = *p
		p = &(*p).older
	}
	r.seen, r.older, r.newer = true, *p, newer
	if r.older != nil {
		r.older.newer = r
	}
	*p = r
}

// hide takes r from the rows that are seen.
func (b *block) hide(r *Row) {
	if !r.seen {
		return
	}
	r.seen = false
	if r.newer != nil {
		r.newer.older = r.older
	} else {
		b.newest = r.older
	}
	if r.older != nil {
		r.older.newer = r.newer
	}
	r.older, r.newer = nil, nil
}

// finish takes note that r has ended, with a final text or none.
func (b *block) finish(r *Row, final string) {
	b.valid = false
	b.live--
	if r.pending {
		b.settle(r)
	} else {
		b.running--
	}
	r.ended, r.final, r.canvas = true, final, canvas{}
	root := r.root
	root.unended--
	if final == "" {
		b.unlink(r)
	} else {
		b.waiting++
		root.waiting++
		if !r.seen {
			b.show(r)
			b.endDelay(r.parent)
		}
	}
	b.recount(root)
}

// recount keeps complete right after the counts of a root have changed.
func (b *block) recount(root *Row) {
	complete := root.unended == 0 && root.waiting > 0
	i, found := slices.BinarySearchFunc(b.complete, root, bySeq)
	switch {
	case complete && !found:
		b.complete = slices.Insert(b.complete, i, root)
	case !complete && found:
		b.complete = slices.Delete(b.complete, i, i+1)
	}
}

// release calls leave for each final line that leaves the block, in order: those
// above which nothing runs; then, where there are more rows than maxRows, those
// of whole trees that have ended, oldest first; then those of steps whose
// parents go on, if too many wait.
//
// A tree of which a part has left keeps the others back, so that nothing comes
// between its lines.
func (b *block) release(maxRows int, leave func(r *Row)) {
	for b.first != nil && b.first.ended {
		b.first.root.parted = true
		b.leave(b.first, leave)
	}
	for b.running+b.waiting > maxRows && len(b.complete) > 0 && !b.first.root.parted {
		b.leaveTree(b.complete[0], leave)
	}
	if b.waiting > maxWaiting {
		b.overflow(leave)
	}
}

// releaseAll is release where nothing is drawn, or nothing will be.
func (b *block) releaseAll(leave func(r *Row)) {
	for r := b.first; r != nil; {
		next := r.next
		if r.ended {
			b.leave(r, leave)
		}
		r = next
	}
}

// leaveTree makes all rows of a tree leave, which has ended.
func (b *block) leaveTree(root *Row, leave func(r *Row)) {
	for root.top != nil {
		b.leave(root.top, leave)
	}
}

func (b *block) leave(r *Row, leave func(r *Row)) {
	leave(r)
	r.leftLine = true
	b.waiting--
	r.root.waiting--
	b.recount(r.root)
	b.unlink(r)
}

// overflow makes half of the final lines leave that wait, each below the lines
// of its parents as they stand.
func (b *block) overflow(leave func(r *Row)) {
	for r := b.first; r != nil && b.waiting > maxWaiting/2; {
		next := r.next
		if r.ended {
			leaveParents(r.parent, leave)
			b.leave(r, leave)
		}
		r = next
	}
}

// leaveParents calls leave for the parents that have not left a line, from the
// root.
func leaveParents(r *Row, leave func(r *Row)) {
	if r == nil || r.leftLine {
		return
	}
	leaveParents(r.parent, leave)
	r.leftLine = true
	leave(r)
}

// pick chooses the rows to show where there is room for so many: all if they fit,
// else the newest running row, its parents from the nearest, a row that counts
// the others, and older rows below their parents.
func (b *block) pick(maxRows int) {
	if b.valid && b.maxRows == maxRows {
		return
	}
	b.valid, b.maxRows = true, maxRows
	b.picked = b.picked[:0]
	b.hidden = counts{}
	b.summary = ""
	if b.running+b.waiting <= maxRows {
		for r := b.newest; r != nil; r = r.older {
			b.picked = append(b.picked, r)
		}
	} else if maxRows > 0 {
		b.pickSome(maxRows)
		if hidden := b.hidden.String(); hidden != "" {
			b.summary = b.first.opts.Ellipsis + " " + hidden
		}
	}
	slices.SortFunc(b.picked, (*Row).compare)
}

func (b *block) pickSome(maxRows int) {
	b.hidden = counts{running: b.running, done: b.waiting}
	room := maxRows
	choose := func(r *Row) {
		if room == 0 || r.chosen {
			return
		}
		r.chosen = true
		room--
		b.picked = append(b.picked, r)
		if r.ended {
			b.hidden.done--
		} else {
			b.hidden.running--
		}
	}
	newest := b.newest
	for newest != nil && newest.ended {
		newest = newest.older
	}
	for r := newest; r != nil; r = r.parent {
		if r.seen {
			choose(r)
		}
	}
	if room > 0 {
		room-- // for the counts
	}
	var chooseBelow func(r *Row) // its parents, from the root, or it would seem to be of others
	chooseBelow = func(r *Row) {
		if r != nil {
			chooseBelow(r.parent)
		}
		if r != nil && r.seen {
			choose(r)
		}
	}
	for _, ended := range [...]bool{false, true} {
		for r := b.newest; r != nil && room > 0; r = r.older {
			if r.ended == ended {
				chooseBelow(r)
			}
		}
	}
	for _, r := range b.picked {
		r.chosen = false
	}
	if len(b.picked) == maxRows {
		b.hidden = counts{}
	}
}

// compare orders rows as they stand on the screen.
func (r *Row) compare(o *Row) int {
	a, b := r, o
	for a.depth > b.depth {
		a = a.parent
	}
	for b.depth > a.depth {
		b = b.parent
	}
	if a == b {
		return r.depth - o.depth
	}
	for a.parent != b.parent {
		a, b = a.parent, b.parent
	}
	return bySeq(a, b)
}

func bySeq(a, b *Row) int {
	return cmp.Compare(a.seq, b.seq)
}
