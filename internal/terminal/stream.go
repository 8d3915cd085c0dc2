package terminal

import (
	"bytes"
	"runtime"
	"slices"
	"time"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/rows"
)

// A Stream is one stream of the program's text. Its lines appear above the rows of its terminal;
// where nothing is drawn, text goes to the writer as the program gave it.
//
// The lock drawing of the stream's terminal guards the fields below owner.
type Stream struct {
	out   *Output
	owner rows.Content // whose end completes the current line

	line    line.Line
	held    bool      // the current line waits for its newline
	since   time.Time // when it began to wait
	shown   bool
	buf     []byte // reused for whole lines
	kept    bool   // the terminal stays in the registry
	cleanup runtime.Cleanup
}

const crlf = "\r\n"

// NewStream returns a stream to o.
func NewStream(o *Output, owner rows.Content) *Stream {
	return &Stream{out: o, owner: owner}
}

// Output returns where the stream leads.
func (s *Stream) Output() *Output {
	return s.out
}

// Write writes whole lines above the rows, and holds the current line until its newline comes. It
// returns the writer's error, and n counts bytes of p.
func (s *Stream) Write(p []byte) (n int, err error) {
	t := s.out.Open()
	defer t.Release()
	t.drawing.Lock()
	defer t.drawing.Unlock()
	n, err = t.writeText(s, p)
	if panicked, ok := err.(*writerPanic); ok {
		panic(panicked.value)
	}
	return n, err
}

// Flush writes the current line of the stream, and completes it if rows follow.
func (s *Stream) Flush() {
	t := s.out.Open()
	defer t.Release()
	t.drawing.Lock()
	defer t.drawing.Unlock()
	if x := t.takeHeld(func(o *Stream) bool { return o.owner == s.owner }, t.holds()); len(x.bytes) > 0 {
		t.draw(time.Now(), x)
	}
}

// writeText requires t.drawing.
func (t *Terminal) writeText(s *Stream, p []byte) (n int, err error) {
	if !t.holds() {
		return t.writeThrough(s, p)
	}
	now, end := time.Now(), bytes.LastIndexByte(p, '\n')+1
	if end > 0 {
		before, held := s.line.Clone(), s.held
		x := s.compose(p[:end])
		t.release(s)
		n, err = t.draw(now, x)
		if n == 0 { // what was accepted before is not lost, and what was refused leaves no color
			s.line = before
			if held {
				t.enter(s)
			}
		}
		if n < len(x.bytes) {
			return lines(p, bytes.Count(x.bytes[:n], []byte{'\n'})), err
		}
	}
	n, err = t.hold(now, s, p[end:])
	return end + n, err
}

// lines returns the length of the first n lines of p.
func lines(p []byte, n int) (size int) {
	for range n {
		size += bytes.IndexByte(p[size:], '\n') + 1
	}
	return size
}

// holds reports whether incomplete lines wait for their newlines. It requires t.drawing.
func (t *Terminal) holds() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows.Live() > 0 && t.taken.suspended == 0
}

// writeThrough writes text where nothing is drawn. It requires t.drawing.
func (t *Terminal) writeThrough(s *Stream, p []byte) (n int, err error) {
	if s.line.Visible() && !t.screen.MidLine() { // others have completed the line
		s.line.End()
	}
	text := p
	if s.out.raw {
		text = bytes.ReplaceAll(bytes.ReplaceAll(p, []byte(crlf), []byte{'\n'}), []byte{'\n'}, []byte(crlf))
	}
	s.out.EnableSequences()
	n, err = s.writeColored(text)
	t.pace.wroteAt = time.Now()
	t.screen.Wrote(text[:n], s.line.Visible())
	s.keep(t)
	switch {
	case n == len(text):
		n = len(p)
	case s.out.raw:
		n = lines(p, bytes.Count(text[:n], []byte{'\n'}))
	}
	return n, err
}

// writeColored writes text as it is, and follows it. On a terminal a color that it leaves open is
// closed behind it and opened again before the next text, because rows may come between them.
func (s *Stream) writeColored(text []byte) (n int, err error) {
	opening, _ := s.line.Open()
	s.writeColors(opening)
	n, err = s.out.write(text, false)
	s.line.Follow(text[:n])
	_, closing := s.line.Open()
	s.writeColors(closing)
	return n, err
}

