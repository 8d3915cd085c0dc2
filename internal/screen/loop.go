package screen

import (
	"sync"
	"time"

	"example.com/spinner/internal/tty"
)

// A loop is the goroutine that draws: one for a screen while a row lives on it.
// It waits for its timer and for wake: a row came, a message changed, the terminal
// is free again; or the last end has closed it. That end waits for exited, unless
// the goroutine is in a function of the program.
type loop struct {
	begin  *time.Timer // starts it
	wake   chan struct{}
	exited sync.WaitGroup

	// The fields below are of the goroutine alone.
	timer      *time.Timer
	woken      bool   // not by the timer
	sizing     bool   // one of the calls asks for the size
	calls, all []call // functions of the program to call before the next frame; the array

	// inCallback says that functions of the program are being called. It is written
	// by the goroutine, with Screen.mu held, and read by others with that.
	inCallback bool
}

// A call is what the goroutine asks of the program before a frame.
type call interface{ do() }

// A refreshCall asks for the content of a row, a sizeCall for the size of its
// terminal.
type (
	refreshCall struct{ *Row }
	sizeCall    struct{ *Row }
)

func (c refreshCall) do() { c.content.Refresh() }

func (c sizeCall) do() { c.askSize() }

const (
	// firstFrame is how long the goroutine waits before it begins. Work that is done
	// by then costs none, and rows that are started together appear together.
	firstFrame = time.Millisecond

	// pollPeriod is how often the size is asked where frames are slower.
	pollPeriod = 250 * time.Millisecond

	// timerSlack is by how much the kernel is late with a sleep; see rounded.
	timerSlack = 50 * time.Microsecond
)

// begin starts the goroutine. It requires registry.mu.
func (s *Screen) begin() {
	l := &loop{wake: make(chan struct{}, 1)}
	l.exited.Add(1)
	l.begin = time.AfterFunc(firstFrame, func() { s.run(l) })
	s.queue.loop = l
}

// wake makes the goroutine look. It waits for nothing.
func (s *Screen) wake() {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	s.queue.wake()
}

