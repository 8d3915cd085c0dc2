package spinner

import (
	"io"
	"sync"
	"time"

	"example.com/spinner/internal/plain"
	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/terminal"
	"example.com/spinner/internal/text"
)

// A Spinner shows on one row of a terminal that the program is still working.
//
// The zero value is ready to Start, like [New] without options. All methods may
// be called by several goroutines at once, and a Spinner may be started again
// after its end. It must not be copied after first use.
type Spinner struct {
	// mu guards the fields below. It is held for moments and no function of the program is called
	// under it, so SetMessage never waits. In the order of locks it follows those of a terminal.
	mu       sync.Mutex
	settings *settings // replaced, never changed; nil: the defaults
	message  string
	version  uint64 // of what is to be seen
	changed  bool   // by the program, since the display has looked
	watched  bool   // the display wants to be told of the next change
	active   bool
	starts   uint64  // number of Starts
	stage    stage   // of the last Start
	display  display // nil while the spinner is not active, and in Silent mode
	theme    *theme  // what the display draws; nil: not made yet
	closing  display // of a finishing call that is still writing
	asking   bool    // a finishing call is asking for the message
	started  time.Time
	elapsed  time.Duration    // between the last Start and its end
	stream   *terminal.Stream // of Write; nil before the first
}

// A display shows an active spinner: a row of a terminal, or plain lines.
type display interface {
	Wake()  // something has changed
	Delay() // the delay has changed
	End(terminal.Ending)
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
	s.mu.Lock()
	set, active := s.config(), s.active
	s.mu.Unlock()
	if active {
		return
	}
	st := newStage(set, set.target.within(within.targetOf()))
	st.started = time.Now()
	switch st.mode {
	case Animated:
		st.out.Start(content{s}, within.lineage(), st.rowOptions(set), func(r *terminal.Row) bool {
			return s.activate(st, r)
		})
	case Plain:
		p := plain.New(st.out, content{s}, st.plainOptions(set))
		if s.activate(st, p) {
			p.Show()
		} else {
			p.Drop()
		}
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
	s.active, s.stage, s.display, s.theme = true, st, d, nil
	s.started = st.started
	s.starts++
	s.version++
	s.changed, s.watched = false, false // the display looks by itself the first time
	s.point(st.out)
	return true
}

// point makes Write lead to out. It requires s.mu.
func (s *Spinner) point(out *terminal.Output) {
	if s.stream == nil || !s.stream.Output().Same(out) {
		s.stream = terminal.NewStream(out, content{s})
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

// end makes the spinner inactive; without a result no line stays. Functions of the program are called
// first, then the end is claimed, and only the first claim has an effect.
func (s *Spinner) end(message string, r *result) {
	d, start, active := s.current()
	if active && r != nil && message == "" {
		message = s.lastAnswer()
	}
	if _, ok := d.(*terminal.Row); active && !ok {
		s.writer().Flush() // a row does that itself
	}
	e := terminal.Ending{Start: start, Message: message, Result: r}
	if d == nil {
		content{s}.Claim(e, "") // it is silent, or not active
		return
	}
	d.End(e)
	s.closed(d)
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
	d := s.change()
	s.mu.Unlock()
	if d != nil {
		d.Wake()
	}
}

// change records that something else is to be seen. It returns the display if that has to be woken.
// It requires s.mu.
func (s *Spinner) change() (wake display) {
	s.version++
	s.changed = true
	if !s.watched {
		return nil
	}
	s.watched = false
	return s.display
}

// Set changes options, also while the spinner is active; those of one Set show
// together. Like SetMessage it never waits for the terminal. Options that say
// where to draw, and how ([WithWriter], [WithSize], [WithMode], [WithEnviron],
// [WithHiddenCursor], [WithTaskbar]), apply from the next Start.
func (s *Spinner) Set(opts ...Option) {
	s.mu.Lock()
	old := s.config()
	s.use(old.with(opts))
	d := s.display
	s.change()
	s.mu.Unlock()
	if d != nil {
		d.Delay()
	}
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
	out, own := terminal.NewOutput(w, false), terminal.NewOutput(t.writer, t.size != nil)
	if out.Leads(own) {
		if w == t.writer {
			out = own
		}
	} else if !out.IsTerminal() {
		return w
	}
	return terminal.NewStream(out, content{s})
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

// writer returns the stream of Write: to the writer of the last Start or, if another one was set
// since, to that of the next.
func (s *Spinner) writer() *terminal.Stream {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		t := s.config().target
		s.point(terminal.NewOutput(t.writer, t.size != nil))
	}
	return s.stream
}

// content is a Spinner as a display sees it.
type content struct{ s *Spinner }

// Snapshot implements [rows.Content].
func (c content) Snapshot(dst *rows.Snapshot, watch bool) (changed bool) {
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
	dst.Message, dst.Elapsed, dst.Delay = s.message, set.elapsed, set.delay
	if set.look.style == nil && s.stage.mode == Animated && (s.theme == nil || s.theme.of != set.look.version) {
		s.theme = newTheme(&set.look, s.stage.features)
	}
	dst.Stale = set.messageFunc != nil || s.stage.mode == Animated && (s.theme == nil || s.theme.of != set.look.version)
	if t := s.theme; t == nil {
		dst.Prefix = text.Clean(set.look.prefix)
	} else {
		dst.Prefix, dst.Frames, dst.Width, dst.Interval = t.prefix, t.frames, t.width, t.interval
	}
	return changed
}

// Claim implements [terminal.Content]. It makes the spinner inactive if the Start that is to end is
// still the last one.
func (c content) Claim(e terminal.Ending, indent string) (final terminal.Final, ok bool) {
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
	if r == nil || r.transient && !e.Told {
		return final, true
	}
	final.Text = s.stage.finalText(s.settings, *r, indent, s.message, s.elapsed)
	final.Failed = r.failed
	return final, true
}

// Refresh implements [rows.Content].
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

// Line implements [plain.Content].
func (c content) Line(snap *rows.Snapshot, elapsed time.Duration) string {
	s := c.s
	s.mu.Lock()
	set, st := s.settings, s.stage
	s.mu.Unlock()
	return st.plainLine(set, snap.Message, elapsed)
}
