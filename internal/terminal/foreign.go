package terminal

import (
	"math/rand/v2"
	"time"

	"example.com/spinner/internal/tty"
)

// foreign tracks what others write to a terminal. Terminal.drawing guards it.
//
// After they have written, a new block begins only when they have been quiet for a while. Output that
// bypasses the spinners is then not flooded with old rows, and of two programs that draw on one
// terminal one waits for the other.
type foreign struct {
	notice *tty.Notice // nil: foreign writes cannot be detected
	asked  bool        // for the notice
	last   time.Time   // when others were noticed
	length time.Duration
	gap    gap
}

const (
	minQuiet   = 250 * time.Millisecond
	maxQuiet   = time.Second
	calmPeriod = 5 * time.Second // after which the quiet period is the shortest again

	// maxLateness is how late a frame of several rows may be before the block is abandoned. The
	// process was stopped then, or the machine slept, and others may have written unnoticed.
	maxLateness = time.Second
)

// disturb begins a quiet period, a longer one if a block is abandoned again. Two programs that disturb
// each other do not begin again at the same moment.
func (f *foreign) disturb(now time.Time, block bool) {
	if block {
		length := minQuiet
		if now.Sub(f.last) < calmPeriod {
			length = 2 * f.length
		}
		f.length = min(length+rand.N(minQuiet/2), maxQuiet)
	}
	f.last = now
}

// quietAt returns when a block may begin.
func (f *foreign) quietAt() time.Time {
	return f.last.Add(max(f.length, minQuiet))
}

// close ends the watch and forgets everything but the gap, whose timer may be firing now.
func (f *foreign) close() {
	f.notice.Close()
	f.asked, f.notice, f.last, f.length = false, nil, time.Time{}, 0
}
