package spinner

import (
	"io"
	"sync"
	"time"

	"example.com/spinner/internal/screen"
)

// A Spinner shows on one row of a terminal that the program is still working.
//
// The zero value is ready to Start, as what [New] returns without options is.
// A Spinner may be used by several goroutines at once, and started again after
// its end. It must not be copied after first use.
type Spinner struct {
	// life is held from the moment that a Start or an end is decided until it is
	// done, so that each is whole. The terminal is written to meanwhile, but no
	// function of the host is called.
	life sync.Mutex

	// mu guards the fields below. Nothing is waited for under it, so whoever
	// reports progress does not wait for the terminal. It comes after every other
	// lock but those within a display.
	mu       sync.Mutex
	settings *settings // replaced, never changed; nil: the defaults
	message  string
	version  uint64 // of what is to be seen, for the display to compare
	active   bool
	starts   uint64
	look     *look          // of the last Start, or what Set has made of it
	display  display        // nil while the spinner is not active
	stream   *screen.Stream // for Write; nil: to be made
	asking   bool           // settings.messageFunc runs
	started  time.Time
	elapsed  time.Duration // between the last Start and its end
}

// A display shows a spinner that is active, in the way that its mode says.
type display interface {
	Show()                          // for the first time
	Changed()                       // called with Spinner.mu held: it waits for nothing
	SetDelay(time.Duration)         // likewise
	Measure() screen.Size           // may call functions of the host
	End(screen.Size, screen.Ending) // nothing is written any more when it returns
}

// New returns a spinner that is ready to Start.
func New(opts ...Option) *Spinner {
	s := new(Spinner)
	s.Set(opts...)
	return s
}

// Start returns a spinner that is started:
//
//	defer spinner.Start("Building").Stop()
func Start(message string, opts ...Option) *Spinner {
	s := newWith(message, opts)
	s.Start()
	return s
}

// newWith returns a spinner whose message the options may replace.
func newWith(message string, opts []Option) *Spinner {
	s := New(WithMessage(message))
	s.Set(opts...)
	return s
}

// Start shows the spinner. It does nothing while the spinner is active.
//
// The cursor should stand at the beginning of a line. A goroutine draws, one for
// all spinners of a terminal, and ends with the last of them; Start does not wait
// for it, nor for the terminal, and what ends at once is never drawn. In Plain
// mode there is no goroutine, and Start writes its line itself.
func (s *Spinner) Start() {
	for {
		s.mu.Lock()
		set, last, active := s.config(), s.look, s.active
		s.mu.Unlock()
		if active {
			return
		}
		if d, ok := s.begin(set, newStage(set, last)); ok {
			if d != nil {
				d.Show()
			}
			return
		}
	}
}

// begin makes the spinner active. It reports false where an option was set
// meanwhile, so that the stage is to be made anew.
func (s *Spinner) begin(set *settings, st *stage) (d display, ok bool) {
	s.life.Lock()
	defer s.life.Unlock()
	s.mu.Lock()
	if s.active {
		s.mu.Unlock()
		return nil, true
	}
	if s.settings != set {
		s.mu.Unlock()
		return nil, false
	}
	s.active, s.look = true, st.look
	s.starts++
	s.version++
	s.started = time.Now()
	s.stream = screen.NewStream(set.writer, source{s})
	s.stream.On(st.term)
	s.mu.Unlock()

	d = st.display(s)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.display = d
	return d, true
}

// Stop takes the spinner off the screen and leaves nothing. It does nothing on
// a spinner that is not active. When it returns, nothing more is written.
//
// What was written to the spinner without a newline at its end is written now.
// Called from a function that the spinner itself has called, such as that of
// [WithMessageFunc], Stop returns at once and the row goes away.
func (s *Spinner) Stop() {
	s.end("", nil)
}

// Succeed ends the spinner with the line "✓ message"; an empty message keeps the
// current one. Like every end it does nothing on a spinner that is not active,
// so the first end counts:
//
//	defer s.Fail("interrupted")
//	…
//	s.Succeed("done")
func (s *Spinner) Succeed(message string) {
	s.end(message, func(l *look) string { return l.symbols.Success })
}

