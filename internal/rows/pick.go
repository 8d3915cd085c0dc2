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
	switch {
	case l.Shown()+l.waiting <= maxRows:
		for _, r := range l.rows {
			r.chosen = r.state != pending
		}
	case maxRows > 0:
		l.pickSome(maxRows)
	default:
		return
	}
	for _, r := range l.rows {
		if r.chosen {
			l.chosen = append(l.chosen, r)
			r.chosen = false
		}
	}
}

func (l *List) pickSome(maxRows int) {
	running, done, room := l.Shown(), l.waiting, maxRows
	choose := func(r *Row) {
		if room == 0 || r.chosen || r.state != shown && r.state != ended {
			return
		}
		r.chosen = true
		room--
		if r.Ended() {
			done--
		} else {
			running--
		}
	}
	for r := l.newest(); r != nil; r = r.parent {
		choose(r)
	}
	if room > 0 {
		room-- // for the count
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
	if l.Shown()+l.waiting-running-done < maxRows {
		l.summary = summary(done, running, l.rows[0].Options.Ellipsis)
	}
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

// summary returns the row that counts what has no room: "… 8 done, 12 more".
func summary(done, running int, ellipsis string) string {
	var parts []string
	if done > 0 {
		parts = append(parts, strconv.Itoa(done)+" done")
	}
	if running > 0 {
		parts = append(parts, strconv.Itoa(running)+" more")
	}
	return ellipsis + " " + strings.Join(parts, ", ")
}
