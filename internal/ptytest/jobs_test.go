//go:build unix && !aix

package ptytest

import (
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// work does a little at each order.
func work(p *child) {
	workFor(p, "Worked")
}

// details is work that leaves two lines.
func details(p *child) {
	workFor(p, "Worked\nin detail")
}

func workFor(p *child, result string) {
	s := spinner.Start("Working", spinner.WithInterval(10*time.Millisecond))
	for order := p.next(); order != "succeed"; order = p.next() {
		soon()
		p.report("done")
	}
	s.Succeed(result)
}

func TestTerminalOfAnother(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("run work")
	c.waitForLines("Working…")
	plain := c.bytes()
	job.ask("work")
	job.ask("work")
	require.Equal(t, plain, c.bytes(), "drawn from the background")

	c.ask("fg")
	c.waitForText("Working")
	c.ask("bg")
	c.waitForSilence() // what is said within a frame goes unnoticed
	c.say("\r\n$ ls")
	c.waitForRow("$ ls")
	before := c.bytes()
	job.ask("work")
	require.Equal(t, before, c.bytes(), "drawn from the background")

	c.ask("fg")
	c.waitFor("the spinner again", func(*vt.Screen) bool { return strings.Contains(string(c.log[len(before):]), "Working") })
	c.ask("bg")
	c.waitForSilence()
	c.say("\r\n$ ps")
	c.waitForRow("$ ps")
	job.order("succeed")
	require.Equal(t, "exit status 0", c.end(job))
	c.waitFor("the final line on a fresh one", func(s *vt.Screen) bool {
		lines := s.Lines()
		n := len(lines)
		return n > 1 && lines[n-2] == "$ ps" && strings.TrimSpace(lines[n-1]) == "✓ Worked"
	})
	c.requireTidy()
	c.leave()
}

// Others have written since the first line, so the frame of the final line is built twice.
func TestTerminalOfDetailsInTheBackground(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("run details")
	c.waitForLines("Working…")
	c.say("$ ls\r\n")
	c.waitForRow("$ ls")
	finishJob(t, c, job)
	c.waitForLastLines("$ ls", "✓ Worked", "  in detail")
	c.leave()
}

func transient(p *child) {
	spinner.Run(context.Background(), "Passing", func(context.Context) error {
		work(p)
		return nil
	}, spinner.WithTransient())
}

// A spinner that leaves no final line writes no first line either, as in Plain mode.
func TestTerminalOfATransientTaskInTheBackground(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("run transient")
	c.waitForText("Working…")
	finishJob(t, c, job)
	require.NotContains(t, c.bytes(), "Passing")
	c.leave()
}

func TestTerminalThatStopsWritersInTheBackground(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("stty tostop") // a write from the background stops its process
	c.ask("run work")
	finishJob(t, c, job)
	require.Empty(t, c.bytes())
	c.requireTidy()
	c.leave()
}

func TestTerminalOfAProcessThatIsStopped(t *testing.T) {
	t.Parallel()
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
	finishJob(t, c, job)
	c.waitForLastLines("[1]+ Stopped", "$ fg", " ✓ Worked")
	c.requireTidy()
	c.leave()
}

// The final line is written as in the foreground if the process is in the foreground at that moment.
func TestTerminalOfATaskThatFinishesInTheForeground(t *testing.T) {
	t.Parallel()
	c, job := launchShell(t)
	c.ask("run work")
	c.waitForText("Working…")
	c.ask("fg")
	finishJob(t, c, job)
	c.waitForLastLines("Working…", " ✓ Worked")
	c.requireTidy()
	c.leave()
}

// finishJob lets a job work for a moment and succeed.
func finishJob(t *testing.T, c *console, job *wire) {
	t.Helper()
	job.ask("work")
	job.order("succeed")
	require.Equal(t, "exit status 0", c.end(job))
}

// hide hides the cursor until a signal comes.
func hide(p *child) {
	p.await("begin")
	spinner.Start("Working", spinner.WithHiddenCursor(), spinner.WithSignals(os.Interrupt, syscall.SIGTSTP))
	p.await("nothing")
}

func TestTerminalWithAHiddenCursor(t *testing.T) {
	t.Parallel()
	working := func(s *vt.Screen) bool { return !s.CursorVisible() && contains(s.Rows(), "Working") }
	c, job := launchShell(t)
	c.ask("stty noflsh")
	c.ask("run hide")
	c.ask("fg")
	job.order("begin")
	c.waitFor("a spinner without a cursor", working)

	c.key("\x1a") // Ctrl-Z
	c.order("stopped")
	require.Contains(t, c.report(), "stopped") // by SIGTSTP or SIGTTIN
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

func TestTerminalBetweenCtrlZAndFg(t *testing.T) {
	t.Parallel()
	j := launchJob(t, "start first INT TSTP", "start second", "succeed second")
	j.waitForCursor(false, "first", "✓ second")
	for _, typed := range []string{"$ one", "$ two"} {
		j.stop()
		j.say(typed)
		j.waitForCursor(true, typed)
		j.say("\r\n")
		j.ask("fg")
		j.waitForCursor(false, typed, "first")
	}
	j.play("write first end", "succeed first")
	j.closes()
	require.Equal(t, []string{" ✓ second", "$ one", "$ two", "end", " ✓ first"}, j.allLines(), "%s", j)
	j.requireTidy()
}

// Once a process has asked for SIGTSTP, Go's runtime would never let it be stopped again.
func TestTerminalAfterTheLastThatNamesCtrlZ(t *testing.T) {
	t.Parallel()
	j := launchJob(t)
	for range 2 {
		j.play("start first TSTP", "start second TSTP", "stop first")
		j.waitForCursor(false, "second")
		j.stop()
		j.ask("fg")
		j.play("stop second")
		j.stop()
		j.ask("fg")
		j.play("start third")
		j.waitForText("third")
		j.stop()
		j.say("\r\n")
		j.ask("fg")
		j.play("stop third")
	}
	j.closes()
	j.requireTidy()
}

// In the process group of the session leader no shell could continue a process, so Ctrl-Z does not
// stop it.
func TestTerminalWithoutJobControl(t *testing.T) {
	t.Parallel()
	c := launch(t, "puppet")
	c.number()
	c.ask("start first TSTP")
	c.waitForText("first")
	c.key("\x1a")
	c.waitFor("the cursor back for a moment", func(s *vt.Screen) bool {
		_, after, shown := strings.Cut(string(c.log), "\x1b[?25h")
		return shown && strings.Contains(after, "\x1b[?25l")
	})
	c.ask("succeed first")
	c.leavePuppet()
	require.Equal(t, []string{" ✓ first"}, c.allLines(), "%s", c)
	c.requireTidy()
}

func TestTerminalStatusInBash(t *testing.T) {
	t.Parallel()
	tm, job := startBash(t, "puppet")
	for _, opts := range []string{"", "INT TERM"} {
		tm.keys("clear; ./job", "Enter")
		job.number()
		job.ask("start Working %s", opts)
		tm.waitForEnd(" Working")
		tm.keys("C-c")
		tm.waitForEnd("$")
		tm.keys("echo status $?", "Enter")
		tm.waitForEnd("$ echo status $?", "status 130", "$")
		require.Equal(t, "1\n", tm.run("display-message", "-p", "#{cursor_flag}"), "cursor visible")
	}
}

func TestTerminalCursorBetweenCtrlZAndFgOfBash(t *testing.T) {
	t.Parallel()
	tm, job := startBash(t, "puppet")
	tm.keys("./job", "Enter")
	job.number()
	job.ask("start Working TSTP")
	tm.waitForEnd("$ ./job", " Working")
	tm.waitForCursor("0")
	tm.keys("C-z")
	tm.waitForEnd("$ ./job", "", "[1]+  Stopped                 ./job", "$")
	tm.waitForCursor("1")
	tm.keys("fg", "Enter")
	tm.waitForEnd("$ fg", "./job", " Working")
	tm.waitForCursor("0")
	job.ask("succeed Working")
	job.order("leave")
	job.expect("end")
	job.order("exit")
	tm.waitForEnd("$ fg", "./job", " ✓ Working", "$")
	tm.waitForCursor("1")
}
