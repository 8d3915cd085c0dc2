package measure

import (
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// frames lets one spinner draw between two laps.
func (h *host) frames(o order) {
	s := h.spinner(o)
	h.draw(s, o.Length)
	s.Stop()
}

// many is frames for so many spinners at once. They are not stopped, which takes one library a minute.
func (h *host) many(o order) {
	h.draw(h.library.Many(library.Config{Terminal: h.terminal, Message: o.Message, Interval: o.Interval}, o.Count), o.Length)
}

func (h *host) draw(s library.Spinner, length time.Duration) {
	s.Start()
	time.Sleep(settle)
	h.lap()
	time.Sleep(length)
	h.lap()
}

// A Frame is what one frame costs.
type Frame struct {
	CPU    time.Duration
	Bytes  float64
	Writes float64
	Count  float64 // of frames that were measured
}

// Frames measures one spinner for so many frames.
func (b *Bench) Frames(l library.Library, frames int) (Frame, error) {
	interval := max(2*time.Millisecond, l.Shortest)
	o := b.order("frames")
	o.Interval, o.Length = interval, time.Duration(frames)*interval
	return b.drawn(l, o, library.Glyph)
}

// Many measures n spinners at once.
func (b *Bench) Many(l library.Library, n int, length time.Duration) (Frame, error) {
	o := b.order("many")
	o.Count, o.Interval, o.Length = n, 20*time.Millisecond, length
	return b.drawn(l, o, l.Mark)
}

// drawn divides what two laps differ in by the frames that came to the terminal between them. A mark is
// what each frame has once.
func (b *Bench) drawn(l library.Library, o order, mark string) (f Frame, err error) {
	c, err := b.launch(l, o, mark)
	if err != nil {
		return f, err
	}
	defer func() { c.finish(&err) }()
	first, err := c.lap()
	if err != nil {
		return f, err
	}
	last, err := c.lap()
	if err != nil {
		return f, err
	}
	return frameOf(first, last), nil
}

// frameOf divides what happened between two laps by the frames.
//
// Not every write(2) of a Go program is one of its own: the scheduler wakes a thread by writing 8 bytes to
// an eventfd. What was written but did not come to the terminal was that. The terminal's driver adds a
// carriage return to each newline.
func frameOf(first, last Values) Frame {
	between := func(name string) float64 { return last[name] - first[name] }
	frames := between("marks")
	if frames <= 0 {
		return Frame{}
	}
	elsewhere := between("written") - (between("bytes") - between("newlines"))
	return Frame{
		CPU:    time.Duration(between("cpu") / frames),
		Bytes:  between("bytes") / frames,
		Writes: (between("writes") - elsewhere/8) / frames,
		Count:  frames,
	}
}
