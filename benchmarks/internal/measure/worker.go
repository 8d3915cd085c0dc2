package measure

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// A worker is the process in which one library is measured once. Its standard streams are the terminal.
type worker struct {
	library  library.Library
	terminal *os.File
	reports  *os.File
	orders   *bufio.Scanner

	reported, reportedBytes int // number and total size of the reports written
}

// File descriptors of a worker.
const (
	reportsFD = 3 // for its reports
	ordersFD  = 4 // for its orders
)

// Values are the reported figures by name.
type Values map[string]float64

// An order tells a worker what to do.
type order struct {
	Do       string
	Message  string
	Before   string // the start of a line, before the spinner
	Count    int
	Spinners int
	Interval time.Duration
	Length   time.Duration // approximate duration of the measurement
}

// settle is how long a spinner runs before the measurement.
const settle = 200 * time.Millisecond

// programs are the measurements by name.
var programs = map[string]func(*worker, order){
	"frames":   (*worker).frames,
	"logBytes": (*worker).logBytes,
	"many":     (*worker).many,
	"cycles":   (*worker).cycles,
	"messages": (*worker).messages,
	"contend":  (*worker).contend,
	"logs":     (*worker).logs,
	"changing": (*worker).changing,
	"screen":   (*worker).screen,
}

// RunWorker is the main function of a worker.
func RunWorker(name string) {
	l, ok := library.Find(name)
	if !ok {
		panic("no library " + name)
	}
	w := &worker{
		library:  l,
		terminal: os.Stdout,
		reports:  os.NewFile(reportsFD, "reports"),
		orders:   bufio.NewScanner(os.NewFile(ordersFD, "orders")),
	}
	for _, fd := range []int{reportsFD, ordersFD} {
		syscall.CloseOnExec(fd)
	}
	o := w.next()
	programs[o.Do](w, o)
	w.next() // unread output is lost when a session ends
}

// next returns the next order. If the parent is gone, it exits.
func (w *worker) next() (o order) {
	if !w.orders.Scan() || json.Unmarshal(w.orders.Bytes(), &o) != nil {
		os.Exit(1)
	}
	return o
}

func (w *worker) report(v Values) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	b = append(b, '\n')
	if _, err := w.reports.Write(b); err != nil {
		os.Exit(1)
	}
	w.reported++
	w.reportedBytes += len(b)
}

// unable reports that the library lacks the feature.
func (w *worker) unable() {
	w.report(Values{"unable": 1})
}

// lap reports the resources that the process has used so far, and its allocations since the last lap. It waits
// until the parent has counted the output.
func (w *worker) lap(allocs uint64) {
	v := w.usage()
	v["allocs"] = float64(allocs)
	w.report(v)
	w.next()
}

func (w *worker) spinner(o order) library.Spinner {
	return w.library.New(w.config(o))
}

func (w *worker) config(o order) library.Config {
	return library.Config{
		Terminal: w.terminal,
		Message:  o.Message,
		Interval: max(o.Interval, w.library.Shortest),
	}
}

// usage returns what the process has used so far: time and processor time in nanoseconds, voluntary context
// switches of all its threads, calls of write(2) and their bytes, without the reports. Only Linux counts writes;
// elsewhere they are omitted.
func (w *worker) usage() Values {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	v := Values{
		"time":     float64(time.Now().UnixNano()),
		"cpu":      float64(r.Utime.Nano() + r.Stime.Nano()),
		"switches": float64(r.Nvcsw),
	}
	if io, err := os.ReadFile("/proc/self/io"); err == nil {
		counts := parseIO(string(io))
		v["writes"] = float64(counts["syscw"] - w.reported)
		v["written"] = float64(counts["wchar"] - w.reportedBytes)
	}
	return v
}

// parseIO parses /proc/self/io: a name, a colon and a count on each line.
func parseIO(io string) map[string]int {
	counts := make(map[string]int)
	for line := range strings.Lines(io) {
		name, count, _ := strings.Cut(line, ":")
		if n, err := strconv.Atoi(strings.TrimSpace(count)); err == nil {
			counts[name] = n
		}
	}
	return counts
}

// repeat calls f for about the given time and reports the cost of a call. It reads the clock after
// increasingly many calls, so that this does not distort calls of a few nanoseconds.
func (w *worker) repeat(length time.Duration, f func(i int)) {
	var before, after runtime.MemStats
	f(0)
	runtime.ReadMemStats(&before)
	n, batch := 0, 1
	start := time.Now()
	for elapsed := time.Duration(0); elapsed < length; {
		for range batch {
			n++
			f(n)
		}
		last := elapsed
		elapsed = time.Since(start)
		if elapsed-last < length/100 {
			batch *= 2
		}
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	w.report(Values{
		"ns":     float64(took) / float64(n),
		"calls":  float64(n + 1),
		"allocs": float64(after.Mallocs-before.Mallocs) / float64(n),
	})
}
