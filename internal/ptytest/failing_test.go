//go:build unix && !aix

package ptytest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// flood reports its progress a million times, then ends.
func flood(p *child) {
	s := spinner.Start("ready")
	p.await("flood")
	for i := range 1_000_000 {
		s.SetMessage(strconv.Itoa(i+1) + " files")
		if i%1000 == 0 {
			s.Set(spinner.WithColor(spinner.Palette(uint8(i))))
		}
	}
	p.report("%s, active: %v", s.Message(), s.Active())
	soon()
	p.report("flooded")

	p.await("succeed")
	ended := make(chan struct{})
	go func() {
		s.Succeed("done")
		close(ended)
	}()
	soon()
	s.SetMessage("while the end waits for the terminal")
	s.Set(spinner.WithPrefix("> "))
	p.report("waits")
	<-ended
}

func TestAStoppedTerminalStopsNoWork(t *testing.T) {
	t.Parallel()
	c := launch(t, "flood")
	c.waitForRow(" ⠋ ready")
	c.key("\x13") // Ctrl-S
	c.order("flood")
	c.expect("1000000 files, active: true", "flooded")
	require.NotContains(t, c.bytes(), "1000000", "the terminal is not stopped")
	c.order("succeed")
	c.expect("waits")
	require.NotContains(t, c.bytes(), "done", "the terminal is not stopped")
	c.key("\x11") // Ctrl-Q
	c.waitForLines("> ✓ done")
	c.requireTidy()
	c.finish()
}

// hangUp continues to work when its terminal is gone, and reports how much of a processor that takes, in
// percent.
func hangUp(p *child) {
	signal.Ignore(syscall.SIGHUP)
	first := spinner.Start("first", spinner.WithInterval(5*time.Millisecond))
	second := spinner.Start("second")
	p.await("work")
	start, used := time.Now(), processorTime(p)
	var failed error
	for i := range 10 {
		first.SetMessage(strconv.Itoa(i))
		_, failed = fmt.Fprintln(second, "text")
		<-time.After(50 * time.Millisecond)
	}
	p.report("%d", 100*(processorTime(p)-used)/time.Since(start))
	p.report("%v", errors.Is(failed, syscall.EIO))
	first.Succeed("")
	second.Stop()
	p.report("%d", len(ours()))
}

