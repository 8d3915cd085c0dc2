package spinner

import (
	"io"
	"sync"
	"time"

	"example.com/spinner/internal/screen"
	"example.com/spinner/internal/text"
)

// A Spinner shows on one row of a terminal that the program is still working.
//
// The zero value is ready to Start, like [New] without options. All methods may
// be called by several goroutines at once, and a Spinner may be started again
// after its end. It must not be copied after first use.
type Spinner struct {
	// mu guards the fields below. Nothing is waited for under it and no function of
	// the program is called, so whoever reports progress waits for nothing. It comes
	// after the drawing lock of a screen; see package screen.
	mu       sync.Mutex
	settings *settings // replaced, never changed; nil: the defaults
	message  string
	version  uint64 // of what is to be seen
	changed  bool   // by the program, since the display has looked
	watched  bool   // the display wants to be told of the next change
	active   bool
	starts   uint64  // how many there were
	stage    stage   // of the last Start
	display  display // nil while the spinner is not active, and where it is silent
	theme    *theme  // what the display draws; nil: not made yet
	out      *screen.Output
	closing  display // of an end that has claimed s and is still writing
	asking   bool    // an end is asking for the message
	started  time.Time
	elapsed  time.Duration // between the last Start and its end

	lines screen.LineWriter // for Write, for life
}

// A display shows a spinner that is active, in the way that its mode says.
type display interface {
	Show()                  // what Start writes itself
	Wake()                  // something changed; called with Spinner.mu held
	SetDelay(time.Duration) // likewise
	Within(*screen.Lineage) screen.Lineage
	End(screen.Ending) // nothing is written any more when it returns
}

// New returns a spinner that is ready to Start.
func New(opts ...Option) *Spinner {
	return newWith("", opts)
}

// Start returns a spinner that has been started:
//
//	defer spinner.Start("Building").Stop()
//
// With an end right behind it, it writes a line in the style of a final one, in
// every mode but [Silent]:
//
//	spinner.Start("").Succeed("done")
func Start(message string, opts ...Option) *Spinner {
	s := newWith(message, opts)
	s.Start()
	return s
}

// newWith returns a spinner whose message the options may replace.
func newWith(message string, opts []Option) *Spinner {
	s := &Spinner{message: message}
	s.use(defaults().with(opts))
	return s
}

// Start shows the spinner. It does nothing while the spinner is active.
//
// One goroutine draws all spinners of a terminal, from a millisecond after the
// first Start to the last end. Start waits neither for it nor for the terminal,
// and a spinner that ends before is never drawn. In [Plain] mode there is no
// goroutine, and Start writes its line itself; a timer writes the line that
// [WithMessageFunc] has to be asked for. Start calls no function of the program.
//
// Text that stands on the line of the cursor stays: the spinner begins on a
// line of its own. In the background of its terminal a spinner writes the first
// and the final line only, as in Plain mode; it is drawn in the foreground.
func (s *Spinner) Start() {
	s.start(nil)
}

// start is Start within a step of other spinners.
func (s *Spinner) start(within *step) {
	st, active := s.next(within)
	if active {
		return
	}
	if d := s.begin(st, within); d != nil {
		d.Show()
	}
}

// next returns what a Start would show the spinner on. It asks the writer, with no
// lock held.
func (s *Spinner) next(within *step) (st stage, active bool) {
	s.mu.Lock()
	set, out, active := s.config(), s.out, s.active
	s.mu.Unlock()
	if active {
		return st, true
	}
	t := set.target.within(within.targetOf())
	return newStage(set, t, out.For(t.writer, t.size != nil)), false
}

// begin makes the spinner active.
func (s *Spinner) begin(st stage, within *step) display {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		st.restore()
		return nil
	}
	if s.stage.features != st.features {
		s.theme = nil
	}
	s.active, s.stage, s.out = true, st, st.out
	s.starts++
	s.started = time.Now()
	s.version++
	s.changed, s.watched = false, true
	midLine := s.lines.MidLine()
	s.lines.Init(st.out, content{s})
	switch st.mode {
	case Animated:
		s.display = st.out.Begin(content{s}, within.lineage(), s.rowOptions())
	case Plain:
		s.display = st.out.BeginPlain(content{s}, within.lineage(), screen.PlainOptions{
			Start:     s.started,
			Delay:     s.settings.delay,
			Asks:      s.settings.messageFunc != nil,
			Transient: s.settings.transient,
			MidLine:   midLine,
		})
	}
	return s.display
}

// rowOptions requires s.mu.
func (s *Spinner) rowOptions() screen.Options {
	set, st := s.settings, &s.stage
	return screen.Options{
		Start:      s.started,
		Delay:      set.delay,
		Size:       st.target.size,
		Always:     st.target.mode == Animated,
		Ellipsis:   st.ellipsis(),
		Transient:  set.transient,
		HideCursor: set.hideCursor,
		Signals:    set.signals,
		Taskbar:    st.taskbar,
		Restore:    st.restore,
	}
}

