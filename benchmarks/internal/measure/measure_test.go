package measure

import (
	"maps"
	"slices"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	tests := []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{3}, 3},
		{[]float64{9, 1, 2}, 2},
		{[]float64{4, 1, 3, 2}, 2.5},
	}
	for _, test := range tests {
		values := slices.Clone(test.values)
		if got := Median(values); got != test.want {
			t.Errorf("Median(%v) = %v, want %v", test.values, got, test.want)
		}
		if !slices.Equal(values, test.values) {
			t.Errorf("Median changed %v to %v", test.values, values)
		}
	}
}

func TestParseIO(t *testing.T) {
	tests := []struct {
		io   string
		want map[string]int
	}{
		{"", map[string]int{}},
		{"rchar: 12\nwchar: 3456\nsyscw: 7\n", map[string]int{"rchar": 12, "wchar": 3456, "syscw": 7}},
		{"no colon\nsyscw: many\nwchar: 1", map[string]int{"wchar": 1}},
	}
	for _, test := range tests {
		if got := parseIO(test.io); !maps.Equal(got, test.want) {
			t.Errorf("parseIO(%q) = %v, want %v", test.io, got, test.want)
		}
	}
}

func TestFrameOf(t *testing.T) {
	first := Values{"time": 5e8, "cpu": 1e6, "switches": 100, "writes": 10, "written": 500, "bytes": 500, "newlines": 5, "marks": 10}
	last := Values{"time": 10e8, "cpu": 3e6, "switches": 280, "allocs": 40, "writes": 33, "written": 1524, "bytes": 1520, "newlines": 25, "marks": 30}
	// Three of the 23 writes were to an eventfd: of 1024 bytes written, 1000 reached the terminal.
	want := Frame{CPU: 100 * time.Microsecond, Bytes: 51, Writes: 1, Switches: 9, Allocs: 2, Count: 20, Span: 500 * time.Millisecond}
	got := frameOf(first, last)
	if got != want {
		t.Errorf("frameOf = %+v, want %+v", got, want)
	}
	if got.PerSecond() != 40 || got.CPUPerSecond() != 4*time.Millisecond {
		t.Errorf("%v frames and %v of a second", got.PerSecond(), got.CPUPerSecond())
	}
	if got := frameOf(last, last); got != (Frame{}) {
		t.Errorf("without frames: %+v", got)
	}
}

func TestCallsIn(t *testing.T) {
	const before = `10 getrusage(RUSAGE_SELF, ...) = 0
10 write(3, ""..., 80) = 80
`
	const after = "10  getrusage(RUSAGE_SELF, ...) = 0\n10 write(3, \"\"..., 80) = 80\n10 futex(0x1) = 0\n"
	tests := []struct {
		name, between string
		want          int
	}{
		{"none", "", 0},
		{"two threads", "10 write(1, \"\"..., 25) = 25\n11 nanosleep(...) = 0\n", 2},
		{"interrupted", "10 futex(0x1 <unfinished ...>\n11 read(0) = 0\n10 <... futex resumed>) = 0\n", 2},
		{"a signal", "10 --- SIGURG {si_signo=SIGURG} ---\n10 rt_sigreturn() = 0\n11 +++ exited with 0 +++\n", 1},
	}
	for _, test := range tests {
		if got, err := callsIn(before + test.between + after); got != test.want || err != nil {
			t.Errorf("%s: %d, %v, want %d", test.name, got, err, test.want)
		}
	}
	for _, trace := range []string{"", before} {
		if _, err := callsIn(trace); err == nil {
			t.Errorf("%q: no error", trace)
		}
	}
}

func TestCounter(t *testing.T) {
	tests := []struct {
		name   string
		pieces []string
		want   counter
	}{
		{"nothing", nil, counter{}},
		{"whole", []string{"a mark, a mark\n"}, counter{bytes: 15, newlines: 1, marks: 2}},
		{"in two", []string{"a ma", "rk"}, counter{bytes: 6, marks: 1}},
		{"byte by byte", []string{"m", "a", "r", "k", "m", "a", "r", "k"}, counter{bytes: 8, marks: 2}},
		{"once only", []string{"mark", "mar", "mark"}, counter{bytes: 11, marks: 2}},
	}
	for _, test := range tests {
		c := counter{mark: []byte("mark")}
		sum := 0
		for _, p := range test.pieces {
			sum += c.add([]byte(p))
		}
		if c.bytes != test.want.bytes || c.newlines != test.want.newlines || c.marks != test.want.marks || sum != c.marks {
			t.Errorf("%s: %d bytes, %d newlines, %d marks, want %+v", test.name, c.bytes, c.newlines, c.marks, test.want)
		}
	}
}

func TestCountModules(t *testing.T) {
	list := "example.com/a\nexample.com/spinner/benchmarks\n\nexample.com/b\nexample.com/a\n"
	if got := countModules(list); got != 2 {
		t.Errorf("countModules = %d, want 2", got)
	}
}