func processorTime(p *child) time.Duration {
	var usage syscall.Rusage
	p.must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func TestATerminalHangsUp(t *testing.T) {
	t.Parallel()
	c := launch(t, "hang up")
	c.waitForText("second")
	require.NoError(t, c.master.Close())
	c.order("work")
	require.Less(t, c.number(), 50, "percent of a processor")
	c.expect("true")
	c.expect("0")
	c.finish()
}

// A counted writer counts the writes that a full non-blocking terminal cuts short.
type counted struct {
	*os.File
	refused atomic.Int64 // writes that were not taken whole
}

func (w *counted) Write(p []byte) (int, error) {
	n, err := w.File.Write(p)
	if errors.Is(err, syscall.EAGAIN) {
		w.refused.Add(1)
	}
	return n, err
}

// fill returns when the terminal takes no more.
func (w *counted) fill() {
	for refused := w.refused.Load(); w.refused.Load() == refused; {
		<-time.After(5 * time.Millisecond)
	}
}

// nonBlocking draws more than a terminal takes while its output is not read, and writes lines at the same
// time. It turns off the driver's output processing, because otherwise the driver takes only whole lines,
// and most of a frame is control sequences. So most writes that are not taken whole end within a sequence.
func nonBlocking(p *child) {
	first, second, w := startNonBlocking(p)
	for order := p.next(); order != "succeed"; order = p.next() {
		w.fill()
		written := make(chan struct{})
		go func() {
			defer close(written)
			for i := range 5 {
				writeAll(second, fmt.Sprintf("<line %d of %s>\r\n", i, order))
			}
		}()
		soon()
		p.report("refused")
		<-written
		p.report("written")
	}
	first.Stop()
	second.Succeed("done")
}

// stall ends while the terminal takes nothing.
func stall(p *child) {
	first, second, w := startNonBlocking(p)
	p.await("succeed")
	w.fill()
	ended := make(chan struct{})
	go func() {
		first.Stop()
		second.Succeed("done")
		close(ended)
	}()
	for range 5 {
		soon()
	}
	p.report("stalled")
	<-ended
}

func startNonBlocking(p *child) (first, second *spinner.Spinner, w *counted) {
	stty := exec.Command("stty", "-opost")
	stty.Stdin = os.Stdin
	p.must(stty.Run())
	p.must(syscall.SetNonblock(2, true))
	w = &counted{File: os.Stderr}
	var frames atomic.Int64
	opts := []spinner.Option{
		spinner.WithWriter(w),
		spinner.WithInterval(2 * time.Millisecond),
		spinner.WithMessageFunc(func() string {
			return fmt.Sprint(frames.Add(1), strings.Repeat(" \x1b[38;5;208m文\x1b[0m", 20))
		}),
	}
	return spinner.Start("", opts...), spinner.Start("", opts...), w
}

// writeAll writes as a program that knows that its terminal is non-blocking.
func writeAll(s *spinner.Spinner, text string) {
	for text != "" {
		n, err := s.Write([]byte(text))
		text = text[n:]
		if err != nil {
			<-time.After(5 * time.Millisecond)
		}
	}
}

// sequence matches a whole control sequence.
var sequence = regexp.MustCompile(`\x1b\[[?;\d]*[A-Za-z]`)

func TestANonBlockingTerminal(t *testing.T) {
	t.Parallel()
	c := launch(t, "non-blocking")
	c.waitForText("文")
	want := ""
	for i := range 6 {
		resume := c.pause()
		c.order("%d", i)
		c.expect("refused")
		resume()
		c.expect("written")
		for j := range 5 {
			want += fmt.Sprintf("<line %d of %d>", j, i)
		}
	}
	c.order("succeed")
	c.waitFor("each line once", func(s *vt.Screen) bool { return strings.Join(s.Lines(), "") == want+" ✓ done" })
	c.requireTidy()
	require.NotContains(t, sequence.ReplaceAllString(c.bytes(), ""), "\x1b", "a sequence that was broken off")
	c.finish()
}

func TestANonBlockingTerminalThatStallsDuringStop(t *testing.T) {
	t.Parallel()
	c := launch(t, "stall")
	c.waitForText("文")
	resume := c.pause()
	c.order("succeed")
	c.expect("stalled")
	resume()
	c.waitForLines(" ✓ done")
	c.requireTidy()
	c.finish()
}

// closeTheWriter closes a file that is drawn to, and opens another that gets its number.
func closeTheWriter(p *child) {
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	p.must(err)
	s := spinner.Start("Building", spinner.WithWriter(tty), spinner.WithInterval(time.Millisecond))
	path := p.next()
	p.must(tty.Close())
	file, err := os.Create(path)
	p.must(err)
	soon()
	s.SetMessage("still building")
	_, err = fmt.Fprintln(s, "text")
	p.report("%v", errors.Is(err, os.ErrClosed))
	s.Succeed("Built")
	p.must(file.Close())
	p.report("%d", len(ours()))
}

func TestAClosedWriter(t *testing.T) {
	t.Parallel()
	c := launch(t, "close the writer")
	c.waitForText("Building")
	path := filepath.Join(t.TempDir(), "file")
	c.order("%s", path)
	c.expect("true", "0")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Empty(t, content, "written to another file")
	c.requireTidy()
	c.finish()
}

// breakThePipe draws on a standard error that has no reader any more.
func breakThePipe(p *child) {
	read, write, err := os.Pipe()
	p.must(err)
	p.must(unix.Dup2(int(write.Fd()), 2))
	p.must(read.Close())
	s := spinner.Start("Building", spinner.WithMode(spinner.Animated))
	soon()
	s.Succeed("Built")
}

func TestABrokenPipeDoesNotKill(t *testing.T) {
	t.Parallel()
	launch(t, "break the pipe").finish()
}

// busy computes, without ever yielding to another goroutine, until it has to stop.
func busy(p *child) {
	s := spinner.Start("Computing")
	var stop atomic.Bool
	go func() {
		p.await("stop")
		stop.Store(true)
	}()
	x := uint64(1)
	for !stop.Load() {
		for range 5_000_000 {
			x = x*6364136223846793005 + 1
		}
	}
	s.Finish("✓", "Computed")
	p.report("%d", x)
}

func TestTerminalWhileOneProcessorIsBusy(t *testing.T) {
	t.Parallel()
	c := launch(t, "busy", func(cmd *exec.Cmd) { cmd.Env = append(cmd.Env, "GOMAXPROCS=1") })
	c.waitFor("four frames", func(*vt.Screen) bool {
		seen := 0
		for _, frame := range spinner.Dots.Frames {
			if bytes.Contains(c.log, []byte(frame)) {
				seen++
			}
		}
		return seen >= 4
	})
	c.order("stop")
	c.report()
	c.waitForRow(" ✓ Computed")
	c.finish()
}
