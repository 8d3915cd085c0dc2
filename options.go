package spinner

import (
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"example.com/spinner/internal/tty"
)

// An Option changes what a [Spinner] shows, and how and where. Options are given to [New], [Start],
// [Run] and [Value], to [ContextWithOptions], and later to [Spinner.Set]. A later option replaces an
// earlier one from the same function. The zero Option does nothing.
type Option struct {
	kind  kind
	apply func(*settings)
}

// A kind is the function that made an option.
type kind byte

const (
	kindNone kind = iota

	// Steps inherit these kinds; see inherited.
	kindWriter
	kindTerminal
	kindMode
	kindFrames
	kindInterval
	kindColor
	kindStyle
	kindSymbols

	kindMessageFunc
	kindPrefix
	kindElapsed
	kindDelay
	kindResult
	kindTransient
	kindTail
	kindHiddenCursor
	kindTaskbar
	kindSignals
)

// merge joins lists of options. A later option replaces the one of its kind.
func merge(lists ...[]Option) []Option {
	size := 0
	for _, list := range lists {
		size += len(list)
	}
	merged := make([]Option, 0, size)
	for _, list := range lists {
		for _, o := range list {
			i := slices.IndexFunc(merged, func(m Option) bool { return m.kind == o.kind })
			switch {
			case o.kind == kindNone:
			case i >= 0:
				merged[i] = o
			default:
				merged = append(merged, o)
			}
		}
	}
	return merged
}

// inherited returns the options of a parent that a step takes over. elsewhere says that the step has
// a writer of its own.
func inherited(opts []Option, elsewhere bool) (steps []Option) {
	for _, o := range opts {
		where := o.kind == kindTerminal || o.kind == kindMode
		if o.kind <= kindSymbols && !(elsewhere && where) {
			steps = append(steps, o)
		}
	}
	return steps
}

// changesLook reports whether frames have to be rendered again.
func (o Option) changesLook() bool {
	return slices.Contains([]kind{kindFrames, kindInterval, kindColor, kindStyle}, o.kind)
}

// places reports whether the option says where to draw.
func (o Option) places() bool {
	return slices.Contains([]kind{kindWriter, kindTerminal, kindMode}, o.kind)
}

// settings are what options set. Once a Spinner has them they are not changed but replaced, so they
// can be read without a lock.
type settings struct {
	messageFunc *messageFunc
	look        look
	elapsed     bool
	delay       time.Duration
	symbols     Symbols
	result      func(err error) string
	transient   bool
	tail        int // lines
	hideCursor  bool
	signals     []os.Signal
	taskbar     bool
	target      target
}

// A look is the part of the settings that frames are made of.
type look struct {
	prefix   string
	frames   FrameSet // no frames: Dots
	interval time.Duration
	color    Color
	style    func(frame string) string
}

// A messageFunc is the function of one WithMessageFunc, so that it can be told from another.
type messageFunc struct{ ask func() string }

// A target is where a spinner is drawn.
type target struct {
	writer  io.Writer
	size    func() (width, height int)
	mode    Mode
	environ environ
}

// settingsOf returns the defaults with options applied.
func settingsOf(opts []Option) *settings {
	s := &settings{look: look{prefix: " ", color: Cyan}, target: target{writer: os.Stderr}}
	for _, o := range opts {
		o.apply(s)
	}
	if t := &s.target; t.size == nil && t.environ == nil {
		t.size, t.environ = tty.Describe(t.writer) // package spinnertest
	}
	return s
}

// features asks the environment what may be used.
func (t target) features(terminal bool) tty.Features {
	if t.environ == nil {
		return tty.Decide(terminal, os.LookupEnv)
	}
	return tty.DecideRemote(terminal, t.environ.lookup)
}

// An environ is an environment in the form of os.Environ; nil: the environment of the process.
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

// WithMessageFunc calls message for the text after the frame: once per frame, when a spinner is
// finished with an empty message, and in [Plain] mode when a line may be written. So the work need not
// report its progress: it updates a counter that message reads. The text of [Spinner.SetMessage] lasts
// until message is called again. A nil function, the default, disables it; the last message stays.
//
// message is called by the goroutine that draws and by the caller of a finishing method, so two
// goroutines may call it at once. It should be quick, because the frame waits for it. It may call any
// method of the spinner. Do not hold a lock that message takes when you finish the spinner. A panic in
// message ends the program, unless the caller of the finishing method recovers it.
func WithMessageFunc(message func() string) Option {
	var f *messageFunc
	if message != nil {
		f = &messageFunc{message}
	}
	return Option{kindMessageFunc, func(s *settings) { s.messageFunc = f }}
}

// WithPrefix sets the text before the frame and before the symbol of the final line. The default is
// a space, the left margin. In [Plain] mode the first space of the prefix is left out. The prefix of
// a step follows the indentation of the step.
func WithPrefix(prefix string) Option {
	return Option{kindPrefix, func(s *settings) { s.look.prefix = prefix }}
}

