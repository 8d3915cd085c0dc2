//go:build unix && !aix

package ptytest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// stopAndWait writes a letter when it has stopped its spinners, and another later.
func stopAndWait(p *child) {
	for range 10 {
		spinner.Start("short", spinner.WithInterval(time.Millisecond)).Stop()
	}
	first := spinner.Start("first", spinner.WithInterval(time.Millisecond))
	second := spinner.Start("second", spinner.WithElapsed())
	p.await("stop")
	first.Stop()
	second.Stop()
	os.Stderr.WriteString("A")
	soon()
	soon()
	os.Stderr.WriteString("B")
	p.report("%q", ours())
}

func TestNothingIsWrittenAfterStop(t *testing.T) {
	t.Parallel()
	c := launch(t, "stop")
	c.waitForText("second")
	c.order("stop")
	c.expect("[]")
	c.waitForLines("AB")
	require.True(t, strings.HasSuffix(c.bytes(), "AB"), "%s", c)
	c.requireTidy()
	c.finish()
}

// panics panics with a hidden cursor.
func panics(p *child) {
	p.await("begin")
	spinner.Run(context.Background(), "Working", func(context.Context) error {
		p.await("panic")
		panic("out of tea")
	}, spinner.WithHiddenCursor(), spinner.WithSignals(os.Interrupt))
}

func TestTerminalAfterAPanic(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("run panics")
	c.ask("fg")
	job.order("begin")
	c.waitFor("a spinner without a cursor", func(s *vt.Screen) bool {
		return !s.CursorVisible() && contains(s.Rows(), "Working")
	})
	job.order("panic")
	c.order("wait")
	c.expect("exit status 2", "done")
	c.waitForText("goroutine 1 [running]")
	require.Equal(t, []string{" ✗ Working", "panic: out of tea"}, c.allLines()[:2])
	c.requireTidy()
	c.leave()
}

// A mortal writer kills the program with SIGKILL after a number of writes.
type mortal struct {
	*os.File
	writes int // that are left; zero: any number
}

func (w *mortal) Write(p []byte) (int, error) {
	n, err := w.File.Write(p)
	if w.writes--; w.writes == 0 {
		syscall.Kill(syscall.Getpid(), syscall.SIGKILL)
		select {}
	}
	return n, err
}

// die shows rows, as wide as the terminal and narrow ones by turns, until it is killed.
func die(p *child) {
	var rows, writes int
	_, err := fmt.Sscan(p.next(), &rows, &writes)
	p.must(err)
	w := &mortal{os.Stderr, writes}
	p.report("begun")
	// Frames slow enough for the emulator to keep up: a signal cuts a write to a full terminal short, and a
	// program that dies of it cannot write the rest.
	const interval = 20 * time.Millisecond
	for i := range rows {
		asked := i
		spinner.Start("", spinner.WithWriter(w), spinner.WithInterval(interval),
			spinner.WithMessageFunc(func() string {
				asked++
				return strings.Repeat("⠿", 20+asked%4*20)
			}))
	}
	p.await("nothing")
}

func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("stty noflsh") // with Ctrl-C the driver would drop what the emulator has not read, be it half a frame
	random := rand.New(rand.NewPCG(5, 5))
	for i := range 24 {
		rows, writes := 1+i%4, 0
		if i%2 == 0 {
			writes = 1 + i/2 // dies by itself, between two writes
		}
		c.ask("run die")
		c.ask("fg")
		job.order("%d %d", rows, writes)
		job.expect("begun")
		status := "signal: killed"
		switch {
		case writes > 0:
			c.order("wait")
		case i%3 == 0:
			status = "signal: interrupt"
			c.waitForFrames(1 + random.IntN(8))
			c.key("\x03") // Ctrl-C
			c.order("wait")
		default:
			c.waitForFrames(1 + random.IntN(8))
			c.order("kill")
		}
		c.expect(status, "done")
		killed := fmt.Sprint("killed ", i)
		c.say(killed + "\r\n")
		c.waitFor(killed+", and nothing after or below it", func(s *vt.Screen) bool {
			lines := s.Lines()
			return strings.HasSuffix(strings.Join(lines[max(0, len(lines)-2):], ""), killed)
		})
		c.requireTidy()
	}
	c.leave()
}