// wake requires registry.mu.
func (q *queue) wake() {
	if q.loop == nil {
		return
	}
	select {
	case q.loop.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// retire ends the goroutine after the last row, unless another one has come. It
// requires s.mu, and returns what to wait for without it; nil: nothing.
func (s *Screen) retire() *loop {
	registry.mu.Lock()
	defer registry.mu.Unlock()
	l := s.queue.loop
	if l == nil || s.queue.first != nil {
		return nil
	}
	s.queue.loop = nil
	close(l.wake)
	switch {
	case l.begin.Stop():
		return nil // it never begins
	case l.inCallback:
		return nil // it may be that function, or one that it waits for, that ends the row
	}
	return l
}

// run draws, at once and then whenever there is a reason.
//
// Goexit in a function of the program ends that call and nothing else: another
// goroutine takes over. After a panic that one has no time to begin.
func (s *Screen) run(l *loop) {
	over := false
	defer func() {
		if !over {
			go s.takeOver(l)
			return
		}
		if l.timer != nil {
			l.timer.Stop()
		}
		l.exited.Done()
	}()
	for {
		var next time.Time
		ok := true
		if !l.inCallback { // else it goes on behind one that has ended with Goexit
			next, ok = s.tick(l)
		}
		if l.inCallback {
			l.call()
			next, ok = s.answered(l)
		}
		if !ok || !l.wait(next) {
			break
		}
	}
	over = true
}

// takeOver is run behind a goroutine that has ended with Goexit: at once, if that
// was in one of several functions to call, and else, since it was in the writer,
// some time later.
func (s *Screen) takeOver(l *loop) {
	if !l.inCallback {
		l.wait(time.Now().Add(maxLatency))
	}
	s.run(l)
}

// call calls the functions of the program that are left to call.
func (l *loop) call() {
	for len(l.calls) > 0 {
		c := l.calls[0]
		l.calls = l.calls[1:]
		c.do()
	}
}

// tick draws, unless functions of the program have to be called before: then they
// are in l.calls. It returns when to look again, and reports false after the last
// row has ended.
func (s *Screen) tick(l *loop) (next time.Time, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	came, ok := s.admitFor(l)
	if !ok {
		return next, false
	}
	now := time.Now()
	if early := s.drawnAt.Add(maxLatency); l.woken && !came && now.Before(early) && now.Before(s.due) {
		s.due = earliest(s.due, early)
		return s.due, true
	}
	if s.prepare(now, l) {
		l.inCallback = true
		return next, true
	}
	return s.look(now), true
}

// answered draws when the functions of the program have been called.
func (s *Screen) answered(l *loop) (next time.Time, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l.inCallback = false
	came, ok := s.admitFor(l)
	if !ok {
		return next, false
	}
	s.sized = s.sized || l.sizing // also where the function has ended with Goexit
	now := time.Now()
	s.look(now)
	if came { // while the functions were called
		s.due = earliest(s.due, now.Add(minPeriod))
	}
	return s.due, true
}

// prepare finds out what has to be asked before the next frame. It requires s.mu.
func (s *Screen) prepare(now time.Time, l *loop) bool {
	l.calls = l.all[:0]
	if s.suspended > 0 {
		return false
	}
	n := len(s.sizers)
	if l.sizing = n > 0; l.sizing {
		s.answer.known = true // or never will be, so no end is to ask again
		l.calls = append(l.calls, sizeCall{s.sizers[n-1]})
	}
	refresh := func(r *Row) { l.calls = append(l.calls, refreshCall{r}) }
	s.block.unrendered(now, refresh)
	s.hot = false
	for _, r := range s.block.picked {
		s.hot = r.update(true) || s.hot
		if r.snap.Stale && s.drawable(now) && !r.ended {
			refresh(r)
		}
	}
	l.all = l.calls
	return len(l.calls) > 0
}

// look draws, and returns when to look again. It requires s.mu.
func (s *Screen) look(now time.Time) (next time.Time) {
	s.drawnAt, s.sizeAt = now, time.Time{}
	if _, err := s.draw(now, s.out, nil); err != nil && !tty.WouldBlock(err) {
		s.renderer.drop() // but the next frame is tried
	}
	s.due = s.plan(now)
	return s.due
}

// earliest returns the earlier of two times, of which the zero one is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// plan finds the next reason to look; the zero time if that is a wake-up. It
// requires s.mu.
func (s *Screen) plan(now time.Time) (next time.Time) {
	if s.suspended > 0 || s.interrupted > 0 {
		return next
	}
	if s.block.running > 0 || len(s.partials) > 0 {
		next = now.Add(pollPeriod)
	}
	if s.renderer.pending() {
		next = earliest(next, now.Add(maxLatency)) // it was not taken
	}
	if len(s.block.pending) > 0 {
		at := s.block.due
		if !at.After(now) { // a function of the program has called Goexit
			at = now.Add(maxLatency)
		}
		next = earliest(next, at)
	}
	if s.drawable(now) {
		return s.planFrame(now, next)
	} else if s.foreground() {
		return earliest(next, s.quiet.until())
	}
	return next
}

// planFrame finds when the next frame is due, or an elapsed second is over, if
// that is before next. Where the program goes on to change messages, the interval
// is divided so that the frames still come on time. It requires s.mu.
func (s *Screen) planFrame(now, next time.Time) time.Time {
	elapsed, interval := now.Sub(s.epoch), time.Duration(0)
	for _, r := range s.block.picked {
		if r.snap.Elapsed && !r.ended {
			next = earliest(next, now.Add(time.Second-now.Sub(r.opts.Start)%time.Second))
		}
		if r.ended || len(r.cutFrames) < 2 {
			continue
		}
		each := r.interval()
		next = earliest(next, now.Add(each-elapsed%each))
		if interval == 0 || each < interval {
			interval = each
		}
	}
	if s.hot {
		step := maxLatency
		if interval > 0 {
			parts := (interval-1)/maxLatency + 1
			step = (interval-1)/parts + 1
		}
		next = earliest(next, now.Add(step-elapsed%step))
	}
	for _, p := range s.partials {
		if at := p.since.Add(partialDelay); now.Before(at) {
			next = earliest(next, at)
		}
	}
	return next
}

// wait waits for the next reason to look. It reports false after the last end.
func (l *loop) wait(next time.Time) bool {
	var tick <-chan time.Time
	if !next.IsZero() {
		tick = l.after(max(rounded(time.Until(next)), minPeriod))
	} else if l.timer != nil {
		l.timer.Stop()
	}
	select {
	case <-tick:
		l.woken = false
		return true
	case _, ok := <-l.wake:
		l.woken = true
		return ok
	}
}

// after is time.After with one timer.
func (l *loop) after(d time.Duration) <-chan time.Time {
	if l.timer == nil {
		l.timer = time.NewTimer(d)
	} else {
		l.timer.Reset(d)
	}
	return l.timer.C
}

// rounded makes whole milliseconds of a wait, and a little more.
//
// On Linux the runtime sleeps for whole milliseconds (epoll_pwait) and rounds
// down. A rest costs it a second sleep of a millisecond, and while the timer is
// late, a wake-up of its monitor every 20 µs. So a wait has no rest, or one that
// has passed when the kernel ends the first sleep; that halves the context
// switches of a frame.
func rounded(d time.Duration) time.Duration {
	if rest := d % time.Millisecond; rest > 0 {
		d += time.Millisecond - rest + timerSlack
	}
	return d
}
