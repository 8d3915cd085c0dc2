package screen

import (
	"cmp"
	"container/list"
	"math"
	"slices"
	"time"
)

// A block is what a screen holds, in the order of the Starts: rows that run and
// final lines that wait below one.
//
// Rows are in linked lists, since any of thousands may end at any time. Final
// lines are in a slice: no more than fit on the screen ever wait.
type block struct {
	running list.List // of *Row, by place: rows that are to be seen
	delayed list.List // of *Row, by place: rows whose delay is not over
	finals  []final   // by place

	due time.Time // no delay is over before this

	hidden hidden // the row for those that have no room
}

// A final is the last line of a row that ended.
type final struct {
	place uint64
	text  string // whole
	most  int    // columns that text may take

	cut     string // text as it stands in the block
	wide    bool   // it is written with autowrap off
	columns int    // of the terminal that cut was made for
}

// live returns the number of rows that have not ended.
func (b *block) live() int {
	return b.running.Len() + b.delayed.Len()
}

// add puts r, which started after all others, into the block.
func (b *block) add(r *Row) {
	due := r.due()
	if !due.After(r.start) {
		r.elem = b.running.PushBack(r)
		r.list = &b.running
		return
	}
	if b.delayed.Len() == 0 || due.Before(b.due) {
		b.due = due
	}
	r.elem = b.delayed.PushBack(r)
	r.list = &b.delayed
}

func (b *block) remove(r *Row) {
	r.list.Remove(r.elem)
	r.list, r.elem = nil, nil
}

// finish keeps the final line of a row that was removed until it is released.
func (b *block) finish(f final) {
	i, _ := slices.BinarySearchFunc(b.finals, f.place, func(f final, place uint64) int {
		return cmp.Compare(f.place, place)
	})
	b.finals = slices.Insert(b.finals, i, f)
}

// reveal moves the rows whose delay is over to those that are seen.
func (b *block) reveal(now time.Time) {
	if b.delayed.Len() == 0 || now.Before(b.due) {
		return
	}
	var due time.Time
	for e := b.delayed.Front(); e != nil; {
		r, next := e.Value.(*Row), e.Next()
		switch at := r.due(); {
		case !now.Before(at):
			b.remove(r)
			b.insert(r)
		case due.IsZero() || at.Before(due):
			due = at
		}
		e = next
	}
	b.due = due
}

// insert puts r among the rows that are seen, where its Start says.
func (b *block) insert(r *Row) {
	r.list = &b.running
	for e := b.running.Back(); e != nil; e = e.Prev() {
		if e.Value.(*Row).place < r.place {
			r.elem = b.running.InsertAfter(r, e)
			return
		}
	}
	r.elem = b.running.PushFront(r)
}

// released returns how many final lines leave the block, from the first, where
// the terminal has room for so many rows: those above which nothing runs, and
// as many more as the block is too tall.
func (b *block) released(room int) int {
	first := uint64(math.MaxUint64)
	for _, l := range []*list.List{&b.running, &b.delayed} {
		if e := l.Front(); e != nil {
			first = min(first, e.Value.(*Row).place)
		}
	}
	n := 0
	for n < len(b.finals) && (b.finals[n].place < first || b.running.Len()+len(b.finals)-n > room) {
		n++
	}
	return n
}

// draw appends as many rows of the block to dst as there is room for, but for
// the first n final lines, which leave it. Where not all rows that run have room, the last row counts
// those that are not there; a single row is better used by a row itself.
func (b *block) draw(dst *lines, n, room int, l *look) {
	hidden := 0
	if b.running.Len() > room && room > 1 {
		hidden = b.running.Len() - (room - 1)
		room--
	}
	finals := b.finals[n:]
	e := b.running.Front()
	for ; room > 0 && (e != nil || len(finals) > 0); room-- {
		if e == nil || len(finals) > 0 && finals[0].place < e.Value.(*Row).place {
			finals[0].draw(dst, l)
			finals = finals[1:]
			continue
		}
		r := e.Value.(*Row)
		r.draw(dst, l)
		l.hideCursor = l.hideCursor || r.opts.HideCursor
		l.taskbar = l.taskbar || r.opts.Taskbar
		e = e.Next()
	}
	if hidden > 0 {
		b.hidden.draw(dst, hidden, l)
	}
}

// sources appends to dst what the rows that have room show, if they have to be
// asked for it.
func (b *block) sources(dst []Source, room int) []Source {
	for e := b.running.Front(); e != nil && room > 0; e = e.Next() {
		if r := e.Value.(*Row); r.says.Asks {
			dst = append(dst, r.source)
		}
		room--
	}
	return dst
}

// period returns how long the screen can wait until it looks again: the
// shortest of the rows that have room, or until a delay is over.
func (b *block) period(now time.Time, room int) time.Duration {
	p := slowest
	for e := b.running.Front(); e != nil && room > 0; e = e.Next() {
		p = min(p, e.Value.(*Row).period())
		room--
	}
	if b.delayed.Len() > 0 {
		p = min(p, b.due.Sub(now))
	}
	return max(p, fastest)
}