func (s *Stream) writeColors(sequences []byte) {
	if len(sequences) > 0 && s.out.IsTerminal() {
		s.out.write(sequences, false)
	}
}

// keep keeps t in the registry while the line is incomplete, so that the next plain line of any
// spinner begins on a line of its own. The cleanup is for a stream that never completes its line. It
// requires t.drawing.
func (s *Stream) keep(t *Terminal) {
	mid := s.line.Visible()
	switch {
	case mid && !s.kept:
		s.cleanup = runtime.AddCleanup(s, (*Terminal).Release, s.out.Open())
	case !mid && s.kept:
		s.cleanup.Stop()
		t.Release()
	}
	s.kept = mid
}

// compose returns the current line and p, whole lines, as the terminal should get them: each line
// ends in CR LF, because the program may have put the terminal into raw mode, and in the default
// colors, because rows follow.
func (s *Stream) compose(p []byte) text {
	if !s.held {
		s.start()
	}
	dst := s.buf[:0]
	for l := range bytes.Lines(p) {
		dst = s.line.AppendWhole(dst, l[:len(l)-1])
		dst = append(dst, crlf...)
	}
	s.buf = dst
	return text{out: s.out, bytes: dst, insert: !s.shown}
}

// start begins a line of the stream.
func (s *Stream) start() {
	s.line.End()
	s.shown = false
}

// hold keeps text until its newline comes. What has no column, such as a bell, takes effect at once. A
// line that becomes too long is written; if the writer refuses it, n is 0. It requires t.drawing.
func (t *Terminal) hold(now time.Time, s *Stream, p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	if !s.held {
		s.start()
		s.since = now
		t.enter(s)
	}
	for rest := p; len(rest) > 0; {
		rest = s.line.WriteUntil(line.Max, rest)
		if s.line.Size() >= line.Max {
			x := s.compose([]byte{'\n'})
			written, err := t.draw(now, x)
			s.start()
			if written < len(x.bytes) {
				return 0, err
			}
		}
	}
	if sequences := s.line.Pass(); len(sequences) > 0 {
		if n, refused := t.draw(now, text{out: s.out, bytes: sequences}); n < len(sequences) {
			err = refused
		}
	}
	due := s.since.Add(holdDelay)
	if s.shown {
		due = now.Add(rows.MaxLatency)
	}
	if due.Before(t.pace.due) {
		t.wake()
	}
	return len(p), err
}

// wake makes the goroutine draw.
func (t *Terminal) wake() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.drawer != nil {
		t.drawer.loop.Wake()
	}
}

// enter records that the current line of a stream waits. It requires t.drawing.
func (t *Terminal) enter(s *Stream) {
	s.held = true
	t.streams = append(t.streams, s)
}

// release records that the current line of a stream has left. It requires t.drawing.
func (t *Terminal) release(s *Stream) {
	s.held = false
	t.streams = slices.DeleteFunc(t.streams, func(o *Stream) bool { return o == s })
}

// takeHeld takes the current lines of streams, to be written now. With newline, lines are completed,
// because text of others follows. All but the last are completed and written as they are taken. Of a
// line that shows nothing, nothing is written. It requires t.drawing.
func (t *Terminal) takeHeld(mine func(*Stream) bool, newline bool) (x text) {
	var taken []*Stream
	for _, s := range slices.Clone(t.streams) {
		switch visible := s.line.Visible(); {
		case mine(s) && visible:
			taken = append(taken, s)
		case mine(s):
			t.release(s)
			s.keep(t)
		}
	}
	for i, s := range taken {
		last := i == len(taken)-1
		x = text{out: s.out, midLine: true, bytes: s.line.Append(nil)}
		if newline || !last {
			x.bytes, x.midLine = append(x.bytes, crlf...), false
			s.line.End()
		}
		t.release(s)
		s.keep(t)
		if !last {
			t.draw(time.Now(), x)
		}
	}
	return x
}
