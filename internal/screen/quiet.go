package screen

import (
	"math/rand/v2"
	"time"
)

// A quiet is the time for which nobody else may have written before a new block
// is begun. So a program that prints past its spinners is not flooded with old
// rows, and of two programs that draw on one terminal one waits for the other.
type quiet struct {
	last   time.Time // when somebody else was noticed
	length time.Duration
}

const (
	minQuiet   = 250 * time.Millisecond
	maxQuiet   = time.Second
	calmPeriod = 5 * time.Second // after which the quiet time is the shortest again
)

// disturb takes note that somebody else has written. Where a block was given up
// for it, the quiet time grows. Two programs that were disturbed by each other do
// not begin at the same moment.
func (q *quiet) disturb(now time.Time, block bool) {
	if block {
		length := minQuiet
		if !q.last.IsZero() && now.Sub(q.last) < calmPeriod {
			length = 2 * q.length
		}
		q.length = min(length+rand.N(minQuiet/2), maxQuiet)
	}
	q.last = now
}

// until returns when a block may be begun.
func (q *quiet) until() time.Time {
	if q.last.IsZero() {
		return q.last
	}
	return q.last.Add(max(q.length, minQuiet))
}
