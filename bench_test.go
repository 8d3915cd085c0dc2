package spinner_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"example.com/spinner"
)

// sink is a terminal that drops its output.
type sink struct{ writes, bytes int }

func (s *sink) Write(p []byte) (int, error) {
	s.writes++
	s.bytes += len(p)
	return len(p), nil
}

func onSink(opts ...spinner.Option) []spinner.Option {
	return append([]spinner.Option{spinner.WithWriter(new(sink)), spinner.WithMode(spinner.Animated)}, opts...)
}

func BenchmarkSetMessage(b *testing.B) {
	s := spinner.New("", onSink()...)
	s.Start()
	defer s.Stop()
	messages := []string{"one", "two"}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.SetMessage(messages[i&1])
	}
}

func BenchmarkStartStop(b *testing.B) {
	s := spinner.New("Building", onSink()...)
	b.ReportAllocs()
	for b.Loop() {
		s.Start()
		s.Stop()
	}
}

func BenchmarkSilent(b *testing.B) {
	s := spinner.New("", spinner.WithWriter(io.Discard), spinner.WithMode(spinner.Silent))
	b.ReportAllocs()
	for b.Loop() {
		s.Start()
		s.SetMessage("Building")
		s.Stop()
	}
}

func BenchmarkWrite(b *testing.B) {
	s := spinner.New("Building", onSink()...)
	s.Start()
	defer s.Stop()
	line := []byte(strings.Repeat("x", 79) + "\n")
	b.ReportAllocs()
	for b.Loop() {
		s.Write(line)
	}
}

func BenchmarkStartAndEndMany(b *testing.B) {
	for b.Loop() {
		const n = 10_000
		opts := onSink(spinner.WithInterval(time.Hour))
		spinners := make([]*spinner.Spinner, n)
		for i := range n {
			spinners[i] = spinner.New("Building", opts...)
			spinners[i].Start()
		}
		for i := range n {
			spinners[i*7919%n].Succeed(fmt.Sprint(i))
		}
	}
}
