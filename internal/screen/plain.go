package screen

import (
	"math"
	"sync"
	"sync/atomic"
	"time"
)

// Lines is what a spinner says where nothing can be drawn.
type Lines interface {
	Content
	// Line returns what to write for the message of the snapshot: "" for nothing.
	// With elapsed it is a sign of life, which tells the time.
	Line(s *Snapshot, indent string, elapsed time.Duration) string
}

// PlainOptions say how a spinner writes its lines.
type PlainOptions struct {
	Start     time.Time
	Delay     time.Duration
	Asks      bool // the message has to be asked for
	Transient bool // no line until the first sign of life
	MidLine   bool // text without newline was written before
}

// A Plain is a spinner on a writer that is no terminal. It writes whole lines,
// all but the first from a timer, so that whoever changes the message does not
// wait for the writer. It needs no goroutine of its own.
type Plain struct {
	node
	content Lines
	out     *Output
	opts    PlainOptions
	delay   atomic.Int64 // a time.Duration; SetDelay waits for no lock

	timer   *time.Timer
	flights sync.WaitGroup // calls of fire, from the moment that they are due

	// The fields below are guarded by Screen.mu.
	snap      Snapshot
	told      bool          // a line was written
	written   string        // the last line that tells of the message
	at        time.Time     // when that was written
	silence   time.Duration // after which there is a sign of life
	callbacks int           // functions of the program that run on goroutines of the timer
}

const (
	// plainPeriod is the least time between two lines that tell of a change.
	plainPeriod = 10 * time.Second

	// never is when the timer fires that is not armed yet.
	never = math.MaxInt64

	// The silence before a sign of life doubles from minSilence to maxSilence.
	minSilence = 30 * time.Second
	maxSilence = 2 * time.Minute
)

// BeginPlain is Begin for a writer that is no terminal.
func (o *Output) BeginPlain(content Lines, within *Lineage, opts PlainOptions) *Plain {
	p := &Plain{content: content, out: o, opts: opts, silence: minSilence}
	p.delay.Store(int64(opts.Delay))
	registry.mu.Lock()
	defer registry.mu.Unlock()
	s := o.acquire()
	p.node = node{screen: s}
	if up := within.ancestor(s, false); up != nil {
		p.level = up.level + 1
	}
	p.timer = time.AfterFunc(never, p.fire) // fire reads the field
	p.timer.Stop()
	p.arm(p.firstWait())
	return p
}

// firstWait is how long the timer waits that writes the first line, or tells
// after that of a change.
func (p *Plain) firstWait() time.Duration {
	switch {
	case p.opts.Transient:
		return minSilence
	case p.opts.Delay > 0:
		return p.opts.Delay
	case p.opts.Asks:
		return 0
	}
	return plainPeriod
}

// Show writes the first line, unless that is delayed or has to be asked for.
func (p *Plain) Show() {
	if p.firstWait() == plainPeriod {
		p.look()
	}
}

// Wake makes the timer look at a change. It waits for nothing.
func (p *Plain) Wake() {
	p.arm(0)
}

// SetDelay changes the delay of a first line that is not written yet.
func (p *Plain) SetDelay(d time.Duration) {
	p.delay.Store(int64(d))
	p.arm(0)
}

// Within returns what the context of the activation carries.
func (p *Plain) Within(up *Lineage) Lineage {
	return Lineage{&p.node, up}
}

// End writes the final line. It is to plain lines what [Row.End] is to rows.
func (p *Plain) End(e Ending) {
	ended, wait := p.claim(e)
	if !ended {
		return
	}
	if wait {
		p.flights.Wait()
	}
	p.screen.release()
}

func (p *Plain) claim(e Ending) (ended, wait bool) {
	s := p.screen
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	final, ok := p.content.Claim(e, p.indent(), p.told)
	if !ok {
		return false, false
	}
	p.end()
	if p.timer.Stop() {
		p.flights.Done()
	}
	s.flushPartials(p.content, s.block.live > 0)
	p.write(final.Text)
	return true, p.callbacks == 0
}