// WithFrames sets the animation; the default is [Dots]. The frames are copied. On a terminal without
// Unicode a set that is not pure ASCII is replaced by [Line]. It panics if [FrameSet.Validate]
// returns an error.
func WithFrames(frames FrameSet) Option {
	if err := frames.Validate(); err != nil {
		panic("spinner: WithFrames: " + strings.TrimPrefix(err.Error(), "spinner: "))
	}
	frames.Frames = slices.Clone(frames.Frames)
	return Option{kindFrames, func(s *settings) { s.look.frames = frames }}
}

// WithInterval sets how long a frame shows. An interval of zero or less, the default, means the
// interval of the frame set; the minimum is a millisecond. A changed message shows within 50 ms,
// however long the interval is.
func WithInterval(interval time.Duration) Option {
	return Option{kindInterval, func(s *settings) { s.look.interval = interval }}
}

// WithColor sets the color of the frame; the default is [Cyan]. [NoColor] also removes the color of
// the symbols. It has no effect on frames if [WithStyle] is set.
func WithColor(color Color) Option {
	return Option{kindColor, func(s *settings) { s.look.color = color }}
}

// WithStyle passes each frame through style, which may add SGR sequences, as styling libraries do,
// or other text. Other control sequences are dropped. It replaces [WithColor] for the frame. A nil
// function, the default, disables it.
//
// style is called by the goroutine that draws, once per frame of the set after a Start or a
// [Spinner.Set]. It is not called in [Plain] and [Silent] mode. It must check NO_COLOR itself. A
// panic in style ends the program.
func WithStyle(style func(frame string) string) Option {
	return Option{kindStyle, func(s *settings) { s.look.style = style }}
}

// WithElapsed shows the time since Start after the message, in whole seconds: "(12s)", "(1m5s)". The
// final line has it too, with tenths below ten seconds: "(0.7s)". The time that [Spinner.Suspend]
// takes counts too. By default no time is shown.
func WithElapsed() Option {
	return Option{kindElapsed, func(s *settings) { s.elapsed = true }}
}

// WithDelay hides the spinner until delay has passed since Start, so that quick work does not flicker;
// the default is 0. A final line is written even before that. If a step appears, its parents appear
// too. [Spinner.Set] does not hide a spinner that is visible already.
func WithDelay(delay time.Duration) Option {
	return Option{kindDelay, func(s *settings) { s.delay = delay }}
}

// Symbols begin the final lines. An empty one keeps the default: ✓, ✗, ⚠ and ℹ.
type Symbols struct {
	Success, Failure, Warning, Info string
}

// WithSymbols sets the symbols of [Spinner.Succeed], [Spinner.Fail], [Spinner.Warn] and
// [Spinner.Info]. They are green, red, yellow and cyan unless they contain SGR sequences. On a
// terminal without Unicode, symbols that are not pure ASCII become +, x, ! and i.
func WithSymbols(symbols Symbols) Option {
	return Option{kindSymbols, func(s *settings) { s.symbols = symbols }}
}

// WithResult lets result write the message of the final line of [Run], [Value] and [Spinner.Run],
// from the error that the work returned, which may be nil. An empty string keeps the current
// message. A nil function, the default, disables it.
//
// result is called by the caller of Run, unless the work panics. If result panics, the spinner
// finishes with Fail and the panic propagates.
func WithResult(result func(err error) string) Option {
	return Option{kindResult, func(s *settings) { s.result = result }}
}

// WithTransient makes [Run], [Value] and [Spinner.Run] leave no final line. Steps keep theirs. In
// [Plain] mode there is no first line either; after a heartbeat the final line is written.
func WithTransient() Option {
	return Option{kindTransient, func(s *settings) { s.transient = true }}
}

// WithTail is for noisy work, above all a child process: quiet on success, and the last lines of
// output after a failure. What is written to the spinner with [Spinner.Write] is kept instead of
// shown; its last line follows the message, dimmed. [Spinner.Fail], and a [Run] that fails, leave the
// last lines below the final line, at most 64 KiB, even with [WithTransient]. Any other finishing
// method drops them. It works in every mode; in [Silent] mode nothing is shown.
//
// os.Exit, log.Fatal and a crash lose the text that is kept, so do not give such a spinner to the
// program's logger. Text for [Spinner.Above], of steps, and during the spinner's own
// [Spinner.Suspend] is not kept.
//
// The default is 0: text appears above the spinner. It panics if lines is negative. Given to
// [Spinner.Set], it applies from the next Start.
func WithTail(lines int) Option {
	if lines < 0 {
		panic("spinner: WithTail: negative number of lines")
	}
	return Option{kindTail, func(s *settings) { s.tail = lines }}
}
