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

// An Option changes what a [Spinner] shows, and where and how. Options are given
// to [New], [Start], [Run] and [Value], and to [Spinner.Set] while it spins; of
// two that contradict each other the later counts. A nil Option is ignored.
type Option func(*settings)

// settings are what options set. They are not changed once a Spinner has them,
// but replaced, so they can be read without a lock.
type settings struct {
	message     *string // to be set with the other options; nil: none was given
	messageFunc *messageFunc
	look        *look
	elapsed     bool
	delay       time.Duration
	symbols     Symbols
	result      func(err error) string
	transient   bool
	hideCursor  bool
	signals     []os.Signal
	taskbar     bool
	target      target

	lookCopied bool // look is not shared with other settings
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
	environ []string // nil: that of the process

	named struct{ writer, size, mode, environ bool }
}

// defaultLook is never changed.
var defaultLook = look{prefix: " ", color: Cyan}

func defaults() *settings {
	return &settings{look: &defaultLook, target: target{writer: os.Stderr}}
}

// with returns a copy of s with the options applied.
func (s *settings) with(opts []Option) *settings {
	next := *s
	next.message, next.lookCopied = nil, false
	next.apply(opts)
	return &next
}

func (s *settings) apply(opts []Option) {
	for _, opt := range opts {
		if opt != nil {
			opt(s)
		}
	}
}

