package measure

import (
	"runtime"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// frames runs one spinner between two laps.
func (w *worker) frames(o order) {
	s := w.spinner(o)
	w.draw(s, o.Length, time.Sleep)
	s.Stop()
}

// many is like frames for many spinners at once. It does not stop them, because that takes one library a minute.
func (w *worker) many(o order) {
	w.draw(w.library.Many(w.config(o), o.Count), o.Length, time.Sleep)
}

// draw reports two laps of a running spinner, separated by the given time.
func (w *worker) draw(s library.Spinner, length time.Duration, work func(time.Duration)) {
	s.Start()
	work(settle)
	w.lap(0)
	before := mallocs()
	work(length)
	w.lap(mallocs() - before)
}

func mallocs() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Mallocs
}

// A Frame holds the costs of one frame.
type Frame struct {
	CPU      time.Duration
	Bytes    float64
	Writes   float64
	Switches float64 // voluntary context switches
	Allocs   float64
	Calls    float64 // system calls, if they are counted
	Count    float64 // number of frames measured
	Span     time.Duration
}

// PerSecond returns the number of frames drawn per second.
func (f Frame) PerSecond() float64 {
	return f.Count / f.Span.Seconds()
}

// CPUPerSecond returns the processor time used per second.
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

// drawn divides the difference of two laps by the number of frames that reached the terminal in between. Each frame
// contains one mark.
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

// frameOf divides the difference of two laps by the number of frames.
//
// Not every write(2) of a Go process is the program's: the scheduler wakes a thread by writing 8 bytes to an
// eventfd. Bytes that were written but did not reach the terminal count as such writes. The terminal driver
// adds a carriage return to each newline.
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
