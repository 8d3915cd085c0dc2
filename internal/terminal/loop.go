package terminal

import (
	"time"

	"example.com/spinner/internal/rows"
)

// A Loop is a goroutine that draws: when its timer fires, when it is woken, until it is stopped. (A
// ticker would cost half as many context switches again, because it re-arms itself before it is
// reset to the next frame.)
type Loop struct {
	start *time.Timer // starts the goroutine
	wake  chan struct{}
	done  chan struct{}
	gone  chan struct{}
}

// startDelay is how long the goroutine waits before it starts. Work that is done by then costs no
// goroutine, and rows that start together appear together.
const startDelay = time.Millisecond

// NewLoop starts a goroutine that calls draw, and calls it again when draw says so (the zero time:
// never) or after a Wake. woken says which.
func NewLoop(draw func(woken bool) (next time.Time)) *Loop {
	l := &Loop{wake: make(chan struct{}, 1), done: make(chan struct{}), gone: make(chan struct{})}
	l.start = time.AfterFunc(startDelay, func() { l.run(draw) })
	return l
}

// Wake makes the goroutine draw soon. It does not wait.
func (l *Loop) Wake() {
	select {
	case l.wake <- struct{}{}:
	default: // it will draw anyway
	}
}

// Stop ends the goroutine, and reports whether it has ever started. The caller may [Loop.Wait]
// then. Stop is called once.
func (l *Loop) Stop() (started bool) {
	close(l.done)
	return !l.start.Stop()
}

// Wait waits until the goroutine has ended.
func (l *Loop) Wait() {
	<-l.gone
}

func (l *Loop) run(draw func(woken bool) time.Time) {
	defer close(l.gone)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for woken := false; ; {
		select {
		case <-l.done:
			return
		case <-l.wake: // drained before draw looks, so no change is missed
			woken = true
		default:
		}
		if next := draw(woken); next.IsZero() {
			timer.Stop()
		} else {
			timer.Reset(max(rounded(time.Until(next)), rows.MinPeriod))
		}
		select {
		case <-timer.C:
			woken = false
		case <-l.wake:
			woken = true
		case <-l.done:
			return
		}
	}
}

// timerSlack is how late the kernel ends a sleep by default (PR_SET_TIMERSLACK).
const timerSlack = 50 * time.Microsecond

// rounded rounds a wait up to whole milliseconds, plus the slack.
//
// On Linux the runtime sleeps for whole milliseconds (epoll_pwait) and rounds down. A remainder
// costs it a second sleep of a millisecond and, while the timer is late, a wake-up of its monitor
// every 20 µs. So the remainder of a wait is zero, or has passed when the kernel ends the first
// sleep. This halves the context switches of a frame.
func rounded(d time.Duration) time.Duration {
	if rest := d % time.Millisecond; rest > 0 {
		d += time.Millisecond - rest + timerSlack
	}
	return d
}
