package screen

import (
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"example.com/spinner/internal/tty"
)

// A Screen is what the package shows on one terminal.
type Screen struct {
	key   any // in screens.byKey
	users int // guarded by screens.mu: rows, plain lines, writers, suspensions

	delays atomic.Bool // a delay was changed

	door door // where rows come in

	mu sync.Mutex // guards the fields below; held while the terminal is written to

	term    *Terminal // that is written to and asked: of a row that lives
	opts    Options   // how it is drawn to
	restore func()    // puts a Windows console back
	epoch   time.Time // the Start of the first row; frames are chosen by the time since
	block   block

	suspended   int  // functions that have the terminal for themselves
	interrupted bool // by a signal: there is no room for rows until it has had its effect
	watch       watch
	modes       modes     // that the terminal is in
	failure     time.Time // when a spinner failed

	broken  bool // the host left a line without its newline at the cursor
	streams []*Stream

	measuring  bool // Options.Size is being asked
	measured   Size // what the writer has answered
	measuredAt time.Time

	rest  []byte    // of a frame that the terminal took only in part
	old   lines     // the rows on the screen
	whole time.Time // when all of them were written
	size  Size      // for which they were written
	seen  time.Time // when the screen was looked at

	next, finals lines  // of the frame being made
	buf          []byte // its bytes

	asked []Source // by the goroutine that draws
}

// Options say how a spinner wants its terminal drawn to.
type Options struct {
	Size     func() (width, height int) // asked instead of the writer; nil: the writer
	Always   bool                       // draw even if the writer is no terminal
	Ellipsis string                     // stands where text was cut

	HideCursor bool        // while the row is on the screen
	Signals    []os.Signal // on which the screen is restored and the signal raised again
	Taskbar    bool        // show there that something is going on
}

const (
	// refresh is how old rows may get that do not change. Then they are written
	// again with the next frame, for they may be gone: overwritten by an echo, by
	// a shell while the process was stopped, or cut by a size that the terminal
	// had for a moment only.
	refresh = time.Second

	// patience is how long the end of a spinner waits for a writer that would
	// block.
	patience = 5 * time.Second
)

// lock locks s.mu and lets in the rows that have come meanwhile.
func (s *Screen) lock() {
	s.mu.Lock()
	for _, r := range s.door.take() {
		if s.block.live() == 0 {
			s.restore, _ = r.term.device.EnableVT()
			s.term, s.epoch, s.opts = r.term, r.start, r.opts
			s.measuredAt = time.Time{}
		}
		if r.opts.Size != nil {
			s.opts = r.opts
		}
		r.source.Say(&r.says)
		s.block.add(r)
		s.watch.add(r.opts.Signals, s.interrupt)
	}
}

// show brings the terminal up to date with one write to w: text of the host
// above the block, the final lines that leave it, its rows. It returns how much
// of the text was written. It requires s.mu.
func (s *Screen) show(w io.Writer, sz Size, text []byte) (n int, err error) {
	now := time.Now()
	s.seen, sz = now, s.sized(sz)
	if err := s.writeRest(w); err != nil {
		return 0, err
	}
	if s.delays.Swap(false) {
		s.block.due = now // look at all of them
	}
	s.block.reveal(now)
	if s.suspended > 0 || !sz.ours {
		s.old.reset()
		return s.pass(w, sz, text)
	}
	f := s.compose(now, sz, text)
	if s.old.len()+s.next.len()+s.finals.len() == 0 && f.modes == f.oldModes {
		return s.pass(w, sz, text)
	}
	if f.empty() {
		return 0, nil
	}
	return s.commit(w, &f)
}

// compose makes the frame in s.next and s.finals.
func (s *Screen) compose(now time.Time, sz Size, text []byte) frame {
	l := look{now: now, epoch: s.epoch, columns: sz.columns, ellipsis: s.opts.Ellipsis}
	f := frame{old: &s.old, text: text, finals: &s.finals, block: &s.next, broken: s.broken}
	s.finals.reset()
	room := sz.room()
	if s.interrupted {
		room = 0
	}
	leaving := s.block.finals[:s.block.released(room)]
	for _, final := range leaving {
		s.finals.text = append(s.finals.text, final.text...)
		s.finals.end()
		f.wraps = f.wraps || final.most >= sz.columns
	}
	s.next.reset()
	s.block.draw(&s.next, len(leaving), room, &l)
	f.size, f.resized = sz, s.old.len() > 0 && sz != s.size
	f.afresh = now.Sub(s.whole) >= refresh
	f.open = len(text) > 0 && text[len(text)-1] != '\n' && len(leaving)+s.next.len() == 0
	s.composeModes(&f, &l)
	return f
}

// composeModes says in which modes the frame leaves the terminal.
func (s *Screen) composeModes(f *frame, l *look) {
	f.oldModes = s.modes
	f.modes.hidden = l.hideCursor
	if l.taskbar {
		f.modes.progress = busy
	}
	recent := l.now.Sub(s.failure) < alarm
	if l.taskbar && recent {
		f.modes.progress = failed
	}
	f.alarm = recent && !l.taskbar && s.modes.progress == busy // there is but this write to show it
}

// conclude is show for text and final lines that nobody will write again. A
// writer that would block is waited for, as one that blocks would be, but not
// for ever. It requires s.mu, which stays locked: nobody else could write either.
func (s *Screen) conclude(w io.Writer, sz Size, text []byte) {
	given := time.Now()
	for wait := time.Millisecond; ; wait = min(2*wait, slowest) {
		n, err := s.show(w, sz, text)
		text = text[n:]
		later := s.block.live() > 0 && len(text) == 0 // there is a next frame
		if err == nil || later || !tty.WouldBlock(err) || time.Since(given) > patience {
			return
		}
		time.Sleep(wait)
	}
}

// erase takes the rows off the screen. It requires s.mu.
func (s *Screen) erase(sz Size) {
	sz = s.sized(sz)
	if sz.ours && s.old.len() > 0 && s.writeRest(s.term.writer) == nil {
		s.next.reset()
		s.finals.reset()
		s.commit(s.term.writer, &frame{
			old: &s.old, finals: &s.finals, block: &s.next,
			size: sz, resized: sz != s.size, oldModes: s.modes,
		})
	}
	s.old.reset() // also if that has failed: the terminal is not ours for now
}
