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
	set  *settings
	term *screen.Terminal
	look *look
}

// newStage asks the writer, the environment and the host's style, so no lock may
// be held. The look of the last Start is used again if it still fits.
func newStage(set *settings, last *look) *stage {
	st := &stage{set: set, term: screen.NewTerminal(set.writer), look: last}
	features := tty.Decide(st.term.IsTerminal(), os.LookupEnv)
	mode := set.mode
	if mode == Auto {
		mode = Plain
		if features.Animated {
			mode = Animated
		}
	}
	if mode == Animated && !st.term.UnderstandsSequences() {
		mode = Plain
	}
	if !last.fits(set, mode, features) {
		st.look = newLook(set, mode, features)
	}
	return st
}

// display returns what shows s, which takes its look from st.
func (st *stage) display(s *Spinner) display {
	switch st.look.mode {
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
		Taskbar:    st.set.taskbar && st.look.features.Taskbar,
	}
}

// A silent spinner shows nothing.
type silent struct{}

func (silent) Show()                          {}
func (silent) Changed()                       {}
func (silent) SetDelay(time.Duration)         {}
func (silent) Measure() screen.Size           { return screen.Size{} }
func (silent) End(screen.Size, screen.Ending) {}

// A look is what settings come to in a mode and with the features there are. It
// is not changed once a Spinner has it.
type look struct {
	set      *settings
	mode     Mode
	features tty.Features

	prefix   string
	heads    []string // prefix and frame, for each frame
	width    int      // columns of a head
	interval time.Duration
	symbols  Symbols
	ellipsis string
}

// newLook calls the host's style, so no lock may be held.
func newLook(set *settings, mode Mode, features tty.Features) *look {
	l := &look{set: set, mode: mode, features: features, ellipsis: "…"}
	if !features.Unicode {
		l.ellipsis = "..."
	}
	l.prefix = l.clean(set.prefix)
	l.setSymbols()
	if mode == Animated {
		l.setHeads()
	} else {
		l.prefix = strings.TrimLeft(l.prefix, " ")
	}
	return l
}

// fits reports whether a new look would be like l.
func (l *look) fits(set *settings, mode Mode, features tty.Features) bool {
	return l != nil && l.set == set && l.mode == mode && l.features == features
}

// clean returns of the host's text what may be written here.
func (l *look) clean(s string) string {
	if l.mode == Animated || l.features.PlainColor {
		return text.Clean(s)
	}
	return text.Strip(s)
}

// colored reports whether the package may use colours of its own.
func (l *look) colored() bool {
	if l.mode == Animated {
		return l.features.Color && l.set.color != NoColor
	}
	return l.features.PlainColor && l.set.color != NoColor
}

// setHeads makes a head for each frame, all of one width.
func (l *look) setHeads() {
	frames := l.set.frames
	if !l.features.Unicode && !ascii(frames.Frames...) {
		frames = Line
	}
	l.interval = intervalOf(l.set, frames)
	heads := make([]string, len(frames.Frames))
	columns := 0
	for i, frame := range frames.Frames {
		heads[i] = l.styled(frame)
		columns = max(columns, text.Width(heads[i]))
	}
	for i, head := range heads {
		heads[i] = l.prefix + text.Pad(head, columns)
	}
	l.heads = heads
	l.width = text.Width(l.prefix) + columns
}

func (l *look) styled(frame string) string {
	switch {
	case l.set.style != nil:
		return text.Clean(l.set.style(frame))
	case l.colored():
		return l.set.color.paint(frame)
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

func (l *look) setSymbols() {
	symbol := func(s, fallback string, color Color) string {
		if !l.features.Unicode && !ascii(s) {
			s = fallback
		}
		s = l.clean(s)
		if !l.colored() || s == "" || strings.Contains(s, "\x1b") {
			return s
		}
		return color.paint(s)
	}
	l.symbols = Symbols{
		Success: symbol(l.set.symbols.Success, "ok", Green),
		Failure: symbol(l.set.symbols.Failure, "x", Red),
		Warning: symbol(l.set.symbols.Warning, "!", Yellow),
		Info:    symbol(l.set.symbols.Info, "i", Cyan),
	}
}

// lastLine returns the final line, "" where there is nothing to say.
func (l *look) lastLine(symbol, message string, elapsed time.Duration) string {
	parts := []string{symbol, l.clean(message)}
	if l.set.elapsed {
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
