//go:build unix

package spinner_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner/internal/vt"
)

// stop presses Ctrl-Z and returns when the puppet stands still and the terminal is the shell's.
func (th theatre) stop() {
	th.t.Helper()
	th.key("\x1a")
	th.order("stopped")
	require.Contains(th.t, []string{syscall.SIGTSTP.String(), syscall.SIGSTOP.String()}, th.report())
	th.expect("done")
	th.ask("bg")
}

func TestTerminalBetweenCtrlZAndFg(t *testing.T) {
	th := openTheatre(t, "start first INT TSTP", "start second", "succeed second")
	th.waitForCursor(false, "first", "✓ second")
	for _, typed := range []string{"$ one", "$ two"} {
		th.stop()
		th.say(typed)
		th.waitForCursor(true, typed)
		th.say("\r\n")
		th.ask("fg")
		th.waitForCursor(false, typed, "first")
	}
	th.play("write first end", "succeed first")
	th.closes()
	require.Equal(t, []string{" ✓ second", "$ one", "$ two", "end", " ✓ first"}, th.allLines(), "%s", th)
	th.requireTidy()
}

// The runtime of Go would not let a process be stopped any more that has once asked for SIGTSTP.
func TestTerminalAfterTheLastThatNamesCtrlZ(t *testing.T) {
	th := openTheatre(t)
	for range 2 {
		th.play("start first TSTP", "start second TSTP", "stop first")
		th.waitForCursor(false, "second")
		th.stop()
		th.ask("fg")
		th.play("stop second")
		th.stop()
		th.ask("fg")
		th.play("start third")
		th.waitForText("third")
		th.stop()
		th.say("\r\n")
		th.ask("fg")
		th.play("stop third")
	}
	th.closes()
	th.requireTidy()
}

// In the group of its session's leader nobody could continue a process, so Ctrl-Z does not stop it.
func TestTerminalWithoutJobControl(t *testing.T) {
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

// startBash runs an interactive bash in tmux, in a directory where ./job is a program, and returns the wire to
// that.
func startBash(t *testing.T, program string) (*tmux, *wire) {
	t.Helper()
	tm := startTmux(t, 80)
	dir := t.TempDir()
	job := &wire{t: t, orders: fifo(t, dir, "orders"), reports: fifo(t, dir, "reports")}
	job.lines = bufio.NewReader(job.reports)
	script := fmt.Sprintf("#!/bin/sh\nSPINNER_TEST_CHILD='%s' GORACE=atexit_sleep_ms=0 exec '%s' 3<orders 4>reports\n", program, os.Args[0])
	require.NoError(t, os.WriteFile(filepath.Join(dir, "job"), []byte(script), 0o700))
	tm.run("respawn-pane", "-k", "-c", dir, "exec env PS1='$ ' HISTFILE= bash --noprofile --norc -i")
	tm.waitFor("a prompt", func(lines []string) bool { return slices.Equal(lines, []string{"$"}) })
	return tm, job
}

// fifo returns a pipe that has a name. It is open on both sides, so nobody waits for the other.
func fifo(t *testing.T, dir, name string) *os.File {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, unix.Mkfifo(path, 0o600))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// keys types keys by the names that tmux has for them.
func (tm *tmux) keys(names ...string) {
	tm.t.Helper()
	tm.run(append([]string{"send-keys"}, names...)...)
}

// waitForEnd returns when the last lines are these, but for a frame or blanks before one.
func (tm *tmux) waitForEnd(want ...string) (all []string) {
	tm.t.Helper()
	tm.waitFor(fmt.Sprintf("%q", want), func(lines []string) bool {
		all = lines
		n := len(lines) - len(want)
		for i := range want {
			if n < 0 || !strings.HasSuffix(lines[n+i], want[i]) {
				return false
			}
		}
		return true
	})
	return all
}

func TestTerminalJobsOfBash(t *testing.T) {
	tm, job := startBash(t, "work")
	tm.keys("./job", "Enter")
	tm.waitForEnd("$ ./job", " Working")
	tm.keys("C-z")
	tm.waitForEnd(" Working", "[1]+  Stopped                 ./job", "$")
	tm.keys("echo mine", "Enter")
	tm.waitForEnd("$ echo mine", "mine", "$")

	tm.keys("fg", "Enter")
	tm.waitForEnd("$ fg", "./job", " Working")
	tm.keys("C-z")
	tm.waitForEnd(" Working", "[1]+  Stopped                 ./job", "$")
	tm.keys("bg", "Enter")
	before := tm.waitForEnd("$ bg", "[1]+ ./job &", "$")
	job.ask("work")
	job.ask("work")
	require.Equal(t, before, tm.lines(), "drawn from the background")

	tm.keys("fg", "Enter")
	tm.waitForEnd("$ fg", "./job", " Working")
	job.order("succeed")
	job.expect("end")
	job.order("exit")
	all := tm.waitForEnd("$ fg", "./job", " ✓ Worked", "$")
	require.Equal(t, append(before[:len(before)-1:len(before)-1], "$ fg", "./job", " ✓ Worked", "$"), all)
}

func TestTerminalStatusInBash(t *testing.T) {
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

// waitForCursor returns when the cursor is visible, "1", or not, "0".
func (tm *tmux) waitForCursor(want string) {
	tm.t.Helper()
	tm.waitFor("cursor visible: "+want, func([]string) bool {
		return strings.TrimSpace(tm.run("display-message", "-p", "#{cursor_flag}")) == want
	})
}
