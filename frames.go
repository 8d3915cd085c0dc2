package spinner

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
// does not move. The zero value has no frames, which [FrameSet.Validate]
// reports. [Dots] and [Line] are built in; about ninety more are in package
// [example.com/spinner/frames].
type FrameSet struct {
	Frames []string

	// Interval is how long a frame shows. Zero means 100 ms; the minimum is
	// a millisecond.
	Interval time.Duration
}

// Dots and Line spell out their type so that go doc lists them under FrameSet,
// after the functions that a reader looks for first.

// The sets that the package uses by default.
var (
	// Dots is Cycle("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"), the default: a gap runs around a cell of
	// six dots.
	Dots FrameSet = FrameSet{[]string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}, 80 * time.Millisecond}

	// Line is Cycle(`|/-\`): the classic, and the fallback without Unicode.
	Line FrameSet = FrameSet{[]string{"|", "/", "-", `\`}, 100 * time.Millisecond}
)

// defaultInterval is the meaning of an Interval of zero.
const defaultInterval = 100 * time.Millisecond

// Validate returns an error if the set cannot be shown: it has no frames, only
// empty ones, a negative interval, or a frame with a control character, an
// escape sequence (colors are for [WithColor] and [WithStyle]), invalid UTF-8
// or invisible characters. It is for sets from outside the program;
// [WithFrames] panics with the same text.
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
// stays the first, so the animation starts where it did.
func (f FrameSet) Reversed() FrameSet {
	frames := slices.Clone(f.Frames)
	if len(frames) > 1 {
		slices.Reverse(frames[1:])
	}
	return FrameSet{frames, f.Interval}
}

// maxInterval is the longest interval in JSON. A float64 holds each nanosecond of
// it, so no interval changes when it is written and read.
const maxInterval = 24 * time.Hour

// jsonFrameSet is the format that spinner libraries of other languages share.
type jsonFrameSet struct {
	Interval float64  `json:"interval"` // milliseconds
	Frames   []string `json:"frames"`
}

// MarshalJSON writes the set as {"interval":80,"frames":["⠋","⠙"]}, with the interval
// in milliseconds: the format of the cli-spinners collection and of the libraries that
// use it. An interval of zero means 100 ms and is written as 100, and an interval of
// more than a day is written as a day.
//
// A set without frames is written as null, so a field that is not set is still not set
// after a round trip. Any other set for which [FrameSet.Validate] returns an error is
// an error here.
func (f FrameSet) MarshalJSON() ([]byte, error) {
	if len(f.Frames) == 0 {
		return []byte("null"), nil
	}
	if err := f.Validate(); err != nil {
		return nil, err
	}
	interval := min(f.Interval, maxInterval)
	if interval == 0 {
		interval = defaultInterval
	}
	// The encoder that calls decides whether < and > are escaped.
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(jsonFrameSet{float64(interval) / float64(time.Millisecond), f.Frames})
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// UnmarshalJSON reads what [FrameSet.MarshalJSON] writes. It accepts only what
// [FrameSet.Validate] accepts. An error does not change f, and neither does null, as
// usual in [encoding/json]. An interval that is missing or zero becomes 100 ms; an
// interval of more than a day is an error. Other members of the object are ignored.
func (f *FrameSet) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	var j jsonFrameSet
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("spinner: %w", err)
	}
	interval, err := fromMilliseconds(j.Interval)
	if err != nil {
		return err
	}
	set := FrameSet{j.Frames, interval}
	if err := set.Validate(); err != nil {
		return err
	}
	*f = set
	return nil
}

func fromMilliseconds(ms float64) (time.Duration, error) {
	switch {
	case ms == 0:
		return defaultInterval, nil
	case ms < 0 || ms > float64(maxInterval/time.Millisecond):
		return 0, fmt.Errorf("spinner: interval out of range: %v ms", ms)
	}
	// A tiny interval must not become zero, which means 100 ms.
	return max(1, time.Duration(math.Round(ms*float64(time.Millisecond)))), nil
}

// Cycle returns a set with a frame for each grapheme cluster of glyphs, at
// 100 ms: Cycle("◐◓◑◒"). Without glyphs it has no frames, which
// [FrameSet.Validate] reports.
func Cycle(glyphs string) FrameSet {
	var frames []string
	for g := displaywidth.StringGraphemes(glyphs); g.Next(); {
		frames = append(frames, g.Value())
	}
	return FrameSet{frames, 100 * time.Millisecond}
}

// Bounce returns a set in which a ball moves back and forth over width columns, at 80
// ms. A ball of that width or more does not move.
func Bounce(width int, ball string) FrameSet {
	way := max(0, width-text.Width(ball))
	var frames []string
	for i := range max(1, 2*way) {
		left := min(i, 2*way-i)
		frames = append(frames, strings.Repeat(" ", left)+ball+strings.Repeat(" ", way-left))
	}
	return FrameSet{frames, 80 * time.Millisecond}
}

// Scroll returns a set in which text moves through a window of width columns, at
// least one, from right to left, one column per 120 ms, and starts over.
//
// Characters that cannot be printed, and colors, are removed from the text. A
// glyph of two columns is hidden while only half of it is in the window, so all
// frames have the same width. Without text the window is empty.
func Scroll(width int, text string) FrameSet {
	return FrameSet{windows(max(1, width), text), 120 * time.Millisecond}
}

// windows returns the views of a window of width columns as it moves over s,
// column by column, and over as many blanks after it.
func windows(width int, s string) (frames []string) {
	s = text.Strip(s) + strings.Repeat(" ", width)
	round := s + s
	end := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		cluster := g.Value()
		start := end
		end += len(cluster)
		columns := text.Width(cluster)
		for hidden := range columns {
			blanks, rest := 0, round[start:]
			// A few letters of Burmese and Khmer are marks: they cannot begin a frame.
			if hidden > 0 || !text.Printable(cluster) {
				blanks, rest = min(columns-hidden, width), round[end:]
			}
			frame := strings.Repeat(" ", blanks) + text.Cut(rest, width-blanks, "")
			frames = append(frames, text.Pad(frame, width))
		}
	}
	return frames
}
