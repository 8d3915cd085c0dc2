package screen

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// A Screen is what the package shows on one terminal, or writes to one writer
// that is none.
type Screen struct {
	key   key // in registry
	queue queue

	delayChanged atomic.Bool

	// mu is the drawing lock: it guards the fields below, and is held while the
	// terminal is written to. It comes before the lock of a spinner, and that before
	// registry.mu. No function of the program is called under it but its writer.
	mu sync.Mutex

	out      *Output // that is written to and asked: of a row that lives
	block    block
	partials []*partial
	renderer renderer

	epoch       time.Time // frames are chosen by the time since
	suspended   int       // functions that have the terminal for themselves
	yielding    bool      // the rows are being taken away for one
	interrupted int       // signals that it was restored for, until they have had their effect

	notice  *tty.Notice // of what others write; nil: not known
	noticed bool        // the notice was asked for
	quiet   quiet

	size      Size
	sizeAt    time.Time // when it was asked for
	groundAt  time.Time // when the terminal was asked for the foreground
	sizers    []*Row    // that live and have a function for the size; the last is asked
	always    int       // rows that live, or the last one, and want to be drawn on any writer
	taskbars  int       // rows that live and want to show in the taskbar
	answer    Size      // of that function
	sized     bool      // it was asked
	asking    bool      // a caller of a method asks it
	resizedAt time.Time

	due        time.Time // when the goroutine looks next; zero: when it is woken
	drawnAt    time.Time // when it has drawn
	redrawnAt  time.Time // when all rows were written
	wroteAt    time.Time // when anything was
	failedAt   time.Time // when a spinner failed
	progressAt time.Time // when the taskbar was told
	hot        bool      // the program has changed a row since the last frame
}

const (
	// sizeTTL is for how long an answer of the writer is good. It makes a program
	// that logs at full speed ask no more than the eye can see.
	sizeTTL = time.Millisecond

	// redrawPeriod is how old rows may get that do not change. Then they are
	// written again with the next frame, for they may be gone: overwritten by an
	// echo, or cut by a size that the terminal had for a moment only.
	redrawPeriod = time.Second

	// resizePeriod is how long the size counts as changing after a change. A drag
	// changes it again and again, and each time the terminal wraps rows before the
	// package can write them anew. So rows are kept to half the width meanwhile.
	// Measured on xterm.js, Ghostty, tmux and cutting terminals, that leaves fewer
	// of them behind than any place of the cursor does.
	resizePeriod = 3 * time.Second

	// maxLateness is how late a frame of several rows may come where nobody tells
	// whether others have written, and how long it may take. After a longer time the
	// process was stopped, or the machine slept.
	maxLateness = time.Second

	// writeTimeout is how long the last row's end waits for a writer that would
	// block.
	writeTimeout = 5 * time.Second
)

// admit takes the rows that have come. It requires s.mu.
func (s *Screen) admit() (came bool) {
	registry.mu.Lock()
	rows := s.queue.take()
	registry.mu.Unlock()
	return s.add(rows)
}

// admitFor is admit for the goroutine of the screen. It reports false where l is
// that no more, for the last row has ended.
func (s *Screen) admitFor(l *loop) (came, ok bool) {
	registry.mu.Lock()
	if s.queue.loop != l {
		registry.mu.Unlock()
		return false, false
	}
	rows := s.queue.take()
	registry.mu.Unlock()
	return s.add(rows), true
}

// add puts rows into the block, in the order of their Starts: first and those
// behind it. It requires s.mu.
func (s *Screen) add(first *Row) (came bool) {
	for r := first; r != nil; {
		next := r.next
		if s.block.live == 0 {
			s.out, s.epoch = r.out, r.opts.Start
			s.sizeAt, s.always = time.Time{}, 0
		}
		if r.opts.Size != nil {
			s.sizers = append(s.sizers, r)
		}
		s.always += count(r.opts.Always)
		s.taskbars += count(r.opts.Taskbar)
		r.watched = watch(r.opts.Signals)
		s.block.add(r)
		r = next
	}
	return first != nil
}

