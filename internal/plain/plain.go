// Package plain writes one spinner as whole lines to a writer on which nothing is drawn: a line at
// the start, one at the end, now and then one for a change, and a heartbeat.
package plain

import (
	"sync"
	"time"

	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/terminal"
)

// Content is a spinner, as this package sees it.
type Content interface {
	rows.Content

	// Line returns what to write for the message of the snapshot; "" for nothing. With elapsed it
	// is a heartbeat, which shows the time.
	Line(s *rows.Snapshot, elapsed time.Duration) string
}

// Options say how a spinner writes its lines.
type Options struct {
	Start     time.Time
	Transient bool // no line until the first heartbeat
	Shown     bool // false: the final line is the only one
}

// A Plain is a spinner that writes lines, from Start to End. Its goroutine writes all of them but the
// first and the last, so a program that changes the message never waits for the writer.
type Plain struct {
	content  Content
	out      *terminal.Output
	terminal *terminal.Terminal
	opts     Options
	loop     *terminal.Loop

	mu      sync.Mutex // held during I/O; guards the fields below
	snap    rows.Snapshot
	active  bool
	told    bool          // a line was written
	last    string        // the last line for a message
	lastAt  time.Time     // when it was written; at first, the Start
	silence time.Duration // after which a heartbeat is due
	calling bool          // functions of the program are being called
}

const (
	// period is the least time between two lines for changed messages.
	period = 10 * time.Second

	// The silence before a heartbeat doubles from minSilence to maxSilence.
	minSilence = 30 * time.Second
	maxSilence = 2 * time.Minute
)

// Start writes the first line of a spinner to o, unless that is delayed or has to be asked for.
//
// activate is called with the spinner locked and makes it active, so an End waits for the first line;
// if it reports false, nothing is written. Otherwise [Plain.End] must follow.
func Start(o *terminal.Output, content Content, opts Options, activate func(*Plain) bool) {
	p := &Plain{content: content, out: o, terminal: o.Open(), opts: opts, lastAt: opts.Start, silence: minSilence}
	p.loop = terminal.NewLoop(p.draw)
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case !activate(p):
		p.loop.Stop()
		p.terminal.Release()
	case opts.Shown:
		p.active = true
		p.content.Snapshot(&p.snap, true)
		if !p.snap.Stale {
			p.look()
		}
		p.loop.Wake()
	}
}

// Wake makes the goroutine look at a change. It does not wait.
func (p *Plain) Wake() {
	p.loop.Wake()
}

// End writes the final line, unless the spinner has ended before. When End returns, nothing more is
// written for the spinner, and its goroutine has ended, unless that is in a callback.
func (p *Plain) End(claim terminal.Claim) {
	ended, wait := p.end(claim)
	if !ended {
		return
	}
	if wait {
		p.loop.Wait()
	}
	p.terminal.Release()
}

func (p *Plain) end(claim terminal.Claim) (ended, wait bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	final, ok := claim("", p.told)
	if !ok {
		return false, false
	}
	p.active = false
	if final != "" {
		p.terminal.WriteLines(p.out, final)
	}
	return true, p.loop.Stop() && !p.calling
}

// draw calls the callbacks that are due and writes a line if there is a reason to.
func (p *Plain) draw(bool) (next time.Time) {
	if p.asks() {
		p.content.Refresh()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calling = false
	if !p.active {
		return next
	}
	return p.look()
}

// asks reports whether callbacks have to be called.
func (p *Plain) asks() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.calling = p.active && p.snap.Stale && !p.terminal.Suspended()
	return p.calling
}

// look writes a line if there is a reason to, and returns when to look again. It requires p.mu.
func (p *Plain) look() (next time.Time) {
	now := time.Now()
	changed := p.content.Snapshot(&p.snap, true)
	line := p.content.Line(&p.snap, 0)
	p.tell(now, line)
	return p.next(now, changed || p.snap.Stale || line != p.last || !p.told)
}

// tell writes the first line, a change, or a heartbeat. It requires p.mu.
func (p *Plain) tell(now time.Time, line string) {
	first := !p.told && !p.opts.Transient
	switch {
	case !first && p.terminal.Suspended():
	case first && !now.Before(p.opts.Start.Add(p.snap.Delay)), p.told && line != p.last && now.Sub(p.lastAt) >= period:
		p.silence = minSilence
		p.write(now, line, line)
	case !first && !now.Before(p.heartbeatAt()):
		p.silence = min(2*p.silence, maxSilence)
		p.write(now, line, p.content.Line(&p.snap, now.Sub(p.opts.Start)))
	}
}

// write writes a line for a message; "" if there is none, for example without a message. It requires
// p.mu.
func (p *Plain) write(now time.Time, message, line string) {
	p.last, p.lastAt, p.told = message, now, true
	if line != "" {
		p.terminal.WriteLines(p.out, line)
	}
}

// heartbeatAt returns when a heartbeat is due: after a silence on the writer. It requires p.mu.
func (p *Plain) heartbeatAt() time.Time {
	last := p.terminal.WroteAt()
	if last.Before(p.lastAt) {
		last = p.lastAt
	}
	return last.Add(p.silence)
}

// next returns when to look again: for a heartbeat, and sooner if a change was not written yet, or may
// come unnoticed. A heartbeat that waits for the end of a suspension is overdue. It requires p.mu.
func (p *Plain) next(now time.Time, changing bool) time.Time {
	next := now.Add(period)
	if at := p.heartbeatAt(); now.Before(at) {
		next = at
	}
	if !changing {
		return next
	}
	if first := p.opts.Start.Add(p.snap.Delay); !p.told && !p.opts.Transient && now.Before(first) {
		return first
	}
	if at := p.lastAt.Add(period); now.Before(at) {
		return rows.Earliest(next, at)
	}
	return rows.Earliest(next, now.Add(period))
}
