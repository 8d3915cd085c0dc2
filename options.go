package spinner

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.com/spinner/internal/tty"
)

// An Option changes what a [Spinner] shows, where, and how. Options are given
// to [New], [Start], [Run] and [Value], and to [Spinner.Set] later; of two that
// contradict each other the later one counts. A nil Option is ignored.
type Option func(*settings)

// settings are what options set. They are not changed once a Spinner has them,
// but replaced, so they can be read without a lock.
type settings struct {
	message     string // to be set with the other options
	messageSet  bool   // one was given
	messageFunc *messageFunc
	look        look
	elapsed     bool
	delay       time.Duration
	symbols     Symbols
	result      func(err error) string
	transient   bool
	hideCursor  bool
	signals     []os.Signal
	taskbar     bool
	target      target
}

// A messageFunc is the function of one WithMessageFunc, so that it can be told
// from another.
type messageFunc struct{ ask func() string }

// A target is what a spinner is drawn to. A step takes of its parent's target
// what its own options do not name.
type target struct {
	writer  io.Writer
	size    func() (width, height int)
	mode    Mode
	environ environ

	named struct{ writer, size, mode, environ bool }
}

func defaults() settings {
	return settings{look: look{prefix: " ", color: Cyan}, target: target{writer: os.Stderr}}
}

// with returns s with the options applied.
func (s settings) with(opts []Option) *settings {
	s.messageSet = false
	for _, opt := range opts {
		if opt != nil {
			opt(&s)
		}
	}
	return &s
}

// editLook returns the look to be changed.
func (s *settings) editLook() *look {
	s.look.version++
	return &s.look
}

// within returns the target of a step of parent.
func (t target) within(parent *target) target {
	if parent == nil {
		return t
	}
	if !t.named.writer {
		t.writer = parent.writer
		if !t.named.size {
			t.size = parent.size
		}
	}
	if !t.named.mode {
		t.mode = parent.mode
	}
	if !t.named.environ {
		t.environ = parent.environ
	}
	return t
}

// features asks the environment what may be used.
func (t target) features(terminal bool) tty.Features {
	if t.environ == nil {
		return tty.Decide(terminal, os.LookupEnv)
	}
	return tty.DecideRemote(terminal, t.environ.lookup)
}

// An environ is an environment in the form of os.Environ; nil: that of the process.
type environ []string

// lookup is os.LookupEnv for e.
func (e environ) lookup(name string) (value string, ok bool) {
	if e == nil {
		return os.LookupEnv(name)
	}
	for _, entry := range slices.Backward(e) { // the last one counts, as in exec.Cmd
		if key, value, ok := strings.Cut(entry, "="); ok && key == name {
			return value, true
		}
	}
	return "", false
}

// WithMessage sets the text behind the frame; the default is none. It is
// [Spinner.SetMessage] as an option.
func WithMessage(message string) Option {
	return func(s *settings) { s.message, s.messageSet = message, true }
}

// WithMessageFunc asks message for the text behind the frame, once for each
// frame, at an end with an empty message, and in [Plain] mode when a line may
// be written. So the work need not report its progress: it counts, and message
// reads the count. A text from [Spinner.SetMessage] lasts until message is
// asked again. A nil function, the default, disables it; the last message
// stays.
//
// message is called by the goroutine that draws (in Plain mode, that of a
// timer) and by the caller of the end, so two goroutines may call it at once.
// It should be quick, since the frame waits for it. It may call any method of
// the spinner. Whoever ends the spinner must not hold a lock that message
// takes. A panic in message ends the program, unless the caller of the end
// recovers it.
func WithMessageFunc(message func() string) Option {
	if message == nil {
		return func(s *settings) { s.messageFunc = nil }
	}
	f := &messageFunc{message}
	return func(s *settings) { s.messageFunc = f }
}

// WithPrefix sets the text before the frame; the default is a space. It stands
// before the symbol of the final line too. In [Plain] mode its first space, the
// margin, is left out; an indentation beyond it stays. The prefix of a step
// stands behind the indentation of the step.
func WithPrefix(prefix string) Option {
	return func(s *settings) { s.editLook().prefix = prefix }
}

// WithFrames sets the animation; the default is [Dots]. The frames are copied.
// It panics if [FrameSet.Validate] returns an error. On a terminal without
// Unicode a set that is not pure ASCII is replaced by [Line].
func WithFrames(frames FrameSet) Option {
	if err := frames.Validate(); err != nil {
		panic("spinner: WithFrames: " + trimPackage(err.Error()))
	}
	frames.Frames = slices.Clone(frames.Frames)
	return func(s *settings) { s.editLook().frames = frames }
}

