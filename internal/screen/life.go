package screen

import (
	"time"
)

// A Final is what a spinner leaves.
type Final struct {
	Text   string // lines; "" for none
	Failed bool   // the taskbar shows it
}

// An Ending is an end that was asked for, as [Content] is given it.
type Ending struct {
	Start   uint64 // which activation of the spinner is to end
	Message string
	Result  any // how, as the content understands it
}

// Begin puts a row on the screen of o, as a step of the nearest activation of
// within that is on it. It waits for nothing and calls no function of the
// program: the row appears as soon as the goroutine has drawn it, and a row that
// ends before is never drawn. End must follow.
func (o *Output) Begin(content Content, within *Lineage, opts Options) *Row {
	r := &Row{content: content, out: o, opts: opts}
	r.delay.Store(int64(opts.Delay))
	registry.mu.Lock()
	defer registry.mu.Unlock()
	s := o.acquire()
	q := &s.queue
	q.seq++
	r.seq = q.seq
	r.node = node{screen: s, drawn: true, row: r}
	if up := within.ancestor(s, true); up != nil {
		r.parent, r.level = up.row, up.level+1
	}
	q.put(r)
	if q.loop == nil {
		s.begin()
	} else {
		q.wake()
	}
	return r
}

// Show has nothing to do: the goroutine draws.
func (r *Row) Show() {}

// Wake makes the goroutine look at a change. It waits for nothing.
func (r *Row) Wake() {
	r.screen.wake()
}

// SetDelay changes the delay of a row that is not seen yet.
func (r *Row) SetDelay(d time.Duration) {
	r.delay.Store(int64(d))
	r.screen.delayChanged.Store(true)
	r.screen.wake()
}

// Within returns what the context of the activation carries.
func (r *Row) Within(up *Lineage) Lineage {
	return Lineage{&r.node, up}
}

// End takes the row away and leaves what the content says, unless that has ended
// before. When End returns, nothing more is written for the row, and if it
// was the last one, nothing of the screen runs any more; but a function of the
// program that is being called is not waited for, since it may wait for the
// caller.
func (r *Row) End(e Ending) {
	if r.opts.Size != nil && !r.screen.knowsSize() {
		r.screen.askSize()
	}
	ended, exited := r.claim(e)
	if !ended {
		return
	}
	if exited != nil {
		exited.exited.Wait()
	}
	unwatch(r.watched)
	r.opts.Restore()
	r.screen.release()
}

func (r *Row) claim(e Ending) (ended bool, exited *loop) {
	s := r.screen
	s.mu.Lock()
	defer s.mu.Unlock()
	s.admit()
	final, ok := r.content.Claim(e, r.indent(), false)
	if !ok {
		return false, nil
	}
	r.end()
	return true, s.finish(r, final)
}

// finish takes the row away. It returns what to wait for when s.mu, which it
// requires, is unlocked; nil: nothing.
func (s *Screen) finish(r *Row, final Final) (exited *loop) {
	s.block.finish(r, final.Text)
	s.dismiss(r)
	s.flushPartials(r.content, s.block.live > 0)
	if final.Failed && r.opts.Taskbar {
		s.failedAt = time.Now()
	}
	if s.block.live == 0 {
		exited = s.retire()
		defer s.quit()
	}
	s.drawOwed(false)
	return exited
}

// quit gives up what is held while rows live, unless another one has come. It
// requires s.mu.
func (s *Screen) quit() {
	registry.mu.Lock()
	live := s.queue.loop != nil
	registry.mu.Unlock()
	if live {
		return
	}
	s.notice.Close()
	s.notice, s.noticed = nil, false
	if s.renderer.at == lineStart {
		s.renderer.at = unknown // nobody tells any more who writes
	}
	s.quiet, s.hot, s.sized = quiet{}, false, false
	s.answer, s.resizedAt, s.redrawnAt = Size{}, time.Time{}, time.Time{}
}
