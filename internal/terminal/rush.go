package terminal

import "time"

// A rush is text that comes faster than the terminal moves the rows, so that the program waits for them.
// The rows step aside then, and come back with the first frame after it. (xterm copies its window twice
// for each line inserted above rows, which takes it about ten times as long as the line alone.)
type rush struct {
	since  time.Time     // when the period began that is measured
	lines  int           // written in it
	waited time.Duration // for the terminal in it
	on     bool
}

const (
	rushPeriod = 50 * time.Millisecond // at least
	rushLine   = time.Millisecond      // lines further apart are no rush
	slowLine   = 50 * time.Microsecond // a terminal that takes less for a line moves the rows fast enough
)

// wrote counts lines that were written above several rows, or in a rush, and the time that they took.
func (r *rush) wrote(lines int, took time.Duration) {
	r.lines += lines
	r.waited += took
}

// ended reports whether there is no rush, after a look at the last period if that is over. A rush
// begins when lines came fast and most of the period was spent waiting for a slow terminal. It lasts as
// long as either is so.
func (r *rush) ended(now time.Time) bool {
	if took := now.Sub(r.since); took >= rushPeriod {
		lines := time.Duration(r.lines)
		fast, waiting, slow := lines*rushLine >= took, r.waited >= took/2, r.waited >= lines*slowLine
		*r = rush{since: now, on: fast && waiting && slow || r.on && (fast || waiting)}
	}
	return !r.on
}