// Fail ends the spinner with the line "✗ message"; see [Spinner.Succeed].
func (s *Spinner) Fail(message string) {
	s.endFailed(message, func(l *look) string { return l.symbols.Failure }, true)
}

// Warn ends the spinner with the line "⚠ message"; see [Spinner.Succeed].
func (s *Spinner) Warn(message string) {
	s.end(message, func(l *look) string { return l.symbols.Warning })
}

// Info ends the spinner with the line "ℹ message"; see [Spinner.Succeed].
func (s *Spinner) Info(message string) {
	s.end(message, func(l *look) string { return l.symbols.Info })
}

// Finish ends the spinner with the line "symbol message"; see [Spinner.Succeed].
// An empty symbol leaves out symbol and blank. Where there is nothing to say at
// all, no line stays.
func (s *Spinner) Finish(symbol, message string) {
	s.end(message, func(l *look) string { return l.clean(symbol) })
}

func (s *Spinner) end(message string, symbol func(*look) string) {
	s.endFailed(message, symbol, false)
}

// endFailed makes the spinner inactive. Its last line begins with a symbol;
// where the function for that is nil, no line stays.
func (s *Spinner) endFailed(message string, symbol func(*look) string, failed bool) {
	s.mu.Lock()
	d := s.display
	s.mu.Unlock()
	var sz screen.Size
	if d != nil {
		if symbol != nil && message == "" {
			source{s}.Ask()
		}
		sz = d.Measure()
	}

	s.life.Lock() // and wait for an end that is under way
	defer s.life.Unlock()
	if line, ok := s.leave(d, message, symbol); ok {
		d.End(sz, screen.Ending{Line: line, Failed: failed})
	}
}

// leave makes the spinner inactive if d still shows it, and returns its last
// line.
func (s *Spinner) leave(d display, message string, symbol func(*look) string) (line string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d == nil || s.display != d {
		return "", false
	}
	s.elapsed = time.Since(s.started)
	if message != "" {
		s.message = message
	}
	if symbol != nil {
		line = s.look.lastLine(symbol(s.look), s.message, s.elapsed)
	}
	s.active, s.display = false, nil
	return line, true
}

// SetMessage changes the text behind the frame. It costs next to nothing and
// never waits for the terminal, so the work may call it as often as it likes;
// the screen follows within 50 ms. Of the text, only what can be printed and
// SGR sequences (colours, bold …) are shown, on one line that is cut to the
// width of the terminal.
func (s *Spinner) SetMessage(message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setMessage(message)
}

// setMessage requires s.mu.
func (s *Spinner) setMessage(message string) {
	s.message = message
	s.version++
	if s.display != nil {
		s.display.Changed()
	}
}

// Set changes options, also while the spinner is active. Like SetMessage it
// never waits for the terminal. Options that say what is drawn to (WithWriter,
// WithSize, WithMode, WithHiddenCursor, WithTaskbar) apply from the next Start.
func (s *Spinner) Set(opts ...Option) {
	for {
		s.mu.Lock()
		old, l, active, starts := s.config(), s.look, s.active, s.starts
		s.mu.Unlock()

		next := old.with(opts)
		if active {
			l = newLook(next, l.mode, l.features) // calls a function of the host, so no lock is held
		}
		s.mu.Lock()
		if s.settings == old && s.active == active && s.starts == starts {
			s.replace(next, l)
			s.mu.Unlock()
			return
		}
		s.mu.Unlock() // something has come between: once more
	}
}

// replace requires s.mu.
func (s *Spinner) replace(next *settings, l *look) {
	old := s.settings
	s.settings, s.look = next, l
	if !s.active {
		s.stream = nil
	} else if s.display != nil && next.delay != old.delay {
		s.display.SetDelay(next.delay)
	}
	s.version++
	if next.message != nil {
		s.setMessage(*next.message)
	}
}

// config returns the settings. It requires s.mu.
func (s *Spinner) config() *settings {
	if s.settings == nil {
		s.settings = defaults()
	}
	return s.settings
}

