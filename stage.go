package spinner

import (
	"slices"
	"strings"
	"time"

	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/terminal"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// A stage is where and how a spinner is shown from a Start to its end.
type stage struct {
	opts     []Option
	settings *settings // what they come to; nil: not known yet
	message  string    // at Start
	path     []string  // the names of its parents in plain lines
	out      *terminal.Output
	mode     Mode // not Auto
	features tty.Features
	theme    *theme // what is drawn; nil: to be made
	tail     *tail  // text that is kept; nil: none
	started  time.Time
	version  uint64        // of the spinner when the Start began
	timed    bool          // false if it was started only for its final line
	elapsed  time.Duration // from the Start to the end
}

// newStage asks the writer, and the environment, for the mode Auto and for what may be used.
func newStage(opts []Option, message string) stage {
	set := settingsOf(opts)
	t := &set.target
	st := stage{opts: opts, settings: set, message: message, mode: t.mode, tail: newTail(set.tail), started: time.Now()}
	st.out = terminal.NewOutput(t.writer, t.size != nil)
	st.features = t.features(t.mode != Silent && st.out.IsTerminal())
	if st.mode == Auto {
		st.mode = Plain
		if st.features.Animated {
			st.mode = Animated
		}
	}
	if st.mode != Silent && !st.out.EnableSequences() {
		st.mode, st.features.PlainColor = Plain, false
	}
	return st
}

// set applies changed options. What they say of where to draw applies from the next Start.
func (st *stage) set(opts []Option, active bool) {
	if !active {
		st.settings = nil
		return
	}
	st.opts = merge(st.opts, slices.DeleteFunc(slices.Clone(opts), Option.places))
	st.settings = settingsOf(st.opts)
}

// rowOptions returns what the spinner wants of its terminal.
func (st *stage) rowOptions() rows.Options {
	set, lookup := st.settings, st.settings.target.environ.lookup
	opts := rows.Options{
		Start:      st.started,
		Size:       set.target.size,
		Always:     st.mode == set.target.mode,
		Ellipsis:   st.ellipsis(),
		Transient:  set.transient,
		HideCursor: set.hideCursor,
		Taskbar:    set.taskbar && st.out.IsTerminal() && tty.Taskbar(lookup),
		Renew:      tty.TaskbarForgets(lookup),
		Insert:     tty.HasInsertLine(lookup),
	}
	if st.out.IsDevice() {
		opts.Signals = set.signals
	}
	return opts
}

// ellipsis replaces text that was cut, and follows the message of running work.
func (st *stage) ellipsis() string {
	if st.features.Unicode {
		return "…"
	}
	return "..."
}

// clean removes from the program's text what may not be written here.
func (st *stage) clean(s string) string {
	if st.mode == Animated || st.features.PlainColor {
		return text.Clean(s)
	}
	return text.Strip(s)
}

// colored reports whether the package may use colors of its own.
func (st *stage) colored() bool {
	if st.settings.look.color == NoColor {
		return false
	}
	if st.mode == Animated {
		return st.features.Color
	}
	return st.features.PlainColor
}

// A result is how a spinner ends. Its symbol comes from the settings or, if they have none, is its
// own. Without Unicode ascii replaces a symbol that needs it. A result without of is one of Finish,
// whose symbol is written unchanged.
type result struct {
	symbol    string
	ascii     string
	of        func(Symbols) string
	color     Color
	failed    bool
	transient bool // no line is left, unless plain lines were written
}

var (
	success = result{symbol: "✓", ascii: "+", of: func(s Symbols) string { return s.Success }, color: Green}
	failure = result{symbol: "✗", ascii: "x", of: func(s Symbols) string { return s.Failure }, color: Red, failed: true}
	warning = result{symbol: "⚠", ascii: "!", of: func(s Symbols) string { return s.Warning }, color: Yellow}
	info    = result{symbol: "ℹ", ascii: "i", of: func(s Symbols) string { return s.Info }, color: Cyan}
)

// symbolOf returns the symbol of the result as it is written.
func (st *stage) symbolOf(r result) string {
	if r.of == nil {
		return st.clean(r.symbol)
	}
	s := r.symbol
	if own := r.of(st.settings.symbols); own != "" {
		s = own
	}
	if !st.features.Unicode && !ascii(s) {
		s = r.ascii
	}
	s = st.clean(s)
	if !st.colored() || strings.Contains(s, "\x1b") {
		return s
	}
	return r.color.paint(s)
}

// prefix returns what a line begins with. Plain lines have no margin, its first space.
func (st *stage) prefix() string {
	prefix := st.clean(st.settings.look.prefix)
	if st.mode != Animated {
		prefix = strings.TrimPrefix(prefix, " ")
	}
	return prefix
}

// finalText returns the lines that a spinner leaves, "" for none. The lines of the message after the
// first, and those of the tail, begin below its text.
func (st *stage) finalText(r result, indent, message string) string {
	symbol := st.symbolOf(r)
	lines := strings.Split(strings.TrimRight(message, " \t\r\n"), "\n")
	timed := st.settings.elapsed && st.timed
	if symbol == "" && len(lines) == 1 && lines[0] == "" && !timed {
		return ""
	}
	if r.failed {
		lines = append(lines, st.tail.Lines()...)
	}
	for i, line := range lines {
		lines[i] = strings.TrimRight(st.clean(line), " ")
	}
	if st.mode != Animated {
		lines[0] = st.name() + lines[0]
	}
	if timed {
		lines[0] = join(lines[0], finalElapsed(st.elapsed))
	}
	head := indent + st.prefix()
	lines[0] = head + join(symbol, lines[0])
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

// plainLine returns the line for a message where nothing is drawn, "" for none. With a time it is a
// heartbeat.
func (st *stage) plainLine(message string, elapsed time.Duration) string {
	message = rows.Unfinished(st.clean(message), st.ellipsis())
	if message == "" {
		return ""
	}
	line := st.prefix() + st.name() + message
	if elapsed > 0 {
		line += " " + rows.Elapsed(elapsed)
	}
	return line
}

// name returns the names of the parents as a plain line begins with them: "Release › ".
func (st *stage) name() string {
	separator := " › "
	if !st.features.Unicode {
		separator = " > "
	}
	path := slices.Clone(st.path)
	for i, name := range path {
		path[i] = text.Cut(st.clean(name), maxName, st.ellipsis()) + separator
	}
	return strings.Join(path, "")
}

// maxName is how many columns of a parent's name a plain line has.
const maxName = 40

// nameOf returns the name of a spinner with a message: the first line, without what follows the
// message of running work.
func nameOf(message string) string {
	name, _, _ := strings.Cut(strings.TrimLeft(message, " \r\n"), "\n")
	name = strings.TrimRight(text.Strip(name), " ")
	for _, end := range [...]string{"…", "...", ":"} {
		name = strings.TrimSuffix(name, end)
	}
	return strings.TrimRight(name, " ")
}

// tailText returns what follows the message of a spinner that keeps text: its last line, dimmed.
func (st *stage) tailText() string {
	last := strings.TrimSpace(st.tail.Last())
	if last == "" || !st.colored() {
		return last
	}
	return "\x1b[2m" + last + sgrReset // faint (ECMA-48 8.3.117)
}

// finalElapsed shows tenths of a second if whole seconds would say little.
func finalElapsed(d time.Duration) string {
	if d >= 10*time.Second {
		return rows.Elapsed(d)
	}
	tenths := int64(d / (100 * time.Millisecond))
	return "(" + string('0'+rune(tenths/10)) + "." + string('0'+rune(tenths%10)) + "s)"
}

// join puts a space between two parts if neither is empty.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
