package library_test

import (
	"io"
	"testing"
	"time"

	"github.com/creack/pty"

	"example.com/spinner/benchmarks/internal/library"
)

// BenchmarkStartStop creates, starts and stops one spinner after another on a pseudo-terminal. This package gets
// the same settings as the others: terminal, message and interval.
func BenchmarkStartStop(b *testing.B) {
	b.Setenv("TERM", "xterm-256color")
	b.Setenv("NO_COLOR", "1")
	b.Setenv("CI", "")
	for _, l := range library.All() {
		b.Run(l.Directory(), func(b *testing.B) {
			master, tty, err := pty.Open()
			if err != nil {
				b.Skip(err)
			}
			defer master.Close()
			defer tty.Close()
			go io.Copy(io.Discard, master)
			c := library.Config{Terminal: tty, Message: "Building", Interval: max(100*time.Millisecond, l.Shortest)}
			b.ReportAllocs()
			for b.Loop() {
				s := l.New(c)
				s.Start()
				s.Stop()
			}
		})
	}
}