// Stop removes the spinner from the screen and leaves no line. It does nothing
// on a spinner that is not active. When it returns, nothing more is written for
// the spinner.
//
// Text that was written to the spinner and still waits for its newline is
// written now. Like every end, Stop may be called from a function that the
// spinner itself calls, such as that of [WithMessageFunc].
func (s *Spinner) Stop() {
	s.end("", nil)
}

// Succeed ends the spinner with the line "✓ message". An empty message keeps
// the current one; the function of [WithMessageFunc] is then called once more,
// by the caller of Succeed. A message of several lines is written as several
// lines, indented so that they stand below the text of the first.
//
// Like every end it does nothing on a spinner that is not active. So the first
// end counts, and a deferred one covers the paths that have none:
//
//	defer s.Stop()
//	…
//	s.Succeed("done")
//
// An end waits for the terminal to take what is due. It returns no error: a
// final line that the writer refuses is lost.
func (s *Spinner) Succeed(message string) {
	s.end(message, &success)
}

// Fail ends the spinner with the line "✗ message"; see [Spinner.Succeed].
func (s *Spinner) Fail(message string) {
	s.end(message, &failure)
}

// Warn ends the spinner with the line "⚠ message"; see [Spinner.Succeed].
func (s *Spinner) Warn(message string) {
	s.end(message, &warning)
}

// Info ends the spinner with the line "ℹ message"; see [Spinner.Succeed].
func (s *Spinner) Info(message string) {
	s.end(message, &info)
}

// Finish ends the spinner with the line "symbol message"; see
// [Spinner.Succeed]. With an empty symbol the line is the message alone. If
// that is empty too, no line stays.
func (s *Spinner) Finish(symbol, message string) {
	s.end(message, &result{symbol: symbol})
}

// end makes the spinner inactive; without a result no line stays. Functions of
// the program are called first, then the end is claimed, and the first to claim
// counts.
func (s *Spinner) end(message string, r *result) {
	d, start, active := s.current()
	if active && r != nil && message == "" {
		message = s.lastAnswer()
	}
	e := screen.Ending{Start: start, Message: message, Result: r}
	if d == nil {
		content{s}.Claim(e, "", false) // it is silent, or not active
		return
	}
	d.End(e)
	s.closed(d)
}

// current returns what shows the spinner, or what an end is still writing to:
// another end waits for that.
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

// lastAnswer asks for the message; "" where there is no function for it. An end
// within that function does not ask again.
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

// SetMessage changes the text behind the frame. It takes nanoseconds and never
// waits for the terminal, so the work may call it as often as it likes; the
// screen follows within 50 ms. Only printable text and SGR sequences (color,
// bold, …) are shown, on one line that is cut to the width of the terminal.
func (s *Spinner) SetMessage(message string) {
	s.mu.Lock()
	s.message = message
	s.change()
	s.mu.Unlock()
}

// change takes note that something else is to be seen. It requires s.mu.
func (s *Spinner) change() {
	s.version++
	s.changed = true
	if s.watched && s.display != nil {
		s.watched = false
		s.display.Wake()
	}
}

// Set changes options, also while the spinner is active; those of one Set show
// together. Like SetMessage it never waits for the terminal. Options that say
// where to draw, and how ([WithWriter], [WithSize], [WithMode], [WithEnviron],
// [WithHiddenCursor], [WithTaskbar]), apply from the next Start.
func (s *Spinner) Set(opts ...Option) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.config()
	s.use(old.with(opts))
	if s.display != nil && s.settings.delay != old.delay {
		s.display.SetDelay(s.settings.delay)
	}
	s.change()
}

// use replaces the settings. It requires s.mu.
func (s *Spinner) use(set *settings) {
	s.settings = set
	if set.messageSet {
		s.message = set.message
	}
}

// config returns the settings. It requires s.mu.
func (s *Spinner) config() *settings {
	if s.settings == nil {
		s.settings = defaults().with(nil)
	}
	return s.settings
}

// Message returns the message that was set last, as it was given; with
// [WithMessageFunc], the last answer of that function.
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

// Elapsed returns the time since Start, or after the end the time between the
// two. Before the first Start it is 0.
func (s *Spinner) Elapsed() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active {
		return time.Since(s.started)
	}
	return s.elapsed
}

// Write writes p above the spinner, to the spinner's own writer, so that a
// Spinner can be given to whatever logs or prints:
//
//	log.SetOutput(s)
//	slog.New(slog.NewTextHandler(s, nil))
//	cmd.Stderr = s
//
// Whole lines appear at once. The beginning of a line, such as the question of
// a child process, is shown as a row after 100 ms. It is written for good with
// its newline, at the end of the spinner, or when it is 64 KiB long; where
// something has to stand below it, the package adds a newline.
//
// A Spinner is one stream of text. For a second one, such as the standard
// output of a child whose standard error is s, use [Spinner.Above], or the
// beginnings of their lines run into each other.
//
// While nothing is drawn on the terminal (the spinner is not active, or in
// Plain or Silent mode, and no other spinner is drawn there), p goes to the
// writer as it is. A terminal that is no file, such as an SSH session with
// [WithSize], gets a CR before each newline that has none.
//
// An error is that of the writer, and n is how much of p it took.
func (s *Spinner) Write(p []byte) (n int, err error) {
	return s.writer().Write(p)
}

