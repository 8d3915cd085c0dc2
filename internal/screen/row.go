package screen

import (
	"container/list"
	"sync/atomic"
	"time"
)

const (
	// slowest is the longest that a changed message waits for the screen.
	slowest = 50 * time.Millisecond
	// fastest bounds what an interval of next to nothing costs.
	fastest = time.Millisecond
)

// A Source is what a row shows.
type Source interface {
	// Ask calls the functions that the text comes from. No lock is held.
	Ask()
	// Say tells what to show now. The screen is locked, so Say neither waits
	// for anything nor calls a function of the host.
	Say(*Says)
}

// Says is what a source says at one moment. Its slices are never changed.
type Says struct {
	Version  uint64   // another one where anything else here may be another
	Heads    []string // what stands before the message, one for each frame, all of one width
	Width    int      // columns of a head
	Interval time.Duration
	Message  string // as the host gave it
	Elapsed  bool   // the time since the Start follows the message
	Asks     bool   // Ask has something to do
}

// A Row is one spinner on a screen, from Begin to End.
type Row struct {
	source Source
	term   *Terminal
	screen *Screen
	opts   Options
	place  uint64 // in the order of the Starts
	start  time.Time
	delay  atomic.Int64 // a time.Duration; SetDelay waits for no lock

	// The fields below are guarded by the lock of the screen.
	list    *list.List // of the block
	elem    *list.Element
	says    Says
	seconds int64    // of the elapsed time in tail
	columns int      // of the terminal that heads and tail were cut for
	heads   []string // says.Heads, cut where the terminal is narrower
	tail    string   // what follows a head: message and elapsed time
	wide    bool     // the row is written with autowrap off
}

// Begin puts a row on the screen of t. It waits for nothing: the row appears as
// soon as the terminal takes it, and a row that ends before is never drawn. End
// must follow.
func (t *Terminal) Begin(source Source, start time.Time, delay time.Duration, opts Options) *Row {
	r := &Row{source: source, term: t, screen: t.acquire(), opts: opts, start: start}
	r.delay.Store(int64(delay))
	r.screen.door.enter(r)
	return r
}

// Show has nothing to do: the screen looks for itself.
func (r *Row) Show() {}

// Changed has nothing to do either.
func (r *Row) Changed() {}

// SetDelay changes the delay of a row that is not seen yet.
func (r *Row) SetDelay(d time.Duration) {
	r.delay.Store(int64(d))
	r.screen.delays.Store(true)
}

// Measure asks what End has to know of the terminal. No lock may be held.
func (r *Row) Measure() Size {
	return r.screen.measure()
}

// An Ending is what a spinner leaves.
type Ending struct {
	Line   string // the final line; "" for none
	Failed bool   // the taskbar shows it
}

// End takes the row away and leaves its final line. When it returns, nothing
// more is written for the row, and if it was the last one, nothing of the screen
// runs any more; but a function of the host that is being called is not waited
// for, since it may wait for the caller.
func (r *Row) End(sz Size, e Ending) {
	s := r.screen
	s.lock()
	unwatched := s.end(r, sz, e)
	var gone <-chan struct{}
	if s.block.live() == 0 {
		s.restore()
		gone = s.door.close()
	}
	s.mu.Unlock()
	for _, c := range []<-chan struct{}{gone, unwatched} {
		if c != nil {
			<-c
		}
	}
	s.release()
}

// end requires s.mu. It returns what to wait for when that is unlocked.
func (s *Screen) end(r *Row, sz Size, e Ending) (unwatched <-chan struct{}) {
	s.block.remove(r)
	text := s.takeHeld(r.source)
	if len(text) > 0 && s.block.live() > 0 {
		text = append(text, nextRow...) // for somebody else may write next
	}
	if e.Line != "" {
		s.block.finish(newFinal(r.place, e.Line))
	}
	if e.Failed && r.opts.Taskbar {
		s.failure = time.Now()
	}
	if s.old.len() > 0 || len(text) > 0 || e.Line != "" || s.modes != (modes{}) {
		s.conclude(s.term.writer, sz, text)
	}
	if s.block.live() > 0 {
		s.handOver(r)
	}
	unwatched = s.watch.remove(r.opts.Signals)
	if unwatched != nil {
		s.interrupted = false
	}
	return unwatched
}

// handOver makes the screen write through a row that lives, since the host may
// close the writer of one that has ended. It requires s.mu.
func (s *Screen) handOver(ended *Row) {
	if ended.term != s.term {
		return
	}
	e := s.block.running.Front()
	if e == nil {
		e = s.block.delayed.Front()
	}
	s.term = e.Value.(*Row).term
}

// due is when the delay of r is over.
func (r *Row) due() time.Time {
	return r.start.Add(time.Duration(r.delay.Load()))
}

// period divides the interval so that a changed message is not kept waiting and
// each frame still comes on time: not before it, so it is rounded up.
func (r *Row) period() time.Duration {
	d := r.interval()
	parts := (d + slowest - 1) / slowest
	return (d + parts - 1) / parts
}

func (r *Row) interval() time.Duration {
	return max(r.says.Interval, fastest)
}