// write writes lines, "" for none. It requires Screen.mu.
func (p *Plain) write(text string) {
	s := p.screen
	if p.opts.MidLine && s.renderer.at == unknown {
		s.renderer.at = midLine
	}
	p.opts.MidLine = false
	if text != "" {
		s.renderer.owe(plainLine, p.out, text)
		p.told = true
	}
	s.drawOwed(false)
}

// arm makes the timer fire after d.
func (p *Plain) arm(d time.Duration) {
	if !p.timer.Reset(max(d, 0)) {
		p.flights.Add(1)
	}
}

// fire runs on the goroutine of the timer. Another one may run beside it, where a
// message changes while a function of the program runs.
func (p *Plain) fire() {
	defer p.flights.Done()
	if p.mustAsk() {
		p.ask()
	}
	p.look()
}

// mustAsk reports whether a function of the program has to be called.
func (p *Plain) mustAsk() bool {
	p.screen.mu.Lock()
	defer p.screen.mu.Unlock()
	if p.over || !p.opts.Asks && !p.snap.Stale {
		return false
	}
	p.callbacks++
	return true
}

// ask calls the function. Goexit in it ends that call and nothing else.
func (p *Plain) ask() {
	answered := false
	defer func() { p.asked(answered) }()
	p.content.Refresh()
	answered = true
}

func (p *Plain) asked(answered bool) {
	p.screen.mu.Lock()
	defer p.screen.mu.Unlock()
	p.callbacks--
	if !answered && !p.over {
		p.arm(plainPeriod)
	}
}

// look writes a line if there is a reason, and sets the timer for the next one.
func (p *Plain) look() {
	p.screen.mu.Lock()
	defer p.screen.mu.Unlock()
	if p.over {
		return
	}
	now := time.Now()
	changed := p.content.Snapshot(&p.snap, true)
	line := p.content.Line(&p.snap, p.indent(), 0)
	p.tell(now, line)
	if changed || p.snap.Stale || line != p.written || !p.told {
		p.arm(p.nextAt(now).Sub(now))
	} else {
		p.arm(p.nextLife(now).Sub(now))
	}
	if p.content.Snapshot(&p.snap, true) { // meanwhile, and its Wake may have come before
		p.arm(p.nextAt(now).Sub(now))
	}
}

// tell writes the first line, of a change, or a sign of life. It requires
// Screen.mu.
func (p *Plain) tell(now time.Time, line string) {
	first := !p.told && !p.opts.Transient
	switch {
	case p.screen.suspended > 0 && !first:
	case first && !now.Before(p.opts.Start.Add(time.Duration(p.delay.Load()))),
		p.told && line != p.written && now.Sub(p.at) >= plainPeriod:
		p.written, p.at, p.silence = line, now, minSilence
		p.write(line)
		p.told = true
	case !first && !now.Before(p.lifeAt()):
		p.written, p.at, p.silence = line, now, min(2*p.silence, maxSilence)
		p.write(p.content.Line(&p.snap, p.indent(), now.Sub(p.opts.Start)))
	}
}

// lifeAt is when a sign of life is due. One of nothing, of a spinner without a
// message, counts as written. It requires Screen.mu.
func (p *Plain) lifeAt() time.Time {
	return latest(latest(p.opts.Start, p.at), p.screen.wroteAt).Add(p.silence)
}

// nextLife is when to look again for a sign of life: one that has to wait for the
// end of a suspension is overdue. It requires Screen.mu.
func (p *Plain) nextLife(now time.Time) time.Time {
	if life := p.lifeAt(); now.Before(life) {
		return life
	}
	return now.Add(plainPeriod)
}

// nextAt is when to look again where a change was not told of, or may come
// without notice. It requires Screen.mu.
func (p *Plain) nextAt(now time.Time) time.Time {
	if first := p.opts.Start.Add(time.Duration(p.delay.Load())); !p.told && now.Before(first) {
		return first
	}
	next := p.at.Add(plainPeriod)
	if !now.Before(next) {
		next = now.Add(plainPeriod)
	}
	if life := p.lifeAt(); now.Before(life) && life.Before(next) {
		return life
	}
	return next
}