// Message returns the text that was set last, as it was given.
func (s *Spinner) Message() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.message
}

// Active reports whether the spinner was started and has not ended.
func (s *Spinner) Active() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.active
}

// Elapsed returns the time since Start. After the end it stays what it was
// then; before the first Start it is 0.
func (s *Spinner) Elapsed() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		return time.Since(s.started)
	}
	return s.elapsed
}

// Write writes p above the spinner, to the writer that it draws to, so that a
// Spinner can be given to whatever logs or prints:
//
//	log.SetOutput(s)
//	slog.New(slog.NewTextHandler(s, nil))
//	cmd.Stdout = s
//
// Whole lines appear at once. The beginning of a line waits for its newline, for
// the end of the spinner or until it is 64 KiB long; then it is written with a
// newline of the package's own where something has to stand below it. While the
// spinner is not active, and in Plain and Silent mode, p goes to the writer as
// it is, unless another spinner is active on the same terminal.
//
// An error is that of the writer, and n is how much of p it took.
func (s *Spinner) Write(p []byte) (n int, err error) {
	return s.writer().Write(p)
}

// Above is [Spinner.Write] for another writer, such as [os.Stdout] where the
// spinner is on [os.Stderr]: it returns a writer to w that keeps the line of the
// spinner below what is written. Where w is no terminal, that is w. It panics if
// w is nil.
//
// Each writer that Above returns holds back a beginning of a line of its own, so
// writers of several goroutines do not cut into each other's lines.
func (s *Spinner) Above(w io.Writer) io.Writer {
	if w == nil {
		panic("spinner: Above: nil writer")
	}
	s.mu.Lock()
	set := s.config()
	s.mu.Unlock()
	t := screen.NewTerminal(w)
	drawn := set.mode == Animated && t.Same(screen.NewTerminal(set.writer))
	if !drawn && !t.IsTerminal() {
		return w
	}
	stream := screen.NewStream(w, source{s})
	stream.On(t)
	return stream
}

// Suspend takes the spinners off the terminal and calls fn, to which the
// terminal belongs until it returns: for a prompt, an editor, a child process.
// Then they are drawn again, from where the cursor is, which should be the
// beginning of a line. What is written through [Spinner.Write] meanwhile goes to
// the writer as it is; final lines of spinners that end meanwhile wait for fn.
//
// fn is called, without a lock, also where there is nothing to take away. A nil
// fn is none.
func (s *Spinner) Suspend(fn func()) {
	if fn != nil {
		s.writer().Suspend(fn)
	}
}

func (s *Spinner) writer() *screen.Stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stream == nil {
		s.stream = screen.NewStream(s.config().writer, source{s})
	}
	return s.stream
}

// source is what the package screen sees of a Spinner.
type source struct{ s *Spinner }

// Ask calls the function of WithMessageFunc.
func (src source) Ask() {
	s := src.s
	s.mu.Lock()
	set := s.config()
	if set.messageFunc == nil || s.asking || !s.active {
		s.mu.Unlock() // asking: the function itself has led here
		return
	}
	s.asking = true
	s.mu.Unlock()

	defer func() {
		s.mu.Lock()
		s.asking = false
		s.mu.Unlock()
	}()
	src.answer(set, set.messageFunc())
}

// answer sets the message unless the function was replaced while it ran.
func (src source) answer(set *settings, message string) {
	s := src.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.settings == set && s.message != message {
		s.message = message
		s.version++
	}
}

// Say implements [screen.Source].
func (src source) Say(says *screen.Says) {
	s := src.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		return
	}
	*says = screen.Says{
		Version:  s.version,
		Heads:    s.look.heads,
		Width:    s.look.width,
		Interval: s.look.interval,
		Message:  s.message,
		Elapsed:  s.settings.elapsed,
		Asks:     s.settings.messageFunc != nil,
	}
}

// Line implements [screen.PlainSource].
func (src source) Line() string {
	s := src.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		return ""
	}
	return s.look.plainLine(s.message)
}