// WithInterval sets how long a frame shows, whatever the frame set says. An
// interval of zero or less, the default, leaves it to the frame set; the least
// is a millisecond. A changed message shows within 50 ms, however long the
// interval is.
func WithInterval(interval time.Duration) Option {
	return func(s *settings) { s.editLook().interval = interval }
}

// WithColor sets the color of the frame; the default is [Cyan]. With [NoColor]
// symbols have no color either. It has no effect on frames where [WithStyle] is
// set.
func WithColor(color Color) Option {
	return func(s *settings) { s.editLook().color = color }
}

// WithStyle passes each frame through style, which may add SGR sequences, as
// styling libraries do, or other text; other control sequences are dropped. It
// replaces [WithColor] for the frame. A nil function, the default, disables it.
//
// style is called by the goroutine that draws, once for each frame of the set
// when that is first needed, and again after a [Spinner.Set] that changes
// frames, prefix, color or style. It is not called in [Plain] and [Silent]
// mode, nor by Start. A panic in style ends the program. Whether NO_COLOR is
// set, style has to ask itself.
func WithStyle(style func(frame string) string) Option {
	return func(s *settings) { s.editLook().style = style }
}

// WithElapsed shows the time since Start behind the message, in whole seconds:
// "(12s)", "(1m5s)". It stays on the final line, in tenths of a second where it
// is below ten seconds: "(0.7s)". The default is no time.
func WithElapsed() Option {
	return func(s *settings) { s.elapsed = true }
}

// WithDelay shows nothing until the work has lasted so long, so that quick work
// does not flicker; the default is 0. A final line is written however soon it
// comes. A step that shows ends the delay of its parents. A change by
// [Spinner.Set] does not hide a spinner that shows already.
func WithDelay(delay time.Duration) Option {
	return func(s *settings) { s.delay = delay }
}

// Symbols stand at the beginning of a final line. An empty one keeps the
// default: ✓, ✗, ⚠ and ℹ.
type Symbols struct {
	Success, Failure, Warning, Info string
}

// WithSymbols sets the symbols of [Spinner.Succeed], [Spinner.Fail],
// [Spinner.Warn] and [Spinner.Info]. They are green, red, yellow and cyan
// unless they have SGR sequences of their own. On a terminal without Unicode
// symbols that are not pure ASCII become +, x, ! and i.
func WithSymbols(symbols Symbols) Option {
	return func(s *settings) { s.symbols = symbols }
}

// WithResult lets result write the message of the final line of [Run], [Value]
// and [Spinner.Run], from the error that the work returned, which may be nil.
// An empty string keeps the current message. A nil function, the default,
// disables it.
//
// result is called by the caller of Run, unless the work panics. If result
// itself panics, the spinner ends with Fail and the panic propagates.
func WithResult(result func(err error) string) Option {
	return func(s *settings) { s.result = result }
}

// WithTransient makes [Run], [Value] and [Spinner.Run] leave no final line.
// Steps within them keep theirs. In [Plain] mode there is no first line either;
// if a sign of life was written, the final line is, too.
func WithTransient() Option {
	return func(s *settings) { s.transient = true }
}

// WithWriter sets where to draw; the default is [os.Stderr], so that standard
// output stays free for the results of the program. It panics if w is nil.
// Given to [Spinner.Set] it applies from the next Start.
//
// A writer with a method Fd() uintptr, such as [os.File], is asked itself
// whether it is a terminal. Any other writer gets plain lines, unless it has a
// [WithSize] or [WithMode] says more. The package calls w from one goroutine at
// a time, but not always from the same one; w must not call the spinner.
func WithWriter(w io.Writer) Option {
	if w == nil {
		panic("spinner: WithWriter: nil writer")
	}
	return func(s *settings) { s.target.writer, s.target.named.writer = w, true }
}

// WithSize asks size for the columns and rows of the terminal, once for each
// frame, instead of the writer: for a terminal that cannot be asked, such as an
// SSH session. In [Auto] mode it makes a terminal of a writer without a method
// Fd; newlines reach such a writer as CR LF. If either number is zero or less,
// 80x24 is assumed. A nil function, the default, disables it. Given to
// [Spinner.Set] it applies from the next Start.
//
// size is called by the goroutine that draws, by the caller of an end that
// comes before the first frame, and by that of [Spinner.Suspend]. These callers
// must not hold a lock that size takes. A panic in size on the goroutine that
// draws ends the program.
func WithSize(size func() (width, height int)) Option {
	return func(s *settings) { s.target.size, s.target.named.size = size, true }
}

// A Mode says how a spinner is shown. The zero value is [Auto].
type Mode int

