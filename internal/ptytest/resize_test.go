//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	"example.com/spinner"
)

// linesBefore is how many rows tmux may push into its history. It pushes one for every row that a narrower window
// makes, even if there are empty rows below, and in the end the row of the cursor too.
const linesBefore = 40

// drag spins between lines of its own, on as many rows and with the message that its first order says.
func drag(p *child) {
	var rows int
	var message string
	_, err := fmt.Sscanf(p.next(), "%d %q", &rows, &message)
	p.must(err)
	for i := range linesBefore {
		fmt.Println("before", i)
	}
	spinners := make([]*spinner.Spinner, rows)
	for i := range spinners {
		spinners[i] = spinner.Start(message, spinner.WithInterval(20*time.Millisecond))
	}
	p.report("done")
	for order := p.next(); order != "stop"; order = p.next() {
		fmt.Fprintln(spinners[rows-1], order)
		p.report("done")
	}
	for _, s := range spinners {
		s.Stop()
	}
	fmt.Println("after")
}

// TestDraggedInTmux requires every line that the program has printed to survive, and the rows to be the last lines. How
// many wrapped rows stay as ghosts depends on how soon the program learns of each size.
func TestDraggedInTmux(t *testing.T) {
	t.Parallel()
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
			t.Parallel()
			tm := startTmux(t, 80)
			c := &console{t: t, tty: tm.pane}
			c.run("drag", func(cmd *exec.Cmd) { cmd.SysProcAttr.Setctty = false })
			c.ask("%d %q", test.rows, test.text)
			var want []string
			for i := range linesBefore {
				want = append(want, fmt.Sprint("before ", i))
			}
			tm.waitFor("rows", func(lines []string) bool { // a fresh line goes by the size of the moment
				others, ok := without(lines, want)
				return ok && len(others) == test.rows
			})
			for _, widths := range [][]int{{72, 60, 45, 33, 24}, {30, 50, 80, 90}} {
				for _, width := range widths {
					tm.resize(width)
				}
				line := fmt.Sprint("at ", widths[len(widths)-1])
				c.ask("%s", line)
				want = append(want, line)
				tm.waitFor("rows below "+line, func(lines []string) bool {
					others, ok := without(lines, want)
					return ok && len(others) >= test.rows && lines[len(lines)-test.rows-1] == line
				})
			}
			c.order("stop")
			c.finish()
			want = append(want, "after")
			tm.waitFor("all lines", func(lines []string) bool {
				_, ok := without(lines, want)
				return ok && lines[len(lines)-1] == "after"
			})
		})
	}
}

// without returns the lines that are not wanted, and whether all wanted lines were there in order.
func without(lines, wanted []string) (others []string, all bool) {
	for _, line := range lines {
		if len(wanted) > 0 && line == wanted[0] {
			wanted = wanted[1:]
		} else {
			others = append(others, line)
		}
	}
	return others, len(wanted) == 0
}
