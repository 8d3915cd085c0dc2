package screen

import (
	"sync"
	"time"
)

// pause is the least time between two plain lines that tell of a changed
// message.
const pause = 10 * time.Second

// A PlainSource is what a spinner says where nothing can be drawn.
type PlainSource interface {
	Source
	// Line returns the line to write now, "" for none.
	Line() string
}

// A Plain is a spinner on a writer that is no terminal. It writes whole lines,
// the changed ones from a timer, so that whoever changes the message does not
// wait for the writer. It needs no goroutine of its own.
type Plain struct {
	source PlainSource
	term   *Terminal
	screen *Screen
	start  time.Time

	flights sync.WaitGroup // calls of fire, from the moment that they are due

	mu      sync.Mutex // guards the fields below; nothing is waited for under it
	timer   *time.Timer
	armed   bool      // the timer runs
	begun   bool      // the first line was due
	ended   bool      //
	asking  bool      // a function of the host runs on the timer's goroutine
	written string    // the last line
	at      time.Time // of the last line
}

// BeginPlain is Begin for a writer that is no terminal.
func (t *Terminal) BeginPlain(source PlainSource, start time.Time, delay time.Duration) *Plain {
	p := &Plain{source: source, term: t, screen: t.acquire(), start: start}
	if delay > 0 {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.arm(delay)
	}
	return p
}

// Show writes the first line, unless that is delayed.
func (p *Plain) Show() {
	p.mu.Lock()
	delayed := p.armed
	p.begun = p.begun || !delayed
	p.mu.Unlock()
	if !delayed {
		p.write()
	}
}

// Changed is told of every change. It waits for nothing.
func (p *Plain) Changed() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.begun && !p.armed {
		p.arm(max(0, pause-time.Since(p.at)))
	}
}

// SetDelay changes the delay of a first line that is not written yet.
func (p *Plain) SetDelay(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.begun && p.disarm() {
		p.arm(max(0, d-time.Since(p.start)))
	}
}

// Measure asks what End has to know of the terminal. No lock may be held.
func (p *Plain) Measure() Size {
	return p.screen.measure()
}

// End writes the final line. It is to plain lines what [Row.End] is to rows.
func (p *Plain) End(sz Size, e Ending) {
	s := p.screen
	s.lock()
	p.mu.Lock()
	p.ended = true
	p.disarm()
	asking := p.asking
	p.mu.Unlock()
	s.print(p.term, sz, s.takeHeld(p.source), e.Line)
	s.mu.Unlock()
	if !asking {
		p.flights.Wait()
	}
	s.release()
}

// arm requires p.mu.
func (p *Plain) arm(d time.Duration) {
	if p.ended {
		return
	}
	p.armed = true
	p.flights.Add(1)
	if p.timer == nil {
		p.timer = time.AfterFunc(d, p.fire)
	} else {
		p.timer.Reset(d)
	}
}

// disarm requires p.mu. It reports whether the timer was stopped in time.
func (p *Plain) disarm() bool {
	if !p.armed || !p.timer.Stop() {
		return false
	}
	p.armed = false
	p.flights.Done()
	return true
}

// fire runs on the goroutine of the timer.
func (p *Plain) fire() {
	defer p.flights.Done()
	p.mu.Lock()
	p.armed, p.begun = false, true
	p.at = time.Now()
	p.mu.Unlock()
	p.write()
}

// write writes the line of the moment if it is another than the last.
func (p *Plain) write() {
	if !p.setAsking(true) {
		return
	}
	p.source.Ask()
	sz := p.Measure()
	p.setAsking(false)

	s := p.screen
	s.lock()
	defer s.mu.Unlock()
	if line, ok := p.next(); ok {
		s.print(p.term, sz, nil, line)
	}
}

// setAsking reports whether the spinner still lives.
func (p *Plain) setAsking(asking bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asking = asking
	return !p.ended
}

// next returns the line to write, if there is one. The timer goes on where the
// message may change without Changed being called.
func (p *Plain) next() (line string, ok bool) {
	var says Says
	p.source.Say(&says)
	line = p.source.Line()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return "", false
	}
	if says.Asks && !p.armed {
		p.arm(pause)
	}
	ok = line != "" && line != p.written
	if ok {
		p.written, p.at = line, time.Now()
	}
	return line, ok
}

// print writes text and a line, whole, above the block if there is one. It
// requires s.mu.
func (s *Screen) print(t *Terminal, sz Size, text []byte, line string) {
	if line != "" {
		if s.broken && len(text) == 0 && s.old.len() == 0 {
			text = append(text, '\n')
		}
		if len(text) > 0 && text[len(text)-1] != '\n' {
			text = append(text, '\n')
		}
		text = append(text, line...)
		text = append(text, '\n')
	}
	if len(text) > 0 {
		s.conclude(t.writer, sz, text)
	}
}