// Above is [Spinner.Write] for another writer, such as [os.Stdout] where the
// spinner is on [os.Stderr]: it returns a writer to w whose lines appear above
// the spinner. Where w is no terminal, it returns w itself. It panics if w is
// nil.
//
// Each writer that Above returns is a stream of text of its own, with its own
// beginning of a line. So several goroutines, or the two streams of a child, do
// not cut into each other's lines.
func (s *Spinner) Above(w io.Writer) io.Writer {
	if w == nil {
		panic("spinner: Above: nil writer")
	}
	s.mu.Lock()
	t := s.config().target
	if s.active {
		t = s.stage.target
	}
	s.mu.Unlock()
	out := screen.NewOutput(w, false)
	own := screen.NewOutput(t.writer, t.size != nil)
	if out.Same(own) {
		out = own
	}
	drawn := t.mode == Animated && out == own
	if !drawn && !out.IsTerminal() {
		return w
	}
	return screen.NewLineWriter(out, content{s})
}

// Suspend removes all spinners from the terminal and calls fn, which has the
// terminal for itself until it returns: for a prompt, an editor, a child
// process that draws. Then the spinners are drawn again, on a line of their
// own. Text that is written through [Spinner.Write] meanwhile goes to the
// writer as it is; final lines of spinners that end meanwhile wait for fn.
//
// fn is called in every mode, on the goroutine of the caller and without a
// lock. So is the function of [WithSize] afterwards. A nil fn does nothing.
func (s *Spinner) Suspend(fn func()) {
	if fn != nil {
		s.writer().Suspend(fn)
	}
}

// writer returns s.lines, pointed at the writer of the last Start or, if another
// one was set since its end, of the next.
func (s *Spinner) writer() *screen.LineWriter {
	s.mu.Lock()
	t, out, active := s.config().target, s.out, s.active
	s.mu.Unlock()
	if active {
		return &s.lines
	}
	next := out.For(t.writer, t.size != nil)
	if next == out {
		return &s.lines
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		s.out = next
		s.lines.Init(next, content{s})
	}
	return &s.lines
}

// content is what the package screen sees of a Spinner.
type content struct{ s *Spinner }

// Snapshot implements [screen.Content].
func (c content) Snapshot(dst *screen.Snapshot, watch bool) (changed bool) {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		return false
	}
	changed = s.changed
	if watch {
		s.watched = !changed
	}
	s.changed = false
	if dst.Version == s.version {
		return changed
	}
	set := s.settings
	dst.Version = s.version
	dst.Message, dst.Elapsed = s.message, set.elapsed
	dst.Stale = set.messageFunc != nil || s.stage.mode == Animated && (s.theme == nil || s.theme.of != set.look.version)
	if t := s.theme; t == nil {
		dst.Prefix = text.Clean(set.look.prefix)
	} else {
		dst.Prefix, dst.Frames, dst.Width, dst.Interval = t.prefix, t.frames, t.width, t.interval
	}
	return changed
}

// Claim implements [screen.Content]. It makes the spinner inactive if it still is
// in the activation that is to end.
func (c content) Claim(e screen.Ending, indent string, told bool) (final screen.Final, ok bool) {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active || s.starts != e.Start {
		return final, false
	}
	s.active, s.display, s.closing = false, nil, s.display
	s.elapsed = time.Since(s.started)
	if e.Message != "" {
		s.message = e.Message
	}
	r := e.Result.(*result)
	if r == nil || r.transient && !told {
		return final, true
	}
	final.Text = s.stage.finalText(s.settings, *r, indent, s.message, s.elapsed)
	final.Failed = r.failed
	return final, true
}

// Refresh implements [screen.Content].
func (c content) Refresh() {
	c.refreshTheme()
	c.refreshMessage()
}

func (c content) refreshTheme() {
	s := c.s
	s.mu.Lock()
	look, features := &s.config().look, s.stage.features
	fits := s.stage.mode != Animated || s.theme != nil && s.theme.of == look.version
	s.mu.Unlock()
	if fits {
		return
	}
	t := newTheme(look, features)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stage.features == features {
		s.theme = t
		s.version++
	}
}

// refreshMessage stores the answer unless the function was replaced meanwhile.
func (c content) refreshMessage() {
	s := c.s
	s.mu.Lock()
	f, active := s.config().messageFunc, s.active
	s.mu.Unlock()
	if f == nil || !active {
		return
	}
	message := f.ask()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.settings.messageFunc == f && s.active && s.message != message {
		s.message = message
		s.version++
	}
}

// Line implements [screen.Lines].
func (c content) Line(snap *screen.Snapshot, indent string, elapsed time.Duration) string {
	s := c.s
	s.mu.Lock()
	set, st := s.settings, s.stage
	s.mu.Unlock()
	return st.plainLine(set, indent, snap.Message, elapsed)
}