const (
	// Auto is Animated on a terminal and Plain elsewhere. On a terminal it
	// is Plain where TERM is "dumb", "unknown" or, but on Windows, not set,
	// where CI or CONTINUOUS_INTEGRATION is other than "", "0" or "false",
	// and where ACCESSIBLE is set.
	Auto Mode = iota

	// Animated draws, whatever the writer is. On a writer that has no size,
	// and no WithSize, 80x24 is assumed.
	Animated

	// Plain writes whole lines without control sequences: "Building…" at
	// Start, a changed message at most once in 10 seconds, and the final
	// line. In silence, a sign of life: "Building… (30s)" after 30 seconds,
	// then after a minute, then every two minutes.
	Plain

	// Silent shows nothing. What the program writes through Write and Above
	// still comes out.
	Silent
)

// String returns the name of the mode, "Animated" for [Animated].
func (m Mode) String() string {
	names := [...]string{"Auto", "Animated", "Plain", "Silent"}
	if m < 0 || int(m) >= len(names) {
		return "Mode(" + strconv.Itoa(int(m)) + ")"
	}
	return names[m]
}

// WithMode sets the mode; the default is [Auto]. It panics on an unknown mode.
// Given to [Spinner.Set] it applies from the next Start.
func WithMode(mode Mode) Option {
	if mode < Auto || mode > Silent {
		panic("spinner: WithMode: unknown mode")
	}
	return func(s *settings) { s.target.mode, s.target.named.mode = mode, true }
}

// WithEnviron sets the environment that tells what the terminal can do, in the
// form of [os.Environ] and of the field Env of exec.Cmd; if a name stands there
// twice, the later one counts. The default, also for nil, is the environment of
// the process. It is for a terminal elsewhere, such as that of an SSH session,
// with the TERM of its pty request:
//
//	spinner.WithEnviron(append(sess.Environ(), "TERM="+pty.Term))
//
// Where TERM is missing in it, [Auto] is Plain. Given to [Spinner.Set] it
// applies from the next Start.
func WithEnviron(environ []string) Option {
	environ = slices.Clone(environ)
	return func(s *settings) { s.target.environ, s.target.named.environ = environ, true }
}

// WithHiddenCursor hides the cursor while the spinner is shown; by default it
// stays visible, behind the last row. Every end shows it again, also that of
// [Run] when the work panics. A process that ends in another way leaves the
// cursor hidden, unless the signals that are named here bring it back.
//
// With signals, such as [os.Interrupt] and syscall.SIGTERM, the package watches
// for them while the spinner is active. On one of them it removes the rows,
// shows the cursor, stops watching and raises the signal again. So a program
// that does not handle the signal ends with the status that it would have had
// (130 for Ctrl-C in a shell). Choose this where the program has no signal
// handling; a program that handles a signal and names it here gets it twice. A
// signal that the process was started to ignore is not watched for.
//
// Without signals the package watches for none. Choose this where the program
// handles them: with [os/signal.NotifyContext] and Run, the work ends when its
// context is done, and the end of the spinner shows the cursor.
//
// With syscall.SIGTSTP among the signals (Unix) the cursor is visible while
// Ctrl-Z has stopped the process, and hidden again when it continues. The
// process is stopped whether or not the program handles that signal too. After
// the end of the spinner one goroutine remains, so that Ctrl-Z stops the
// process as before: Go cannot restore the default action of SIGTSTP.
//
// On Windows an interrupt ends the process with the status that the console
// gives it, whether or not the program handles it too.
//
// It panics on a nil signal. Given to [Spinner.Set] it applies from the next
// Start. The sequences are DECTCEM, ESC [ ? 25 l and h.
func WithHiddenCursor(signals ...os.Signal) Option {
	if slices.Contains(signals, nil) {
		panic("spinner: WithHiddenCursor: nil signal")
	}
	signals = slices.Clone(signals)
	return func(s *settings) { s.hideCursor, s.signals = true, signals }
}

// WithTaskbar shows in the taskbar, or on the tab of the terminal, that
// something runs while the spinner is shown, and for a moment that it has
// failed. Every end clears it, as do the signals of [WithHiddenCursor]. By
// default nothing is shown there. Given to [Spinner.Set] it applies from the
// next Start.
//
// The sequence is OSC 9;4, which other terminals take for a notification. So it
// is sent only to terminals that are known to understand it: Windows Terminal,
// ConEmu, Ghostty, iTerm2 since 3.6.6, WezTerm since 20250209, Konsole since
// 26.04, Ptyxis since 48 and tmux since 3.7. It is sent again every 5 seconds,
// for some of them forget it.
func WithTaskbar() Option {
	return func(s *settings) { s.taskbar = true }
}

// trimPackage takes the name of the package off an error that is wrapped.
func trimPackage(s string) string {
	const name = "spinner: "
	if len(s) > len(name) && s[:len(name)] == name {
		return s[len(name):]
	}
	return s
}
