package measure

import (
	"io"
	"slices"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// LogLine is a typical log line of a server.
const LogLine = "2026/01/02 15:04:05 INFO request served path=/index.html status=200 took=12ms\n"

// logs alternates between writing lines straight to the terminal and through a spinner, so that both run under
// the same load. A line counts once the spinner has stopped, because some libraries hold lines until then.
func (w *worker) logs(o order) {
	if _, ok := w.spinner(o).(library.Logger); !ok {
		w.unable()
		return
	}
	var through, ratios, cpuRatios []float64
	for start := time.Now(); time.Since(start) < o.Length || len(through) < 3; {
		straight, straightCPU := w.write(o.Count, w.terminal, func() {})
		s := w.spinner(o)
		s.Start()
		lines, cpu := w.write(o.Count, s.(library.Logger).Log(), s.Stop)
		through = append(through, lines)
		ratios = append(ratios, lines/straight)
		cpuRatios = append(cpuRatios, cpu/straightCPU)
	}
	w.report(Values{
		"through": Median(through), "ratio": Median(ratios), "cpu": Median(cpuRatios),
		"lines": float64(o.Count * len(through)),
	})
}

// write returns the lines per second and the processor time per line.
func (w *worker) write(lines int, out io.Writer, end func()) (perSecond, cpu float64) {
	used := -w.usage()["cpu"]
	start := time.Now()
	for range lines {
		io.WriteString(out, LogLine)
	}
	end()
	took := time.Since(start)
	used += w.usage()["cpu"]
	return float64(lines) / took.Seconds(), used / float64(lines)
}

// A Log is how fast lines reach the terminal through a spinner, also relative to lines written straight to it.
type Log struct {
	Through float64
	Ratio   float64
	CPU     float64 // per line, relative to a line written straight
	Lost    float64 // share of the lines that never arrived
	Unable  bool
}

// Log measures lines above a spinner.
func (b *Bench) Log(l library.Library, lines int, length time.Duration) (Log, error) {
	o := b.order("logs")
	o.Interval, o.Count, o.Length = 100*time.Millisecond, lines, length
	v, err := b.values(l, o, "request served")
	if err != nil || v["unable"] > 0 {
		return Log{Unable: true}, err
	}
	through := v["marks"] - v["lines"] // of the lines written straight, all arrived
	return Log{Through: v["through"], Ratio: v["ratio"], CPU: v["cpu"], Lost: 1 - through/v["lines"]}, nil
}

// SizeKnown is how long a spinner runs before log lines are counted or timed. This package inserts lines only once the size
// of the terminal has not changed for three seconds.
const SizeKnown = 3500 * time.Millisecond

// logBytes writes lines above running spinners.
func (w *worker) logBytes(o order) {
	s := w.spinners(o)
	l, ok := s.(library.Logger)
	if !ok {
		w.unable()
		return
	}
	s.Start()
	time.Sleep(SizeKnown)
	w.lap(0)
	out := l.Log()
	for range o.Count {
		io.WriteString(out, LogLine)
	}
	s.Stop()
	w.report(nil)
}

// LogBytes returns how many bytes reach a terminal of 120x130 per log line above the given number of rows, at full speed.
// They include the line itself, the frames drawn in the meantime and the end of the spinners, because some libraries hold
// lines until then. ok is false if the library cannot show that many rows or lines above them.
func (b *Bench) LogBytes(l library.Library, rows int) (perLine float64, ok bool, err error) {
	const lines = 1000
	if rows > 1 && l.Many == nil {
		return 0, false, nil
	}
	t, err := newTerminal(120, 130, "", nil)
	if err != nil {
		return 0, false, err
	}
	o := b.order("logBytes")
	o.Spinners, o.Count, o.Interval = rows, lines, 100*time.Millisecond
	c, err := b.launchOn(t, l, o)
	if err != nil {
		return 0, false, err
	}
	before, err := c.lap()
	ok = err == nil && before["unable"] == 0
	if ok {
		_, err = c.report()
	}
	c.finish(&err)
	after, _, _ := c.counts()
	return (float64(after) - before["bytes"]) / lines, ok, err
}

// Median returns the median of the values, or 0 if there are none.
func Median(values []float64) float64 {
	n := len(values)
	if n == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
