package rows

import (
	"slices"
	"strconv"
	"strings"
)

// pick chooses the rows to show if there is room for maxRows: all if they fit. Otherwise it chooses
// the newest running row and its parents, then running rows from the bottom, then ended ones, each
// below its parents. The first row counts the rows that have no room.
func (l *List) pick(maxRows int) {
	if !l.dirty && l.maxRows == maxRows {
		return
	}
	l.dirty, l.maxRows = false, maxRows
	l.chosen, l.summary = l.chosen[:0], ""
	counted := false
	if l.Visible() > maxRows {
		counted = l.pickSome(maxRows)
	} else {
		for _, r := range l.rows {
			r.chosen = r.state != pending
		}
	}
	for _, r := range l.rows {
		if r.chosen {
			l.chosen = append(l.chosen, r)
			r.chosen = false
		}
	}
	if counted {
		l.summary = l.hidden()
	}
}

// pickSome reports whether there is room for a row that counts the others.
func (l *List) pickSome(maxRows int) (counted bool) {
	room := maxRows
	choose := func(r *Row) {
		if room > 0 && !r.chosen && (r.state == shown || r.state == ended) {
			r.chosen = true
			room--
		}
	}
	for r := l.newest(); r != nil; r = r.parent {
		choose(r)
	}
	if counted = room > 0; counted {
		room--
	}
	var chooseBelow func(r *Row) // its parents; otherwise it would look like a step of others
	chooseBelow = func(r *Row) {
		if r != nil {
			chooseBelow(r.parent)
			choose(r)
		}
	}
	for _, state := range [...]state{shown, ended} {
		for _, r := range slices.Backward(l.rows) {
			if r.state == state && room > 0 {
				chooseBelow(r)
			}
		}
	}
	return counted
}

// newest returns the shown row that started last, or nil.
func (l *List) newest() (newest *Row) {
	for _, r := range l.rows {
		if r.state == shown && (newest == nil || !r.Options.Start.Before(newest.Options.Start)) {
			newest = r
		}
	}
	return newest
}

// hidden returns the row that counts what was not chosen: "… 8 done, 12 more".
func (l *List) hidden() string {
	done, more := l.counts[ended], l.counts[shown]
	for _, r := range l.chosen {
		if r.state == ended {
			done--
		} else {
			more--
		}
	}
	var parts []string
	if done > 0 {
		parts = append(parts, strconv.Itoa(done)+" done")
	}
	if more > 0 {
		parts = append(parts, strconv.Itoa(more)+" more")
	}
	return l.rows[0].Options.Ellipsis + " " + strings.Join(parts, ", ")
}
