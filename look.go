package spinner

import (
	"os"
	"strings"
	"time"

	"example.com/spinner/internal/screen"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// A stage is where a spinner is shown from a Start to its end: on what, in which
// mode, and what may be used there. It is found out at Start and not before.
type stage struct {
	set      *settings // at the time of the Start
	term     *screen.Terminal
	mode     Mode // not Auto
	features tty.Features
	look     *look
}

// newStage asks the writer, the environment and the host's style, so no lock may
// be held.
func newStage(set *settings) *stage {
	st := &stage{
		set:  set,
		term: screen.NewTerminal(set.writer),
		mode: set.mode,
	}
	st.features = tty.Decide(st.term.IsTerminal(), os.LookupEnv)
	if st.mode == Auto {
		st.mode = Plain
		if st.features.Animated {
			st.mode = Animated
		}
	}
	if st.mode == Animated && !st.term.UnderstandsSequences() {
		st.mode = Plain
	}
	st.look = newLook(set, st)
	return st
}

// display returns what shows s, which takes its look from st.
func (st *stage) display(s *Spinner) display {
	switch st.mode {
	case Animated:
		return st.term.Begin(source{s}, s.started, st.set.delay, st.options())
	case Plain:
		return st.term.BeginPlain(source{s}, s.started, st.set.delay)
	default:
		return silent{}
	}
}

func (st *stage) options() screen.Options {
	return screen.Options{
		Size:       st.set.size,
		Always:     st.set.mode == Animated,
		Ellipsis:   st.look.ellipsis,
		HideCursor: st.set.hideCursor,
		Signals:    st.set.signals,
		Taskbar:    st.set.taskbar && st.features.Taskbar,
	}
}

// A silent spinner shows nothing.
type silent struct{}

func (silent) Show()                          {}
func (silent) Changed()                       {}
func (silent) SetDelay(time.Duration)         {}
func (silent) Measure() screen.Size           { return screen.Size{} }
func (silent) End(screen.Size, screen.Ending) {}

// A look is what the settings come to on a stage. It is not changed once a
// Spinner has it.
type look struct {
	stage    *stage
	prefix   string
	heads    []string // prefix and frame, for each frame
	width    int      // columns of a head
	interval time.Duration
	symbols  Symbols
	ellipsis string
	elapsed  bool
}

func newLook(set *settings, st *stage) *look {
	l := &look{stage: st, elapsed: set.elapsed, ellipsis: "…"}
	if !st.features.Unicode {
		l.ellipsis = "..."
	}
	l.prefix = l.clean(set.prefix)
	l.setSymbols(set)
	if st.mode == Animated {
		l.setHeads(set)
	} else {
		l.prefix = strings.TrimLeft(l.prefix, " ")
	}
	return l
}

// restyled returns the look of other settings on the same stage.
func (l *look) restyled(set *settings) *look {
	return newLook(set, l.stage)
}

// clean returns of the host's text what may be written here.
func (l *look) clean(s string) string {
	if l.stage.mode == Animated || l.stage.features.PlainColor {
		return text.Clean(s)
	}
	return text.Strip(s)
}

// colored reports whether the package may use colours of its own.
func (l *look) colored(set *settings) bool {
	if l.stage.mode == Animated {
		return l.stage.features.Color && set.color != NoColor
	}
	return l.stage.features.PlainColor && set.color != NoColor
}

// setHeads makes a head for each frame, all of one width.
func (l *look) setHeads(set *settings) {
	frames := set.frames
	if !l.stage.features.Unicode && !ascii(frames.Frames...) {
		frames = Line
	}
	l.interval = intervalOf(set, frames)
	heads := make([]string, len(frames.Frames))
	columns := 0
	for i, frame := range frames.Frames {
		heads[i] = l.styled(set, frame)
		columns = max(columns, text.Width(heads[i]))
	}
	for i, head := range heads {
		heads[i] = l.prefix + text.Pad(head, columns)
	}
	l.heads = heads
	l.width = text.Width(l.prefix) + columns
}

func (l *look) styled(set *settings, frame string) string {
	switch {
	case set.style != nil:
		return text.Clean(set.style(frame))
	case l.colored(set):
		return set.color.paint(frame)
	default:
		return frame
	}
}

func intervalOf(set *settings, frames FrameSet) time.Duration {
	switch {
	case set.interval > 0:
		return set.interval
	case frames.Interval > 0:
		return frames.Interval
	default:
		return defaultInterval
	}
}

func (l *look) setSymbols(set *settings) {
	symbol := func(s, fallback string, color Color) string {
		if !l.stage.features.Unicode && !ascii(s) {
			s = fallback
		}
		s = l.clean(s)
		if !l.colored(set) || s == "" || strings.Contains(s, "\x1b") {
			return s
		}
		return color.paint(s)
	}
	l.symbols = Symbols{
		Success: symbol(set.symbols.Success, "ok", Green),
		Failure: symbol(set.symbols.Failure, "x", Red),
		Warning: symbol(set.symbols.Warning, "!", Yellow),
		Info:    symbol(set.symbols.Info, "i", Cyan),
	}
}

// lastLine returns the final line, "" where there is nothing to say.
func (l *look) lastLine(symbol, message string, elapsed time.Duration) string {
	parts := []string{symbol, l.clean(message)}
	if l.elapsed {
		parts = append(parts, screen.Elapsed(elapsed))
	}
	line := join(parts)
	if line == "" {
		return ""
	}
	return l.prefix + line
}

// plainLine returns the line that tells of a message where nothing is drawn.
func (l *look) plainLine(message string) string {
	message = l.clean(message)
	if message == "" {
		return ""
	}
	return l.prefix + message + l.ellipsis
}

// join puts a blank between the parts that are not empty.
func join(parts []string) (line string) {
	for _, part := range parts {
		if line != "" && part != "" {
			line += " "
		}
		line += part
	}
	return line
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
