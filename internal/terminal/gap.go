package terminal

import (
	"sync"
	"time"
)

// A gap measures for how long this process did not run during a write. A terminal that takes
// nothing for a while (Ctrl-S, a stalled link) lets timers run; a process that was stopped has none.
type gap struct {
	mu      sync.Mutex // guards the fields below
	timer   *time.Timer
	last    time.Time // when the process was seen to run; zero outside of writes
	longest time.Duration
}

// gapPeriod is how often the timer fires during a write.
const gapPeriod = 250 * time.Millisecond

// begin starts to measure, if several rows make it worth the timer. It comes before the check for
// foreign output, so that nothing comes between the check and the write.
func (g *gap) begin(several bool) {
	if !several {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.last, g.longest = time.Now(), 0
	if g.timer == nil {
		g.timer = time.AfterFunc(gapPeriod, g.tick)
	} else {
		g.timer.Reset(gapPeriod)
	}
}

func (g *gap) tick() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.last.IsZero() {
		g.note()
		g.timer.Reset(gapPeriod)
	}
}

// note requires g.mu.
func (g *gap) note() {
	now := time.Now()
	g.longest = max(g.longest, now.Sub(g.last))
	g.last = now
}

// end returns the longest time between two moments at which the process ran; 0 without a begin.
func (g *gap) end() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.last.IsZero() {
		return 0
	}
	g.note()
	g.last = time.Time{}
	g.timer.Stop()
	return g.longest
}
