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

// NextFrame returns when the next frame after now is due: for the animation, for an elapsed second, or
// for messages that keep changing. It returns the zero time if nothing changes.
func (l *List) NextFrame(now time.Time, changing bool) (next time.Time) {
	for _, r := range l.chosen {
		if r.Ended() {
			continue
		}
		if r.layout.snap.Elapsed {
			next = Earliest(next, now.Add(time.Second-now.Sub(r.Options.Start)%time.Second))
		}
		if len(r.layout.frames) > 1 {
			next = Earliest(next, now.Add(r.interval()-now.Sub(l.epoch)%r.interval()))
		}
	}
	switch wait := next.Sub(now); {
	case !changing:
	case next.IsZero(), wait >= 2*MaxLatency:
		next = now.Add(MaxLatency)
	case wait > MaxLatency: // not right before the next frame
		next = now.Add((wait + 1) / 2)
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
