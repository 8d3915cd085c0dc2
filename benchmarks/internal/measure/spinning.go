package measure

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// A Spin describes a spinner that runs at a pace that users see.
type Spin struct {
	Interval time.Duration // 0 means the library's default
	Rows     int           // number of spinners; 0 means one
	Changing bool          // change the message a thousand times a second
}

// possible reports whether the library supports that many rows.
func (s Spin) possible(l library.Library) bool {
	return s.Rows <= 1 || l.Many != nil
}

// order returns the order for a worker, and the mark that each frame then contains once.
func (s Spin) order(b *Bench, l library.Library, length time.Duration) (o order, mark string) {
	o, mark = b.order("frames"), library.Glyph
	switch {
	case s.Rows > 1:
		o, mark = b.order("many"), l.Mark
		o.Count = s.Rows
	case s.Changing:
		o = b.order("changing")
	}
	o.Interval, o.Length = s.Interval, length
	if o.Interval == 0 {
		o.Interval = l.Default
	}
	return o, mark
}

// Spin measures the cost of a running spinner without its start. Count is 0 if the library cannot do that.
func (b *Bench) Spin(l library.Library, s Spin, length time.Duration) (Frame, error) {
	if !s.possible(l) {
		return Frame{}, nil
	}
	o, mark := s.order(b, l, length)
	return b.drawn(l, o, mark)
}

// changing is like frames with a message that changes a thousand times a second.
func (w *worker) changing(o order) {
	s, m, ok := w.messenger(o)
	if !ok {
		return
	}
	texts := texts(o.Message)
	w.draw(s, o.Length, func(length time.Duration) {
		ticker := time.NewTicker(time.Millisecond)
		defer ticker.Stop()
		for i := range int(length / time.Millisecond) {
			<-ticker.C
			m.SetMessage(texts[i%len(texts)])
		}
	})
	s.Stop()
}

// A CallCount names the tool that counts system calls.
type CallCount string

const (
	byKernel CallCount = "perf_event_open"
	byStrace CallCount = "strace -f"
)

// CanCount returns how SystemCalls counts, or why it cannot. It prefers the kernel's counter to strace, which slows down
// the process and so makes the Go runtime issue more calls.
func CanCount() (CallCount, error) {
	c, err := countCalls(func() error { return nil })
	if err == nil {
		c.close()
		return byKernel, nil
	}
	if untraced := canTrace(); untraced != nil {
		return "", errors.Join(err, untraced)
	}
	return byStrace, nil
}

func canTrace() error {
	out, err := exec.Command("strace", "-f", "-o", os.DevNull, "true").CombinedOutput()
	if err != nil && len(out) > 0 {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(out)))
	}
	return err
}

// SystemCalls counts the system calls of all threads per frame, without the start. Nothing else can be measured at the
// same time.
func (b *Bench) SystemCalls(l library.Library, s Spin, length time.Duration, by CallCount) (float64, error) {
	if !s.possible(l) {
		return 0, nil
	}
	if by == byStrace {
		return b.traceCalls(l, s, length)
	}
	counted := *b
	counted.counts = true
	f, err := counted.Spin(l, s, length)
	return f.Calls, err
}

func (b *Bench) traceCalls(l library.Library, s Spin, length time.Duration) (float64, error) {
	dir, err := os.MkdirTemp("", "trace")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "trace")
	traced := *b
	traced.Under = []string{"strace", "-f", "-qq", "-s", "0", "-o", file}
	f, err := traced.Spin(l, s, length)
	if err != nil || f.Count == 0 {
		return 0, err
	}
	trace, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	calls, err := callsIn(string(trace))
	return float64(calls) / f.Count, err
}

// callsIn counts the system calls between two laps in the output of strace -f, which has a line per call: from the
// report of the first lap to the read that begins the second. It ignores the second line of a call that another
// thread interrupted, and lines for signals.
func callsIn(trace string) (n int, err error) {
	report := "write(" + strconv.Itoa(reportsFD) + ","
	_, trace, ok := strings.Cut(trace, report)
	if !ok {
		return 0, fmt.Errorf("no %s in the trace", report)
	}
	const question = "getrusage("
	trace, _, ok = strings.Cut(trace, question)
	if !ok {
		return 0, fmt.Errorf("no second %s in the trace", question)
	}
	for _, line := range strings.Split(trace, "\n")[1:] {
		_, call, _ := strings.Cut(line, " ")
		call = strings.TrimSpace(call)
		if call != "" && !strings.ContainsAny(call[:1], "<-+") {
			n++
		}
	}
	return n, nil
}
