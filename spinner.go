package spinner

import (
	"context"
	"slices"
	"sync"
	"time"

	"example.com/spinner/internal/plain"
	"example.com/spinner/internal/terminal"
)

// A Spinner shows the user, on one row, that the program is working.
//
// The zero value is ready to Start, like [New] without message and options. All methods may be called
// by several goroutines at once, and a Spinner may be started again once it has finished. It must not
// be copied after first use.
type Spinner struct {
	// mu guards the fields below. It is held for moments and no function of the program is called
	// under it, so SetMessage never waits. In the order of locks it follows those of a terminal.
	mu      sync.Mutex
	opts    []Option
	message string
	edits   edits
	active  bool
	starts  uint64           // number of Starts
	stage   stage            // of the last Start
	display display          // nil while the spinner is not active, and in Silent mode
	lent    int              // calls of Suspend
	closing display          // of a finishing method that is still writing
	asking  bool             // a finishing method is asking for the message
	stream  *terminal.Stream // of Write; nil before the first
}

// edits are what the program has changed.
type edits struct {
	version uint64 // of what is to be seen
	looks   uint64 // number of changes that a theme depends on
	changed bool   // anything, since the display has looked
	watched bool   // the display wants to be told of the next change
}

// A display shows an active spinner: a row of a terminal, or plain lines.
type display interface {
	Wake() // something has changed
	End(terminal.Claim)
}

// New returns a spinner that is ready to Start.
func New(message string, opts ...Option) *Spinner {
	return &Spinner{message: message, opts: merge(opts)}
}

// Start returns a spinner that has been started:
//
//	defer spinner.Start("Building").Stop()
func Start(message string, opts ...Option) *Spinner {
	s := New(message, opts...)
	s.Start()
	return s
}

// Start shows the spinner. It does nothing while the spinner is active.
//
// One goroutine draws all spinners of a terminal, from a millisecond after the first Start until the
// last spinner has ended. Start waits neither for it nor for the terminal, and a spinner that ends
// before the first frame is never drawn. In [Plain] mode Start writes its line itself, except a
// message that [WithMessageFunc] returns. Start calls no callback.
//
// Text on the line of the cursor is kept: the spinner begins on a line of its own. In a background
// process a spinner writes only its first and its final line; it is drawn once the process is in the
// foreground.
func (s *Spinner) Start() {
	s.start(context.Background(), true)
}

// start is Start in a context. If show is false, only the final line is written, without a time.
func (s *Spinner) start(ctx context.Context, show bool) {
	s.mu.Lock()
	opts, message, version, active := s.opts, s.message, s.edits.version, s.active
	s.mu.Unlock()
	if active {
		return
	}
	st := newStage(optionsFor(ctx, opts), message)
	st.timed, st.version = show, version
	lines, path := stepOf(ctx).within()
	st.path = path
	switch st.mode {
	case Animated:
		st.out.Start(content{s}, lines, st.rowOptions(), func(r *terminal.Row) bool { return s.activate(st, r) })
	case Plain:
		opts := plain.Options{Start: st.started, Transient: st.settings.transient, Shown: show}
		plain.Start(st.out, content{s}, opts, func(p *plain.Plain) bool { return s.activate(st, p) })
	default:
		s.activate(st, nil)
	}
}

// activate makes the spinner active, unless it is already.
func (s *Spinner) activate(st stage, d display) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		return false
	}
	if st.version != s.edits.version { // a Set has come in the meantime
		st.set(s.opts, true)
	}
	s.active, s.stage, s.display = true, st, d
	s.starts++
	s.edits.version++
	s.edits.changed, s.edits.watched = false, false // the display looks by itself the first time
	if t := &st.settings.target; s.stream == nil || !s.stream.Output().Is(t.writer, t.size != nil) {
		s.stream = terminal.NewStream(st.out, content{s})
	}
	return true
}

// Stop removes the spinner from the screen and leaves no line. It does nothing on a spinner that is
// not active. When it returns, nothing more is written for the spinner.
//
// Text that was written to the spinner and waits for its newline is written now. Like the other
// finishing methods, Stop may be called from a callback, such as the function of [WithMessageFunc].
func (s *Spinner) Stop() {
	s.end("", nil)
}

// Succeed finishes the spinner with the line "✓ message". An empty message keeps the current one; the
// function of [WithMessageFunc] is then called once more, by the caller of Succeed. A message of
// several lines is written as several lines, indented below the text of the first.
//
// Only the first of the finishing methods (Stop, Succeed, Fail, Warn, Info, Finish) has an effect
// until the next Start, so a deferred Stop covers the paths that call no other:
//
//	defer s.Stop()
//	…
//	s.Succeed("done")
//
// A spinner that was never started leaves its line too, without a time; nothing if there is no
// message, and nothing in [Silent] mode:
//
//	spinner.New("").Succeed("Nothing to do")
//
// A finishing method waits until the terminal has taken what it writes. It returns no error: a final
// line that the writer refuses is lost.
func (s *Spinner) Succeed(message string) {
	s.end(message, &success)
}

