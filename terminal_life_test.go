//go:build unix

package spinner_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// soon is what a program does for a few frames.
func soon() { <-time.After(150 * time.Millisecond) }

// flood reports its progress a million times, then ends.
func flood(h *host) {
	s := spinner.Start("ready")
	h.await("flood")
	for i := range 1_000_000 {
		s.SetMessage(strconv.Itoa(i+1) + " files")
		if i%1000 == 0 {
			s.Set(spinner.WithColor(spinner.Palette(uint8(i))))
		}
	}
	h.report("%s, active: %v", s.Message(), s.Active())
	soon()
	h.report("flooded")

	h.await("succeed")
	ended := make(chan struct{})
	go func() {
		s.Succeed("done")
		close(ended)
	}()
	soon()
	s.SetMessage("while the end waits for the terminal")
	s.Set(spinner.WithPrefix("> "))
	h.report("waits")
	<-ended
}

func TestLaw7_AStoppedTerminalStopsNoWork(t *testing.T) {
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

// hangUp works on when its terminal is gone, and reports how much of a processor that takes, in percent.
func hangUp(h *host) {
	signal.Ignore(syscall.SIGHUP)
	first := spinner.Start("first", spinner.WithInterval(5*time.Millisecond))
	second := spinner.Start("second")
	h.await("work")
	start, used := time.Now(), processorTime(h)
	var failed error
	for i := range 10 {
		first.SetMessage(strconv.Itoa(i))
		_, failed = fmt.Fprintln(second, "text")
		<-time.After(50 * time.Millisecond)
	}
	h.report("%d", 100*(processorTime(h)-used)/time.Since(start))
	h.report("%v", errors.Is(failed, syscall.EIO))
	first.Succeed("")
	second.Stop()
	h.report("%d", len(ours()))
}

func processorTime(h *host) time.Duration {
	var usage syscall.Rusage
	h.must(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// ours returns the goroutines of the package and of what handles signals. One that has closed its last
// channel may take a moment to be gone.
func ours() (stacks []string) {
	buf := make([]byte, 1<<20)
	for range 20 {
		stacks = nil
		for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if strings.Contains(stack, "spinner/internal/") || strings.Contains(stack, "spinner.(") || strings.Contains(stack, "os/signal") {
				stacks = append(stacks, stack)
			}
		}
		if len(stacks) == 0 {
			return nil
		}
		<-time.After(10 * time.Millisecond)
	}
	return stacks
}

func TestLaw11_ATerminalHangsUp(t *testing.T) {
	c := launch(t, "hang up")
	c.waitForText("second")
	require.NoError(t, c.master.Close())
	c.order("work")
	require.Less(t, c.number(), 50, "percent of a processor")
	c.expect("true")
	c.expect("0")
	c.finish()
}

// A counted writer is a terminal that says so when it can take no more, instead of letting the program
// wait.
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
	for refused := w.refused.Load(); w.refused.Load() < refused+5; {
		<-time.After(5 * time.Millisecond)
	}
}

// nonBlocking draws more than a terminal takes that nobody reads, and writes lines meanwhile. The driver is
// told to leave the output alone, for else it takes whole lines only, and most of what is drawn are
// sequences. So most writes that are not taken whole end within a sequence.
func nonBlocking(h *host) {
	first, second, w := startNonBlocking(h)
	for order := h.next(); order != "succeed"; order = h.next() {
		w.fill()
		written := make(chan struct{})
		go func() {
			defer close(written)
			for i := range 5 {
				writeAll(second, fmt.Sprintf("<line %d of %s>\r\n", i, order))
			}
		}()
		soon()
		h.report("refused")
		<-written
		h.report("written")
	}
	first.Stop()
	second.Succeed("done")
}

// stall ends while the terminal takes nothing.
func stall(h *host) {
	first, second, w := startNonBlocking(h)
	h.await("succeed")
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
	h.report("stalled")
	<-ended
}

func startNonBlocking(h *host) (first, second *spinner.Spinner, w *counted) {
	stty := exec.Command("stty", "-opost")
	stty.Stdin = os.Stdin
	h.must(stty.Run())
	h.must(syscall.SetNonblock(2, true))
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

// writeAll is what a program does that knows its terminal to be non-blocking.
func writeAll(s *spinner.Spinner, text string) {
	for text != "" {
		n, err := s.Write([]byte(text))
		text = text[n:]
		if err != nil {
			<-time.After(5 * time.Millisecond)
		}
	}
}

func TestLaw11_ANonBlockingTerminal(t *testing.T) {
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

func TestLaw5_ANonBlockingTerminalStallsAtTheEnd(t *testing.T) {
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

// sequence is a control sequence that is whole.
var sequence = regexp.MustCompile(`\x1b\[[?;\d]*[A-Za-z]`)

// closeTheWriter closes a file that is drawn to, and opens another that gets its number.
func closeTheWriter(h *host) {
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	h.must(err)
	s := spinner.Start("Building", spinner.WithWriter(tty), spinner.WithInterval(time.Millisecond))
	path := h.next()
	h.must(tty.Close())
	file, err := os.Create(path)
	h.must(err)
	soon()
	s.SetMessage("still building")
	_, err = fmt.Fprintln(s, "text")
	h.report("%v", errors.Is(err, os.ErrClosed))
	s.Succeed("Built")
	h.must(file.Close())
	h.report("%d", len(ours()))
}

func TestLaw11_AClosedWriter(t *testing.T) {
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

// stopAndWait writes a letter when it has stopped its spinners, and another later.
func stopAndWait(h *host) {
	for range 10 {
		spinner.Start("short", spinner.WithInterval(time.Millisecond)).Stop()
	}
	first := spinner.Start("first", spinner.WithInterval(time.Millisecond))
	second := spinner.Start("second", spinner.WithElapsed())
	h.await("stop")
	first.Stop()
	second.Stop()
	os.Stderr.WriteString("A")
	soon()
	soon()
	os.Stderr.WriteString("B")
	h.report("%q", ours())
}

func TestLaw6_NothingAfterStop(t *testing.T) {
	c := launch(t, "stop")
	c.waitForText("second")
	c.order("stop")
	c.expect("[]")
	c.waitForLines("AB")
	require.True(t, strings.HasSuffix(c.bytes(), "AB"), "%s", c)
	c.requireTidy()
	c.finish()
}

// typeAhead tells the modes of its terminal before, while and after it spins, and what was typed
// meanwhile.
func typeAhead(h *host) {
	modes := func() string {
		stty := exec.Command("stty", "-g")
		stty.Stdin = os.Stdin
		out, err := stty.Output()
		h.must(err)
		return string(bytes.TrimSpace(out))
	}
	h.report("%s", modes())
	s := spinner.Start("Building", spinner.WithInterval(10*time.Millisecond))
	h.await("tell")
	soon()
	h.report("%s", modes())
	s.Succeed("Built")
	h.report("%s", modes())
	lines := bufio.NewScanner(os.Stdin)
	for range 2 {
		lines.Scan()
		h.report("%s", lines.Text())
	}
}

func TestLaw13_TheKeyboardIsTheHosts(t *testing.T) {
	c := launch(t, "type ahead")
	before := c.report()
	c.waitForText("Building")
	c.key("first\nsecond\n")
	c.order("tell")
	c.expect(before, before)
	c.expect("first", "second")
	c.requireTidy()
	c.finish()
}

// busy computes without ever letting another goroutine run.
func busy(h *host) {
	s := spinner.Start("Computing")
	x := uint64(1)
	for until := time.Now().Add(700 * time.Millisecond); time.Now().Before(until); {
		for range 5_000_000 {
			x = x*6364136223846793005 + 1
		}
	}
	s.Finish("✓", "Computed")
	h.report("%d", x)
}

func TestTerminalWhileOneProcessorIsBusy(t *testing.T) {
	c := launch(t, "busy", func(cmd *exec.Cmd) { cmd.Env = append(cmd.Env, "GOMAXPROCS=1") })
	c.report()
	c.waitForRow(" ✓ Computed")
	c.finish()
	seen := 0
	for _, frame := range spinner.Dots.Frames {
		if strings.Contains(c.bytes(), frame) {
			seen++
		}
	}
	require.GreaterOrEqual(t, seen, 4, "%s", c)
}