// dismiss forgets a row that has ended. It requires s.mu.
func (s *Screen) dismiss(r *Row) {
	s.sizers = slices.DeleteFunc(s.sizers, func(o *Row) bool { return o == r })
	s.taskbars -= count(r.opts.Taskbar)
	if s.block.live > 0 { // else the final line is for the terminal that the row was on
		s.always -= count(r.opts.Always)
	}
	if r.out != s.out || s.block.live == 0 {
		return
	}
	// The program may close the writer of a row that has ended.
	for o := s.block.first; o != nil; o = o.next {
		if !o.ended {
			s.out = o.out
			return
		}
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// drawable reports whether rows may be drawn: not before a function that tells
// the size was asked for it. It requires s.mu.
func (s *Screen) drawable(now time.Time) bool {
	sized := len(s.sizers) == 0 || s.sized || s.renderer.rows.len() > 0
	return sized && s.foreground() && !s.yielding && !now.Before(s.quiet.until())
}

// foreground reports whether the terminal is the package's to draw on. It
// requires s.mu.
func (s *Screen) foreground() bool {
	return s.size.terminal && !s.size.background && s.suspended == 0 && s.interrupted == 0
}

// draw brings the terminal up to date: what is owed goes out, each to its writer,
// and then text of the program to out, above the rows. It returns how much of the
// text was written. It requires s.mu.
func (s *Screen) draw(now time.Time, out *Output, text []byte) (n int, err error) {
	s.ask(now)
	if s.delayChanged.Swap(false) {
		s.block.due = time.Time{}
	}
	s.block.reveal(now)
	s.releaseFinals(now)
	hold := s.suspended > 0
	for first := s.renderer.before(out, hold); first != nil; first = s.renderer.before(out, hold) {
		_, err := s.write(now, first, nil)
		if err != nil && tty.WouldBlock(err) && !hold {
			return 0, err // it is one terminal, and takes nothing now
		} else if err != nil {
			s.renderer.dropAll() // an error of one writer is none of another
		}
	}
	return s.write(now, out, text)
}

// releaseFinals makes owed what leaves the block. It requires s.mu.
func (s *Screen) releaseFinals(now time.Time) {
	switch {
	case s.suspended > 0:
	case s.foreground():
		s.block.release(s.size.maxRows()-s.partialRows(now), s.owe)
	default:
		if s.size.background {
			s.announce()
		}
		s.block.releaseAll(s.owe)
	}
}

// owe makes the line of a row owed: its final text, or what it shows where steps
// of it leave first. It requires s.mu.
func (s *Screen) owe(r *Row) {
	line := r.final
	switch {
	case r.ended:
	case r.rendered():
		at := latest(s.drawnAt, r.opts.Start)
		r.layOut(at, s.canvas(at))
		line = r.prefix + r.cutFrames[0] + r.suffix
	default:
		line = r.firstLine() // its steps were faster than its first frame
	}
	s.oweLine(r, line)
}

// oweLine makes a line of a row owed, "" for none; in the background it looks as
// in plain lines, and nothing is written where that would stop the process. It
// requires s.mu.
func (s *Screen) oweLine(r *Row, line string) {
	if line == "" {
		return
	}
	if !s.size.background {
		s.renderer.owe(finalLine, r.out, line)
	} else if !s.out.dev.StopsBackground() {
		s.renderer.owe(finalLine, r.out, withoutMargin(line))
	}
}

// announce makes the first lines owed of rows that are in the background and were
// not drawn before. It requires s.mu.
func (s *Screen) announce() {
	for r := s.block.first; r != nil; r = r.next {
		if r.announced || r.pending || r.ended || r.opts.Transient {
			continue
		}
		r.announced = true
		s.oweLine(r, r.firstLine())
	}
}

// write is one write to the terminal, if there is something to write. It requires
// s.mu.
func (s *Screen) write(now time.Time, out *Output, text []byte) (n int, err error) {
	r := &s.renderer
	if s.notice == nil && r.rows.len() > 1 && now.Sub(latest(s.due, s.wroteAt)) > maxLateness {
		r.forget()
	}
	f := s.frame(now, out, text)
	if r.empty(&f) {
		return 0, nil
	}
	buf := r.compose(&f)
	if s.foreign(now) {
		if f = s.frame(now, out, text); r.empty(&f) {
			s.notice.Written()
			return 0, nil
		}
		buf = r.compose(&f)
	}
	n, err = out.write(buf, !s.size.device && len(text) == 0)
	s.notice.Written()
	s.wroteAt = time.Now()
	if f.redraw && n > 0 {
		s.redrawnAt = now
	}
	if n > 0 && (f.renew || f.modes.progress != r.modes.progress) {
		s.progressAt = now
	}
	written := r.took(&f, n)
	if r.rows.len() > 1 && s.wroteAt.Sub(now) > maxLateness {
		r.forget() // stopped meanwhile: what others have written then counts as ours
	}
	return written, err
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// foreign reports whether others have written to the terminal since the last
// write, as the last thing before the next one. Then the block is given up. It
// requires s.mu.
func (s *Screen) foreign(now time.Time) bool {
	if !s.noticed && s.renderer.next.len() > 0 {
		s.noticed = true
		s.notice = s.out.dev.Notice()
	}
	if !s.notice.Foreign() {
		return false
	}
	s.quiet.disturb(now, s.renderer.rows.len() > 0)
	s.renderer.forget()
	s.askAgain(now)
	return true
}

// frame makes the next frame, its rows in s.renderer.next. It requires s.mu.
func (s *Screen) frame(now time.Time, out *Output, text []byte) frame {
	r := &s.renderer
	f := frame{out: out, text: text, size: s.size, hold: s.suspended > 0}
	r.next.reset()
	if s.drawable(now) {
		s.appendRows(now, &f)
	} else if !s.size.terminal || s.size.background {
		r.forget()
	}
	f.redraw = now.Sub(s.redrawnAt) >= redrawPeriod
	s.setProgress(now, &f)
	return f
}

// appendRows appends the rows of the block: the beginnings of lines, then those
// of spinners. It requires s.mu.
func (s *Screen) appendRows(now time.Time, f *frame) {
	next, c := &s.renderer.next, s.canvas(now)
	s.appendPartials(now, next)
	s.block.pick(s.size.maxRows() - next.len())
	for _, r := range s.block.picked {
		if r.update(false) {
			s.hot = true
		}
		r.append(next, now, s.epoch, c)
		r.announced = true
		f.modes.hidden = f.modes.hidden || r.opts.HideCursor && !r.ended
	}
	if summary := s.block.summary; summary != "" {
		appendRow(next, c.mayWrap(summary, "", nil), text.Cut(summary, c.width, s.ellipsis()))
	}
}

// ellipsis is that of the rows. It requires s.mu.
func (s *Screen) ellipsis() string {
	if r := s.block.first; r != nil {
		return r.opts.Ellipsis
	}
	return "…"
}

// untouched reports whether nothing of the package is on the terminal, or was to
// be: a spinner that ends before its first frame asks nothing. It requires s.mu.
func (s *Screen) untouched() bool {
	r := &s.renderer
	return s.block.first == nil && !r.pending() && r.rows.len() == 0 && r.modes == modes{}
}

// drawOwed is draw for what nobody will write again. Where no row is left to draw
// a next frame, or wait says so, a writer that would block is waited for, but not
// for ever. It requires s.mu, and gives it up while it waits.
func (s *Screen) drawOwed(wait bool) {
	if s.untouched() {
		return
	}
	begun := time.Now()
	for pause := time.Millisecond; ; pause = min(2*pause, maxLatency) {
		_, err := s.draw(time.Now(), s.out, nil)
		switch {
		case err == nil:
			return
		case !tty.WouldBlock(err):
			if s.renderer.made.owed == 0 {
				return
			}
			s.renderer.drop()
		case s.block.live > 0 && !wait:
			return
		case time.Since(begun) > writeTimeout:
			s.renderer.drop()
			return
		default:
			s.mu.Unlock()
			time.Sleep(pause)
			s.mu.Lock()
		}
	}
}
