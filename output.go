package spinner

import (
	"io"

	"example.com/spinner/internal/terminal"
)

// Write writes p above the spinner, so a Spinner can be given to whatever logs or prints:
//
//	log.SetOutput(s)
//	slog.New(slog.NewTextHandler(s, nil))
//	cmd.Stderr = s
//
// The text goes to the spinner's writer and looks as it would without a spinner. Whole lines appear at
// once, and a bell or a title takes effect at once. An incomplete line, such as the question of a child
// process, is shown as a row after 100 ms, in its newest state if the child redraws it; it is written
// with its newline, when the spinner ends or is suspended, or when 64 KiB of it are visible. Control
// sequences that would reach other rows are dropped; see the documentation of the package.
//
// A Spinner is one stream of text. For a second one, such as the standard output of a child whose
// standard error is s, use [Spinner.Above]; otherwise incomplete lines of the two run into each other.
//
// While no spinner is active on the terminal, and during [Spinner.Suspend], p goes to the writer
// unchanged, except that newlines reach a terminal described by [WithTerminal] as CR LF, and that a
// color that p leaves open on a terminal is closed until the next text. With [WithTail] the text of an
// active spinner is kept instead.
//
// Write returns the writer's error, and how many bytes of p were written or kept.
func (s *Spinner) Write(p []byte) (n int, err error) {
	if s.keep(p) {
		return len(p), nil
	}
	return s.writer().Write(p)
}

// keep keeps text for WithTail, and reports whether it did.
func (s *Spinner) keep(p []byte) bool {
	s.mu.Lock()
	if !s.active || s.stage.tail == nil || s.lent > 0 {
		s.mu.Unlock()
		return false
	}
	s.stage.tail.Write(p)
	d := s.change()
	s.mu.Unlock()
	if d != nil {
		d.Wake()
	}
	return true
}

// Above is [Spinner.Write] for another writer, such as [os.Stdout] if the spinner is on [os.Stderr]:
// it returns a writer to w whose lines appear above the spinner. If w is neither a terminal nor the
// writer of the spinner, it returns w itself. It panics if w is nil.
//
// Each writer that Above returns is a stream of text with an incomplete line of its own, so several
// goroutines, or the two streams of a child, do not cut into each other's lines.
func (s *Spinner) Above(w io.Writer) io.Writer {
	if w == nil {
		panic("spinner: Above: nil writer")
	}
	s.mu.Lock()
	t := s.config().target
	s.mu.Unlock()
	out, own := terminal.NewOutput(w, false), terminal.NewOutput(t.writer, t.size != nil)
	if out.Leads(own) && terminal.SameWriter(t.writer, w) {
		out = own
	} else if !out.IsTerminal() {
		return w
	}
	return terminal.NewStream(out, content{s})
}

// Suspend removes all spinners from the terminal and calls fn, which has the terminal for itself until
// it returns: for a prompt, an editor, a child process that draws. Then the spinners are drawn again,
// on a line of their own. Until then, text written through the package goes to the writer unchanged,
// and the lines of spinners that start or finish wait.
//
// fn is called in every mode, on the goroutine of the caller and without a lock. A nil fn does
// nothing.
func (s *Spinner) Suspend(fn func()) {
	if fn == nil {
		return
	}
	s.lend(1)
	defer s.lend(-1)
	s.writer().Suspend(fn)
}

// lend counts the calls of Suspend: what their functions write is not kept for WithTail.
func (s *Spinner) lend(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lent += n
}

// writer returns the stream of Write: to the writer of the last Start or, if another one was set
// since, to the writer of the next.
func (s *Spinner) writer() *terminal.Stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		t := &s.config().target
		if s.stream == nil || !s.stream.Output().Is(t.writer, t.size != nil) {
			s.stream = terminal.NewStream(terminal.NewOutput(t.writer, t.size != nil), content{s})
		}
	}
	return s.stream
}
