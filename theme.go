package spinner

import (
	"time"

	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// The default set, and the set for terminals without Unicode. They are not the variables Dots
// and Line, which a program may change.
var (
	defaultFrames = FrameSet{[]string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}, 80 * time.Millisecond}
	asciiFrames   = FrameSet{[]string{"|", "/", "-", `\`}, 100 * time.Millisecond}
)

// A theme is a look on a terminal with certain features.
type theme struct {
	frames   []string // as they are drawn, all of one width
	width    int      // columns of a frame
	interval time.Duration
}

// newTheme calls the program's style, if there is one; no lock may be held then.
func newTheme(l *look, features tty.Features) *theme {
	set := l.frames
	if len(set.Frames) == 0 {
		set = defaultFrames
	}
	if !features.Frames && !ascii(set.Frames...) {
		set = asciiFrames
	}
	t := &theme{interval: l.intervalOf(set), frames: make([]string, len(set.Frames))}
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