// Fail finishes the spinner with the line "✗ message"; see [Spinner.Succeed].
func (s *Spinner) Fail(message string) {
	s.end(message, &failure)
}

// Warn finishes the spinner with the line "⚠ message"; see [Spinner.Succeed].
func (s *Spinner) Warn(message string) {
	s.end(message, &warning)
}

// Info finishes the spinner with the line "ℹ message"; see [Spinner.Succeed].
func (s *Spinner) Info(message string) {
	s.end(message, &info)
}

// Finish finishes the spinner with the line "symbol message"; see [Spinner.Succeed]. With an empty
// symbol the line is the message alone. An empty message keeps the current one. If there is neither
// symbol nor message, no line is left, unless [WithElapsed] adds the time.
func (s *Spinner) Finish(symbol, message string) {
	s.end(message, &result{symbol: symbol})
}

// end makes the spinner inactive; without a result no line is left. Functions of the program are
// called first, then the end is claimed, and only the first claim has an effect.
func (s *Spinner) end(message string, r *result) {
	d, start, active := s.current()
	if start == 0 && !active {
		s.endUnstarted(message, r)
		return
	}
	if active && r != nil && message == "" {
		message = s.lastAnswer()
	}
	if _, ok := d.(*terminal.Row); active && !ok {
		s.writer().Flush() // a row does that itself
	}
	claim := func(indent string, told bool) (string, bool) {
		return s.claim(start, message, r, indent, told)
	}
	if d == nil {
		claim("", false) // it is silent, or not active
		return
	}
	d.End(claim)
	s.closed(d)
}

// endUnstarted finishes a spinner that was never started. It starts it, so that the final line takes
// its usual way.
func (s *Spinner) endUnstarted(message string, r *result) {
	if r != nil && message == "" {
		message = s.lastAnswer()
	}
	s.mu.Lock()
	first := s.starts == 0
	s.starts = max(s.starts, 1) // it has ended
	s.mu.Unlock()
	if !first || r == nil || message == "" && s.Message() == "" {
		return
	}
	s.start(context.Background(), false)
	s.end(message, r)
}

// current returns what shows the spinner, or what a finishing call is still writing to: another
// finishing call waits for that.
func (s *Spinner) current() (d display, start uint64, active bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		return s.display, s.starts, true
	}
	return s.closing, s.starts, false
}

func (s *Spinner) closed(d display) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing == d {
		s.closing = nil
	}
}

// lastAnswer asks for the message; "" if there is no function for it. A finishing method within that
// function does not ask again.
func (s *Spinner) lastAnswer() string {
	s.mu.Lock()
	f := s.config().messageFunc
	if f == nil || s.asking {
		s.mu.Unlock()
		return ""
	}
	s.asking = true
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.asking = false
		s.mu.Unlock()
	}()
	return f.ask()
}

// SetMessage changes the text after the frame. It takes nanoseconds and never waits for the terminal,
// so the work may call it as often as it likes; the screen follows within 50 ms. Messages are
// sanitized: only printable text and SGR sequences (color, bold, …) get through, on one line that is
// cut to the width of the terminal.
func (s *Spinner) SetMessage(message string) {
	s.mu.Lock()
	s.message = message
	d := s.change()
	s.mu.Unlock()
	if d != nil {
		d.Wake()
	}
}

// change records that something else is to be seen. It returns the display if that has to be woken.
// It requires s.mu.
func (s *Spinner) change() (wake display) {
	s.edits.version++
	s.edits.changed = true
	if !s.edits.watched {
		return nil
	}
	s.edits.watched = false
	return s.display
}

// Set changes options, also while the spinner is active; the options of one Set show together. Like
// SetMessage it never waits for the terminal. Options for where to draw and for the terminal's modes
// ([WithWriter], [WithTerminal], [WithMode], [WithHiddenCursor], [WithSignals], [WithTaskbar]), and
// [WithTail], apply from the next Start.
func (s *Spinner) Set(opts ...Option) {
	s.mu.Lock()
	s.opts = merge(s.opts, opts)
	s.stage.set(opts, s.active)
	if slices.ContainsFunc(opts, Option.changesLook) {
		s.stage.theme = nil
		s.edits.looks++
	}
	s.change()
	d := s.display
	s.mu.Unlock()
	if d != nil {
		d.Wake()
	}
}

// config returns the settings. It requires s.mu.
func (s *Spinner) config() *settings {
	if s.stage.settings == nil {
		s.stage.settings = settingsOf(s.opts)
	}
	return s.stage.settings
}

// Message returns the message that was set last, or what the function of [WithMessageFunc] returned
// last.
func (s *Spinner) Message() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.message
}

// Active reports whether the spinner was started and has not finished since.
func (s *Spinner) Active() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active
}

// Elapsed returns the time since Start or, for a spinner that has finished, the time from Start to
// its end. Before the first Start it is 0.
func (s *Spinner) Elapsed() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		return time.Since(s.stage.started)
	}
	return s.stage.elapsed
}
