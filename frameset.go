package spinner

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/clipperhouse/displaywidth"

	"example.com/spinner/internal/text"
)

// A FrameSet is an animation: its frames in order, and how long each one shows.
//
// Frames may differ in width; all are padded to the widest, so the message
// behind them stands still. The zero value has no frames and is refused by
// [FrameSet.Validate]. The built-in sets are variables of this package;
// changing one changes it for the whole program.
type FrameSet struct {
	Frames []string

	// Interval is how long a frame shows. If it is zero, 100 ms are meant.
	// Less than a millisecond is taken for a millisecond.
	Interval time.Duration
}

// defaultInterval is what an Interval of zero stands for.
const defaultInterval = 100 * time.Millisecond

// Validate reports why the set can not be shown: no frames, only empty ones, a
// frame that holds a control character or an escape sequence (colours are for
// [WithColor] and [WithStyle]), invalid UTF-8 or invisible characters, or a
// negative interval. It is meant for sets that come from outside of the program;
// [WithFrames] panics with the same words.
func (f FrameSet) Validate() error {
	if len(f.Frames) == 0 {
		return errors.New("spinner: no frames")
	}
	if f.Interval < 0 {
		return errors.New("spinner: negative interval " + f.Interval.String())
	}
	for i, frame := range f.Frames {
		if !text.Printable(frame) {
			return errors.New("spinner: frame " + strconv.Itoa(i) + " is not printable text: " + strconv.Quote(frame))
		}
	}
	if f.width() == 0 {
		return errors.New("spinner: all frames are empty")
	}
	return nil
}

// width is the number of columns of the widest frame.
func (f FrameSet) width() (columns int) {
	for _, frame := range f.Frames {
		columns = max(columns, text.Width(frame))
	}
	return columns
}

// Reversed returns the set with its frames in reverse order. The first frame
// stays the first, so that a pause there stays where it is.
func (f FrameSet) Reversed() FrameSet {
	frames := slices.Clone(f.Frames)
	if len(frames) > 1 {
		slices.Reverse(frames[1:])
	}
	return FrameSet{frames, f.Interval}
}

// jsonFrameSet is the form that spinner libraries of other languages share.
type jsonFrameSet struct {
	Interval float64  `json:"interval"` // milliseconds
	Frames   []string `json:"frames"`
}

// MarshalJSON writes the set as {"interval":80,"frames":["⠋","⠙"]}, with the
// interval in milliseconds: the format of the cli-spinners collection and of
// the libraries that use it.
func (f FrameSet) MarshalJSON() ([]byte, error) {
	interval := f.Interval
	if interval == 0 {
		interval = defaultInterval
	}
	return json.Marshal(jsonFrameSet{float64(interval) / float64(time.Millisecond), f.Frames})
}

// UnmarshalJSON reads what [FrameSet.MarshalJSON] writes. A set that
// [FrameSet.Validate] refuses is an error and leaves f as it was. Other members
// of the object are ignored; without an interval, 100 ms are meant.
func (f *FrameSet) UnmarshalJSON(data []byte) error {
	var j jsonFrameSet
	if err := json.Unmarshal(data, &j); err != nil {
		return err
	}
	if math.Abs(j.Interval) > float64(math.MaxInt64/time.Millisecond) {
		return errors.New("spinner: interval out of range")
	}
	set := FrameSet{j.Frames, time.Duration(math.Round(j.Interval * float64(time.Millisecond)))}
	if err := set.Validate(); err != nil {
		return err
	}
	*f = set
	return nil
}

// Cycle returns a set with a frame for each grapheme cluster of glyphs, at
// 100 ms: Cycle("◐◓◑◒").
func Cycle(glyphs string) FrameSet {
	var frames []string
	for g := displaywidth.StringGraphemes(glyphs); g.Next(); {
		frames = append(frames, g.Value())
	}
	return FrameSet{frames, defaultInterval}
}

// Bounce returns a set in which a ball runs to and fro over width columns, at
// 80 ms. A ball that is as wide as that or wider stands still.
func Bounce(width int, ball string) FrameSet {
	way := max(0, width-text.Width(ball))
	var frames []string
	for i := range max(1, 2*way) {
		left := min(i, 2*way-i)
		frames = append(frames, strings.Repeat(" ", left)+ball+strings.Repeat(" ", way-left))
	}
	return FrameSet{frames, 80 * time.Millisecond}
}

// Scroll returns a set in which text runs through a window of so many columns,
// from right to left and round and round, at 120 ms.
func Scroll(width int, s string) FrameSet {
	width = max(1, width)
	var clusters []string
	for g := displaywidth.StringGraphemes(s + strings.Repeat(" ", width)); g.Next(); {
		clusters = append(clusters, g.Value())
	}
	frames := make([]string, len(clusters))
	for i := range clusters {
		turned := strings.Join(clusters[i:], "") + strings.Join(clusters[:i], "")
		frames[i] = text.Pad(text.Cut(turned, width, ""), width)
	}
	return FrameSet{frames, 120 * time.Millisecond}
}
