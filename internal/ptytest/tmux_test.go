//go:build unix && !aix

package ptytest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner/internal/testenv"
)

// A tmux is a server of its own with one pane.
type tmux struct {
	t      *testing.T
	socket string
	pane   *os.File
}

const tmuxHeight = 50

// startTmux skips the test without tmux.
func startTmux(t *testing.T, width int) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: no real emulator to compare with")
	}
	dir, err := os.MkdirTemp("", "") // a socket's name must be short
	require.NoError(t, err)
	tm := &tmux{t: t, socket: filepath.Join(dir, "s")}
	t.Cleanup(func() {
		tm.command("kill-server").Run()
		os.RemoveAll(dir)
	})
	tm.run("new-session", "-d", "-x", strconv.Itoa(width), "-y", strconv.Itoa(tmuxHeight), "exec cat")
	tm.pane, err = os.OpenFile(strings.TrimSpace(tm.run("display-message", "-p", "#{pane_tty}")), os.O_RDWR, 0)
	require.NoError(t, err)
	t.Cleanup(func() { tm.pane.Close() })
	return tm
}

func (tm *tmux) command(args ...string) *exec.Cmd {
	cmd := exec.Command("tmux", append([]string{"-u", "-f", os.DevNull, "-S", tm.socket}, args...)...)
	cmd.Env = testenv.Clean(os.Environ())
	return cmd
}

func (tm *tmux) run(args ...string) string {
	tm.t.Helper()
	out, err := tm.command(args...).CombinedOutput()
	require.NoError(tm.t, err, "tmux %s: %s", args, out)
	return string(out)
}

func (tm *tmux) resize(width int) {
	tm.t.Helper()
	tm.run("resize-window", "-x", strconv.Itoa(width), "-y", strconv.Itoa(tmuxHeight))
}

// keys types keys by the names that tmux has for them.
func (tm *tmux) keys(names ...string) {
	tm.t.Helper()
	tm.run(append([]string{"send-keys"}, names...)...)
}

// lines returns the history and the screen, without the empty rows at the end.
func (tm *tmux) lines() []string {
	tm.t.Helper()
	lines := strings.Split(tm.run("capture-pane", "-p", "-S", "-"), "\n")
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// waitFor returns when the lines are as cond wants them.
func (tm *tmux) waitFor(what string, cond func(lines []string) bool) {
	tm.t.Helper()
	var lines []string
	for late := time.Now().Add(enough); time.Now().Before(late); {
		if lines = tm.lines(); cond(lines) {
			return
		}
	}
	require.FailNow(tm.t, "not seen: "+what, "%s", strings.Join(lines, "\n"))
}

// waitForEnd returns when the last lines are these, except for a frame or blanks before a line, and the echo of
// a key after it.
func (tm *tmux) waitForEnd(want ...string) (all []string) {
	tm.t.Helper()
	tm.waitFor(fmt.Sprintf("%q", want), func(lines []string) bool {
		all = lines
		n := len(lines) - len(want)
		for i := range want {
			if n < 0 || !strings.HasSuffix(strings.TrimSuffix(lines[n+i], " ^Z"), want[i]) {
				return false
			}
		}
		return true
	})
	return all
}

// waitForCursor returns when the cursor is visible, "1", or not, "0".
func (tm *tmux) waitForCursor(want string) {
	tm.t.Helper()
	tm.waitFor("cursor visible: "+want, func([]string) bool {
		return strings.TrimSpace(tm.run("display-message", "-p", "#{cursor_flag}")) == want
	})
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

// fifo returns a pipe that has a name. It is open on both sides, so that opening does not block.
func fifo(t *testing.T, dir, name string) *os.File {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, unix.Mkfifo(path, 0o600))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}
