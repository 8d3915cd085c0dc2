//go:build unix

package spinner_test

import (
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

	"example.com/spinner"
)

// A tmux is a server of its own with one pane, whose terminal is for anybody.
type tmux struct {
	t      *testing.T
	socket string
	pane   *os.File
}

// startTmux skips the test where there is no tmux.
func startTmux(t *testing.T, width int) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: there is no terminal of a real emulator to look at")
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
	cmd.Env = append(os.Environ(), "TMUX=")
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
	for late := time.Now().Add(enough / 4); time.Now().Before(late); {
		if lines = tm.lines(); cond(lines) {
			return
		}
	}
	require.FailNow(tm.t, "not seen: "+what, "%s", strings.Join(lines, "\n"))
}

const tmuxHeight = 50

// linesBefore is how many rows tmux may push into its history. It pushes one for every row that a narrower
// window makes, also where there are empty rows below, and in the end that of the cursor too.
const linesBefore = 40

// drag spins between lines of its own, on as many rows and with the message that its first order says.
func drag(h *host) {
	var rows int
	var message string
	_, err := fmt.Sscanf(h.next(), "%d %q", &rows, &message)
	h.must(err)
	for i := range linesBefore {
		fmt.Println("before", i)
	}
	spinners := make([]*spinner.Spinner, rows)
	for i := range spinners {
		spinners[i] = spinner.Start(message, spinner.WithInterval(20*time.Millisecond))
	}
	h.report("done")
	for order := h.next(); order != "stop"; order = h.next() {
		fmt.Fprintln(spinners[rows-1], order)
		h.report("done")
	}
	for _, s := range spinners {
		s.Stop()
	}
	fmt.Println("after")
}

func TestLaw1_DraggedInTmux(t *testing.T) {
	for name, test := range map[string]struct {
		rows int
		text string
	}{
		"short":      {1, "ok"},
		"27 columns": {1, "a message of some 27 columns"},
		"70 columns": {1, strings.Repeat("1234567890", 7)},
		"wide":       {1, "文字列を処理しています。もう少しお待ちください。"},
		"emoji":      {1, "❤\ufe0f 👨\u200d👩\u200d👧\u200d👦 🇩🇪 1\ufe0f\u20e3 👍🏽 on and on and on and on and on and on"},
		"newline":    {1, "one\ntwo\r\nthree\rfour"},
		"tab":        {1, "a\tb\tc"},
		"escape":     {1, "\x1b[2J\x1b[3A\x1b[31mred\x1b]0;title\x07 \x1b[8mend"},
		"three rows": {3, strings.Repeat("1234567890", 7)},
	} {
		t.Run(name, func(t *testing.T) {
			tm := startTmux(t, 80)
			c := &console{t: t, tty: tm.pane}
			c.run("drag", func(cmd *exec.Cmd) { cmd.SysProcAttr.Setctty = false })
			c.ask("%d %q", test.rows, test.text)
			var want []string
			for i := range linesBefore {
				want = append(want, fmt.Sprint("before ", i))
			}
			for _, widths := range [][]int{{72, 60, 45, 33, 24}, {30, 50, 80, 90}} {
				for _, width := range widths {
					tm.resize(width)
				}
				line := fmt.Sprint("at ", widths[len(widths)-1])
				c.ask("%s", line)
				want = append(want, line)
				tm.waitFor("nothing but rows below "+line, func(lines []string) bool {
					n := len(want)
					return len(lines) == n+test.rows && slices.Equal(want, lines[:n]) && rowsIn(lines[n:]) == test.rows
				})
			}
			c.order("stop")
			c.finish()
			want = append(want, "after")
			tm.waitFor("nothing else", func(lines []string) bool { return slices.Equal(want, lines) })
		})
	}
}
