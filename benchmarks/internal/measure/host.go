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

// A host is the program in which one library is measured once: a process of its own, with the terminal
// as its standard streams.
type host struct {
	library  library.Library
	terminal *os.File
	reports  *os.File
	orders   *bufio.Scanner

	reported, reportedBytes int // how many reports were written, and how long they were
}

// Descriptors of a host.
const (
	reportsFD = 3 // takes what it reports
	ordersFD  = 4 // brings what it is to do
)

// Values are what a host reports, by name.
type Values map[string]float64

// An order is what the parent tells a host.
type order struct {
	Do       string
	Message  string
	Before   string // the start of a line that stands before the spinner
	Count    int
	Spinners int
	Interval time.Duration
	Length   time.Duration // how long to measure, about
}

// settle is how long a spinner runs before it is measured.
const settle = 200 * time.Millisecond

// programs are what a host can do.
var programs = map[string]func(*host, order){
	"frames":   (*host).frames,
	"many":     (*host).many,
	"cycles":   (*host).cycles,
	"messages": (*host).messages,
	"contend":  (*host).contend,
	"logs":     (*host).logs,
	"changing": (*host).changing,
	"screen":   (*host).screen,
}

// Host is the main function of a host.
func Host(name string) {
	l, ok := library.Find(name)
	if !ok {
		panic("no library " + name)
	}
	h := &host{
		library:  l,
		terminal: os.Stdout,
		reports:  os.NewFile(reportsFD, "reports"),
		orders:   bufio.NewScanner(os.NewFile(ordersFD, "orders")),
	}
	for _, fd := range []int{reportsFD, ordersFD} {
		syscall.CloseOnExec(fd)
	}
	o := h.next()
	programs[o.Do](h, o)
	h.next() // what nobody has read yet is lost when a session ends
}

// next returns the next order. Without a parent the host ends.
func (h *host) next() (o order) {
	if !h.orders.Scan() || json.Unmarshal(h.orders.Bytes(), &o) != nil {
		os.Exit(1)
	}
	return o
}

func (h *host) report(v Values) {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	b = append(b, '\n')
	if _, err := h.reports.Write(b); err != nil {
		os.Exit(1)
	}
	h.reported++
	h.reportedBytes += len(b)
}

// unable reports that the library has no such thing.
func (h *host) unable() {
	h.report(Values{"unable": 1})
}

// lap reports what the process has used so far, and how much it has allocated since the last lap. It waits
// until the parent has looked at its terminal.
func (h *host) lap(allocs uint64) {
	v := h.usage()
	v["allocs"] = float64(allocs)
	h.report(v)
	h.next()
}

func (h *host) spinner(o order) library.Spinner {
	return h.library.New(h.config(o))
}

func (h *host) config(o order) library.Config {
	return library.Config{
		Terminal: h.terminal,
		Message:  o.Message,
		Interval: max(o.Interval, h.library.Shortest),
	}
}

// usage is what the process has used so far: time and processor time in nanoseconds, voluntary context
// switches of all its threads, calls of write(2) and the bytes that they wrote, without the reports. Only Linux
// counts the writes; elsewhere they are left out.
func (h *host) usage() Values {
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
		v["writes"] = float64(counts["syscw"] - h.reported)
		v["written"] = float64(counts["wchar"] - h.reportedBytes)
	}
	return v
}

// parseIO reads the form of /proc/self/io: a name, a colon and a count in each line.
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

// repeat calls f again and again for about the given time and reports what one call takes. The clock is
// looked at after ever more calls, so that it does not weigh on calls of a few nanoseconds.
func (h *host) repeat(length time.Duration, f func(i int)) {
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
	h.report(Values{
		"ns":     float64(took) / float64(n),
		"calls":  float64(n + 1),
		"allocs": float64(after.Mallocs-before.Mallocs) / float64(n),
	})
}
