package spinner

import (
	"strings"
	"time"

	"example.com/spinner/internal/plain"
	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/terminal"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// A look is the part of the settings that the frames are made of.
type look struct {
	version  uint64 // of one spinner: another one where anything below may be another
	prefix   string
	frames   FrameSet // no frames: Dots
	interval time.Duration
	color    Color
	style    func(frame string) string
}

// The sets that are shown where a program names none, or where there is no
// Unicode. They are not the variables Dots and Line, which a program may change.
var (
	dots = FrameSet{[]string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}, 80 * time.Millisecond}
	line = FrameSet{[]string{"|", "/", "-", `\`}, 100 * time.Millisecond}
)

// A theme is what a look comes to with the features that there are.
type theme struct {
	of       uint64 // the version of the look
	prefix   string
	frames   []string // as they are drawn, all of one width
	width    int      // columns of a frame
	interval time.Duration
}

// newTheme calls the program's style, so no lock may be held.
func newTheme(l *look, features tty.Features) *theme {
	set := l.frames
	if len(set.Frames) == 0 {
		set = dots
	}
	if !features.Unicode && !ascii(set.Frames...) {
		set = line
	}
	t := &theme{of: l.version, prefix: text.Clean(l.prefix), interval: l.intervalOf(set)}
	t.frames = make([]string, len(set.Frames))
	for i, frame := range set.Frames {
		t.frames[i] = l.rendered(frame, features)
		t.width = max(t.width, text.Width(t.frames[i]))
	}
	for i, frame := range t.frames {
		t.frames[i] = text.Pad(frame, t.width)
	}
	return t
}

func (l *look) rendered(frame string, features tty.Features) string {
	switch {
	case l.style != nil:
		return text.Clean(l.style(frame))
	case features.Color:
		return l.color.paint(frame)
	}
	return frame
}

func (l *look) intervalOf(frames FrameSet) time.Duration {
	switch {
	case l.interval > 0:
		return l.interval
	case frames.Interval > 0:
		return frames.Interval
	}
	return defaultInterval
}

// A stage is where a spinner is shown from a Start to its end, in which mode, and
// what may be used there. It is found out at Start and not before.
type stage struct {
	target   target
	out      *terminal.Output
	mode     Mode
	features tty.Features
	started  time.Time
}

// newStage asks the writer, and the environment, for the mode Auto and for what
// may be used.
func newStage(set *settings, t target) stage {
	st := stage{target: t, mode: t.mode, out: terminal.NewOutput(t.writer, t.size != nil)}
	st.features = t.features(t.mode != Silent && st.out.IsTerminal())
	if st.mode == Auto {
		st.mode = Plain
		if st.features.Animated {
			st.mode = Animated
		}
	}
	if st.mode == Animated && !st.out.EnableSequences() {
		st.mode = Plain
	}
	return st
}

// rowOptions returns what the spinner wants of its terminal.
func (st *stage) rowOptions(set *settings) rows.Options {
	return rows.Options{
		Start:      st.started,
		Size:       st.target.size,
		Always:     st.target.mode == Animated,
		Ellipsis:   st.ellipsis(),
		Transient:  set.transient,
		HideCursor: set.hideCursor,
		Signals:    set.signals,
		Taskbar:    set.taskbar && st.out.IsTerminal() && tty.Taskbar(st.target.environ.lookup),
	}
}

func (st *stage) plainOptions(set *settings) plain.Options {
	return plain.Options{Start: st.started, Asks: set.messageFunc != nil, Transient: set.transient}
}

// ellipsis stands where text was cut, or goes on.
func (st *stage) ellipsis() string {
	if st.features.Unicode {
		return "…"
	}
	return "..."
}

// clean returns of the program's text what may be written here.
func (st *stage) clean(s string) string {
	if st.mode == Animated || st.features.PlainColor {
		return text.Clean(s)
	}
	return text.Strip(s)
}

// colored reports whether the package may use colors of its own.
func (st *stage) colored(set *settings) bool {
	if set.look.color == NoColor {
		return false
	}
	if st.mode == Animated {
		return st.features.Color
	}
	return st.features.PlainColor
}

// A result is how a spinner ends. Its symbol is that of the settings or, where
// those have none, its own; where the terminal has no Unicode, ascii stands for
// one that needs it. A result without ascii is one of Finish, whose symbol is
// written as it was given.
type result struct {
	symbol    string
	ascii     string
	of        func(Symbols) string
	color     Color
	failed    bool
	transient bool // no line stays, unless plain lines have told of it
}

var (
	success = result{symbol: "✓", ascii: "+", of: func(s Symbols) string { return s.Success }, color: Green}
	failure = result{symbol: "✗", ascii: "x", of: func(s Symbols) string { return s.Failure }, color: Red, failed: true}
	warning = result{symbol: "⚠", ascii: "!", of: func(s Symbols) string { return s.Warning }, color: Yellow}
	info    = result{symbol: "ℹ", ascii: "i", of: func(s Symbols) string { return s.Info }, color: Cyan}
)

// symbolOf returns the symbol of the result as it is written.
func (st *stage) symbolOf(set *settings, r result) string {
	if r.of == nil {
		return st.clean(r.symbol)
	}
	s := r.symbol
	if own := r.of(set.symbols); own != "" {
		s = own
	}
	if !st.features.Unicode && !ascii(s) {
		s = r.ascii
	}
	s = st.clean(s)
	if !st.colored(set) || strings.Contains(s, "\x1b") {
		return s
	}
	return r.color.paint(s)
}

// prefix returns what a line begins with. In plain lines the margin, its first
// space, is left out.
func (st *stage) prefix(set *settings) string {
	prefix := st.clean(set.look.prefix)
	if st.mode != Animated {
		prefix = strings.TrimPrefix(prefix, " ")
	}
	return prefix
}

// finalText returns the lines that stay, "" where there is nothing to say. The
// lines of the message behind the first begin below it.
func (st *stage) finalText(set *settings, r result, indent, message string, elapsed time.Duration) string {
	symbol := st.symbolOf(set, r)
	lines := strings.Split(strings.TrimRight(message, "\r\n"), "\n")
	for i, line := range lines {
		lines[i] = st.clean(strings.TrimSuffix(line, "\r"))
	}
	if symbol == "" && len(lines) == 1 && lines[0] == "" && !set.elapsed {
		return ""
	}
	head := indent + st.prefix(set)
	first := lines[0]
	if set.elapsed {
		first = join(first, finalElapsed(elapsed))
	}
	lines[0] = head + join(symbol, first)
	margin := text.Width(head)
	if symbol != "" {
		margin += text.Width(symbol) + 1
	}
	for i := 1; i < len(lines); i++ {
		if lines[i] != "" {
			lines[i] = strings.Repeat(" ", margin) + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// plainLine returns the line that tells of a message where nothing is drawn, ""
// for none. With a time it is a sign of life.
func (st *stage) plainLine(set *settings, message string, elapsed time.Duration) string {
	message = rows.Unfinished(st.clean(message), st.ellipsis())
	if message == "" {
		return ""
	}
	line := st.prefix(set) + message
	if elapsed > 0 {
		line += " " + rows.Elapsed(elapsed)
	}
	return line
}

// finalElapsed tells tenths of a second where whole seconds would tell little.
func finalElapsed(d time.Duration) string {
	if d >= 10*time.Second {
		return rows.Elapsed(d)
	}
	tenths := int64(d / (100 * time.Millisecond))
	return "(" + string('0'+rune(tenths/10)) + "." + string('0'+rune(tenths%10)) + "s)"
}

// join puts a space between two parts where neither is empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func ascii(strs ...string) bool {
	for _, s := range strs {
		for i := range len(s) {
			if s[i] >= 0x80 {
				return false
			}
		}
	}
	return true
}
