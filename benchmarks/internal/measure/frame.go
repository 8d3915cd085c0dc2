package measure

import (
	"runtime"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// frames lets one spinner draw between two laps.
func (h *host) frames(o order) {
	s := h.spinner(o)
	h.draw(s, o.Length, time.Sleep)
	s.Stop()
}

// many is frames for so many spinners at once. They are not stopped, which takes one library a minute.
func (h *host) many(o order) {
	h.draw(h.library.Many(h.config(o), o.Count), o.Length, time.Sleep)
}

// draw takes two laps of a spinner that spins, between which the program works for so long.
func (h *host) draw(s library.Spinner, length time.Duration, work func(time.Duration)) {
	s.Start()
	work(settle)
	h.lap(0)
	before := mallocs()
	work(length)
	h.lap(mallocs() - before)
}

func mallocs() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs
}

// A Frame is what one frame costs.
type Frame struct {
	CPU      time.Duration
	Bytes    float64
	Writes   float64
	Switches float64 // of context, voluntary ones
	Allocs   float64
	Calls    float64 // of the system, where they are counted
	Count    float64 // of frames that were measured
	Span     time.Duration
}

// PerSecond is how many frames were drawn in a second.
func (f Frame) PerSecond() float64 {
	return f.Count / f.Span.Seconds()
}

// CPUPerSecond is what they took of a second.
func (f Frame) CPUPerSecond() time.Duration {
	return time.Duration(float64(f.CPU) * f.PerSecond())
}

// Frames measures one spinner at 2 ms a frame, or as fast as the library can.
func (b *Bench) Frames(l library.Library, length time.Duration) (Frame, error) {
	o := b.order("frames")
	o.Interval, o.Length = 2*time.Millisecond, length
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
	if err != nil || first["unable"] > 0 {
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
		CPU:      time.Duration(between("cpu") / frames),
		Bytes:    between("bytes") / frames,
		Writes:   (between("writes") - elsewhere/8) / frames,
		Switches: between("switches") / frames,
		Allocs:   last["allocs"] / frames,
		Calls:    between("calls") / frames,
		Count:    frames,
		Span:     time.Duration(between("time")),
	}
}