// editLook returns a look that may be changed.
func (s *settings) editLook() *look {
	if !s.lookCopied {
		l := *s.look
		s.look, s.lookCopied = &l, true
	}
	return s.look
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

// decide asks the environment what may be used.
func (t *target) decide(terminal bool) tty.Features {
	if t.environ == nil {
		return tty.Decide(terminal, os.LookupEnv)
	}
	return tty.DecideRemote(terminal, t.lookup)
}

// lookup is os.LookupEnv for environ.
func (t *target) lookup(name string) (value string, ok bool) {
	for _, entry := range slices.Backward(t.environ) { // the last one counts, as in exec.Cmd
		if key, value, ok := strings.Cut(entry, "="); ok && key == name {
			return value, true
		}
	}
	return "", false
}

// WithMessage sets the text behind the frame; the default is none. It is
// [Spinner.SetMessage] as an option.
func WithMessage(message string) Option {
	return func(s *settings) { s.message = &message }
}

// WithMessageFunc asks message for the text behind the frame, once for each
// frame, at the end, and in Plain mode when a line may be written. So the work
// need not report its progress at all: it counts, and message looks.
//
// As long as it is set, a message from [Spinner.SetMessage] lasts until message
// is asked again. It is called without a lock, mostly on the goroutine that
// draws, so it may call any method, must be safe to call there, and should be
// quick: the frame waits for it. A nil function is none, and then the last
// message stays.
func WithMessageFunc(message func() string) Option {
	if message == nil {
		return func(s *settings) { s.messageFunc = nil }
	}
	f := &messageFunc{message}
	return func(s *settings) { s.messageFunc = f }
}

// WithPrefix sets the text before the frame; the default is one blank. It stands
// before the symbol of the final line too. In Plain mode its leading blanks are
// left out.
func WithPrefix(prefix string) Option {
	return func(s *settings) { s.editLook().prefix = prefix }
}

// WithFrames sets the animation; the default is [Dots]. The frames are copied.
// It panics if [FrameSet.Validate] refuses the set. Where the terminal has no
// Unicode, a set that is not pure ASCII is replaced by [Line].
func WithFrames(frames FrameSet) Option {
	if err := frames.Validate(); err != nil {
		panic("spinner: WithFrames: " + trimPackage(err.Error()))
	}
	frames.Frames = slices.Clone(frames.Frames)
	return func(s *settings) { s.editLook().frames = frames }
}

// WithInterval sets how long a frame shows, whatever the frame set says. An
// interval of zero or less, the default, leaves it to the frame set; less than a
// millisecond is taken for a millisecond. A changed message shows within 50 ms
// also where the interval is longer.
func WithInterval(interval time.Duration) Option {
	return func(s *settings) { s.editLook().interval = interval }
}

// WithColor sets the colour of the frame; the default is [Cyan]. With [NoColor]
// symbols have none either. It has no effect on frames that [WithStyle] styles.
func WithColor(color Color) Option {
	return func(s *settings) { s.editLook().color = color }
}

// WithStyle passes each frame through style, which may add SGR sequences, as
// styling libraries do, or other text; other control sequences are dropped. It
// replaces [WithColor] for the frame. A nil function, the default, is none.
//
// style is called once for every frame of the set, at the Start or the
// [Spinner.Set] that makes it needed, on the goroutine of the caller, and not
// while drawing. Whether to keep from colouring
// where NO_COLOR is set is left to it.
func WithStyle(style func(frame string) string) Option {
	return func(s *settings) { s.editLook().style = style }
}

// WithElapsed shows the time since Start behind the message, in whole seconds:
// "(12s)", "(1m5s)". It stays on the final line.
func WithElapsed() Option {
	return func(s *settings) { s.elapsed = true }
}

// WithDelay shows nothing until the work has lasted so long, so that quick work
// does not flicker; the default is 0. A final line is written however soon it
// comes. A change by [Spinner.Set] has no effect on what shows already.
func WithDelay(delay time.Duration) Option {
	return func(s *settings) { s.delay = delay }
}

// Symbols stand at the beginning of a final line. An empty one keeps the
// default: ✓, ✗, ⚠ and ℹ.
type Symbols struct {
	Success, Failure, Warning, Info string
}

// WithSymbols sets the symbols of [Spinner.Succeed], [Spinner.Fail],
// [Spinner.Warn] and [Spinner.Info]. They are coloured green, red, yellow and
// cyan, unless they bring SGR sequences of their own. Where the terminal has no
// Unicode, symbols that are not pure ASCII become ok, x, ! and i.
func WithSymbols(symbols Symbols) Option {
	return func(s *settings) { s.symbols = symbols }
}

// WithResult lets result write the message of the final line of [Run], [Value]
// and [Spinner.Run], from the error that the work returned, nil included. An
// empty string keeps the message of the moment. A nil function, the default, is
// none. It is not asked where the work panics.
func WithResult(result func(err error) string) Option {
	return func(s *settings) { s.result = result }
}

// WithTransient makes [Run], [Value] and [Spinner.Run] leave no final line.
func WithTransient() Option {
	return func(s *settings) { s.transient = true }
}

// WithWriter sets what is drawn to; the default is [os.Stderr], so that standard
// output stays free for what the program is asked for. It panics if w is nil.
// Given to [Spinner.Set] it applies from the next Start.
//
// Whether w is a terminal is asked of w itself: a value with a method
// Fd() uintptr, as [os.File] has. Any other writer gets plain lines unless
// [WithMode] says more. The spinner calls w from one goroutine at a time, but
// not always from the same one; w must not call the spinner.
func WithWriter(w io.Writer) Option {
	if w == nil {
		panic("spinner: WithWriter: nil writer")
	}
	return func(s *settings) { s.target.writer, s.target.named.writer = w, true }
}

// WithSize asks size for the columns and rows of the terminal, once for each
// frame, instead of the writer: for one that can not be asked, such as an SSH
// channel. If either is zero or less, 80x24 is assumed. A nil function, the
// default, is none. It is called without a lock. Given to [Spinner.Set] it
// applies from the next Start.
func WithSize(size func() (width, height int)) Option {
	return func(s *settings) { s.target.size, s.target.named.size = size, true }
}

// A Mode says how a spinner shows itself.
type Mode int

const (
	// Auto is Animated on a terminal and Plain elsewhere. It is Plain also where
	// TERM is "dumb", "unknown" or, but on Windows, not set, where CI or
	// CONTINUOUS_INTEGRATION is set to other than "", "0" or "false", and where
	// ACCESSIBLE is set.
	Auto Mode = iota

	// Animated draws, whatever the writer is. On a writer that has no size,
	// and no [WithSize], 80x24 is assumed.
	Animated

	// Plain writes whole lines without control sequences: "Building…" at Start,
	// a changed message at most once in 10 seconds, and the final line.
	Plain

	// Silent writes nothing but what goes through Write and Above.
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

// WithMode sets the mode; the default is [Auto]. It panics on a mode that there
// is not. Given to [Spinner.Set] it applies from the next Start.
func WithMode(mode Mode) Option {
	if mode < Auto || mode > Silent {
		panic("spinner: WithMode: unknown mode")
	}
	return func(s *settings) { s.target.mode, s.target.named.mode = mode, true }
}

// WithEnviron sets the environment that is asked what the terminal can do, in the
// form of [os.Environ] and of the field Env of exec.Cmd; where a name stands
// twice the later counts. The default, and what nil stands for, is that of the
// process. It is for a terminal that is not the process's own, such as that of an
// SSH session, with the TERM of its pty request:
//
//	spinner.WithEnviron(append(sess.Environ(), "TERM="+pty.Term))
//
// Where TERM is missing in it, the mode [Auto] is Plain. Given to [Spinner.Set]
// it applies from the next Start.
func WithEnviron(environ []string) Option {
	environ = slices.Clone(environ)
	return func(s *settings) { s.target.environ, s.target.named.environ = environ, true }
}

// WithHiddenCursor hides the cursor while the spinner is on the screen; by
// default it stays visible, at the beginning of the row. Every end shows it
// again, also that of [Run] when the work panics. A process that dies otherwise
// leaves the cursor hidden, and the signals say what is done about that.
//
// With signals, such as [os.Interrupt] and syscall.SIGTERM, the spinner watches
// for them while it is active, and only then. On one it takes the rows off the
// screen, shows the cursor, stops watching and sends the process the same signal
// again: a program that does not handle the signal dies of it, with the status
// that it would have had (130 for Ctrl-C in a shell). Choose this where the
// program has no handling of its own; a program that does handle a signal and
// also names it here gets it twice. A signal that the process was started to
// ignore is not watched for.
//
// Without signals nothing is watched for. Choose this where the program handles
// them: with [signal.NotifyContext] and Run, the work ends when its context is
// done, and the end of the spinner shows the cursor.
//
// With syscall.SIGTSTP among the signals (Unix) the cursor is back while the
// process is stopped by Ctrl-Z, and hidden again when it goes on. The process is
// stopped whether or not the program handles that signal too. And it stays named
// for good: Go does not give a process the default action of SIGTSTP back, so
// after the end of the spinner one goroutine remains, for Ctrl-Z to stop the
// process as before.
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
// something is going on while the spinner is on the screen, and for a moment
// that it has failed; every end clears it, as do the signals of
// [WithHiddenCursor]. By default nothing is shown there. Given to [Spinner.Set]
// it applies from the next Start.
//
// The sequence is OSC 9;4, which other terminals take for a notification. It is
// sent only to those that are known to understand it: Windows Terminal, ConEmu,
// Ghostty, iTerm2 since 3.6.6, WezTerm since 20250209, Konsole since 26.04,
// Ptyxis since 48 and tmux since 3.7.
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
