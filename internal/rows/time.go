package rows

import "time"

const (
	// MaxLatency is the longest that a changed message waits for the screen.
	MaxLatency = 50 * time.Millisecond

	// MinPeriod bounds what an interval of next to nothing costs.
	MinPeriod = time.Millisecond
)

// interval is how long a frame shows.
func (r *Row) interval() time.Duration {
	return max(r.layout.snap.Interval, MinPeriod)
}

// NextFrame returns when a frame is due after now, or an elapsed second is over; the zero time if
// neither. While the program keeps changing messages, it divides the interval so that the frames
// still come on time.
func (l *List) NextFrame(now time.Time, changing bool) (next time.Time) {
	since, interval := now.Sub(l.epoch), time.Duration(0)
	for _, r := range l.chosen {
		if r.Ended() {
			continue
		}
		if r.layout.snap.Elapsed {
			next = Earliest(next, now.Add(time.Second-now.Sub(r.Options.Start)%time.Second))
		}
		if len(r.layout.frames) < 2 {
			continue
		}
		each := r.interval()
		next = Earliest(next, now.Add(each-since%each))
		if interval == 0 || each < interval {
			interval = each
		}
	}
	if changing {
		step := MaxLatency
		if interval > 0 {
			parts := (interval-1)/MaxLatency + 1
			step = (interval-1)/parts + 1
		}
		next = Earliest(next, now.Add(step-since%step))
	}
	return next
}

// Earliest returns the earlier of two times; the zero time does not count.
func Earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
