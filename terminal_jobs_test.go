//go:build unix

package spinner_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// shell is a shell with job control: it runs one program after the other, each in a process group of its
// own, as its orders say.
func shell(h *host) {
	var job *exec.Cmd
	wires := []*os.File{os.NewFile(5, "orders"), os.NewFile(6, "reports")}
	for order := h.next(); order != "leave"; order = h.next() {
		verb, rest, _ := strings.Cut(order, " ")
		switch verb {
		case "run": // in the background
			job = command(rest)
			job.Stdin, job.Stdout, job.Stderr = os.Stdin, os.Stdout, os.Stderr
			job.ExtraFiles = wires
			job.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			h.must(job.Start())
		case "fg":
			h.must(setForeground(job.Process.Pid))
			h.must(job.Process.Signal(syscall.SIGCONT))
		case "bg":
			h.must(setForeground(syscall.Getpgrp()))
		case "stopped": // waits until it is
			var status syscall.WaitStatus
			_, err := syscall.Wait4(job.Process.Pid, &status, syscall.WUNTRACED, nil)
			h.must(err)
			h.report("%v", status.StopSignal())
		case "kill":
			h.must(job.Process.Kill())
			fallthrough
		case "wait":
			_ = job.Wait()
			h.must(setForeground(syscall.Getpgrp()))
			h.report("%s", job.ProcessState)
		case "stty":
			stty := exec.Command("stty", rest)
			stty.Stdin = os.Stdin
			h.must(stty.Run())
		case "say":
			text, err := strconv.Unquote(rest)
			h.must(err)
			fmt.Print(text)
		}
		h.report("done")
	}
}

// setForeground gives the terminal to a process group, which a process in the background may do only
// where it ignores that it may not. What is ignored would be ignored in the next job too.
func setForeground(group int) error {
	signal.Ignore(syscall.SIGTTOU)
	defer signal.Reset(syscall.SIGTTOU)
	return unix.IoctlSetPointerInt(2, unix.TIOCSPGRP, group)
}

// launchShell returns a terminal with a shell, and the wire to its jobs.
func launchShell(t *testing.T) (c *console, job *wire) {
	t.Helper()
	job, ends := newWire(t)
	c = launch(t, "shell", func(cmd *exec.Cmd) { cmd.ExtraFiles = ends })
	return c, job
}

// say lets the shell write something.
func (c *console) say(text string) {
	c.t.Helper()
	c.ask("say %q", text)
}

func (c *console) leave() {
	c.t.Helper()
	c.order("leave")
	c.finish()
}

// end lets a job come to its end and returns what the shell says of it.
func (c *console) end(job *wire) (status string) {
	c.t.Helper()
	job.expect("end")
	job.order("exit")
	c.order("wait")
	status = c.report()
	c.expect("done")
	return status
}

// A mortal writer is a terminal that the program does not survive: SIGKILL comes after so many writes.
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
func die(h *host) {
	var rows, writes int
	_, err := fmt.Sscan(h.next(), &rows, &writes)
	h.must(err)
	w := &mortal{os.Stderr, writes}
	h.report("begun")
	for i := range rows {
		asked := i
		spinner.Start("", spinner.WithWriter(w), spinner.WithInterval(5*time.Millisecond),
			spinner.WithMessageFunc(func() string {
				asked++
				return strings.Repeat("⠿", 20+asked%4*20)
			}))
	}
	h.await("nothing")
}

func TestLaw5_KilledAtAnyMoment(t *testing.T) {
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
		c.say(fmt.Sprintf("\r\nkilled %d", i))
		c.waitForText(fmt.Sprint("killed ", i))
		c.requireTidy()
	}
	c.leave()
}

// work does a little at each order.
func work(h *host) {
	s := spinner.Start("Working", spinner.WithInterval(10*time.Millisecond))
	for order := h.next(); order != "succeed"; order = h.next() {
		soon()
		h.report("done")
	}
	s.Succeed("Worked")
}

func TestTerminalOfAnother(t *testing.T) {
	c, job := launchShell(t)
	c.ask("run work")
	job.ask("work")
	job.ask("work")
	require.Empty(t, c.bytes(), "drawn from the background")

	c.ask("fg")
	c.waitForText("Working")
	c.ask("bg")
	job.ask("work")
	c.say("\r\n$ ls")
	c.waitForRow("$ ls")
	before := c.bytes()
	job.ask("work")
	require.Equal(t, before, c.bytes(), "drawn from the background")

	c.ask("fg")
	c.waitFor("the spinner again", func(*vt.Screen) bool { return strings.Contains(string(c.log[len(before):]), "Working") })
	c.ask("bg")
	job.ask("work")
	c.say("\r\n$ ps")
	c.waitForRow("$ ps")
	job.order("succeed")
	require.Equal(t, "exit status 0", c.end(job))
	c.waitForLastLines("$ ps", " ✓ Worked")
	c.requireTidy()
	c.leave()
}

func TestTerminalThatStopsWritersInTheBackground(t *testing.T) {
	c, job := launchShell(t)
	c.ask("stty tostop") // a write from the background stops its process
	c.ask("run work")
	job.ask("work") // it is not stopped, for it writes nothing
	job.ask("work")
	job.order("succeed")
	c.order("stopped") // as by every line that is written there
	c.expect(syscall.SIGTTOU.String(), "done")
	require.Empty(t, c.bytes())
	c.ask("fg")
	c.waitForRow(" ✓ Worked")
	require.Equal(t, "exit status 0", c.end(job))
	require.Equal(t, 1, strings.Count(c.bytes(), "Worked"))
	c.requireTidy()
	c.leave()
}

func TestTerminalOfAProcessThatIsStopped(t *testing.T) {
	c, job := launchShell(t)
	c.ask("run work")
	c.ask("fg")
	c.waitForText("Working")
	c.key("\x1a") // Ctrl-Z
	c.order("stopped")
	c.expect(syscall.SIGTSTP.String(), "done")
	c.ask("bg")
	c.say("\r\n[1]+ Stopped\r\n$ fg\r\n")
	c.waitForRow("$ fg")
	c.ask("fg")
	job.ask("work")
	job.order("succeed")
	require.Equal(t, "exit status 0", c.end(job))
	c.waitForLastLines("[1]+ Stopped", "$ fg", " ✓ Worked")
	c.requireTidy()
	c.leave()
}

// hide hides the cursor until a signal comes.
func hide(h *host) {
	spinner.Start("Working", spinner.WithHiddenCursor(os.Interrupt, syscall.SIGTSTP))
	h.await("nothing")
}

func TestTerminalWithAHiddenCursor(t *testing.T) {
	working := func(s *vt.Screen) bool { return !s.CursorVisible() && contains(s.Rows(), "Working") }
	c, _ := launchShell(t)
	c.ask("stty noflsh")
	c.ask("run hide")
	c.ask("fg")
	c.waitFor("a spinner without a cursor", working)

	c.key("\x1a") // Ctrl-Z
	c.order("stopped")
	require.Contains(t, c.report(), "stopped") // by SIGTSTP or SIGSTOP
	c.expect("done")
	c.ask("bg")
	c.say("\r\n$ fg\r\n")
	c.waitForRow("$ fg")
	c.requireTidy()

	c.ask("fg")
	c.waitFor("a spinner without a cursor", working)
	c.key("\x03") // Ctrl-C
	c.order("wait")
	c.expect("signal: interrupt", "done")
	c.say("\r\n$ ")
	c.waitForRow("$")
	c.requireTidy()
	require.NotContains(t, strings.Join(c.allLines(), "\n"), "Working", "%s", c)
	c.leave()
}
