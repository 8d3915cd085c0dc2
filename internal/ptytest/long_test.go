//go:build long && unix && !aix

package ptytest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

func init() { programs["draw everything"] = drawEverything }

// drawEverything draws rows that change, final lines and text without pause. It writes no more than the terminal can
// take, because a signal cuts a write that waits.
func drawEverything(p *child) {
	p.report("%d", os.Getpid())
	p.await("begin")
	rows := 0
	above := spinner.Start("", spinner.WithMessageFunc(func() string {
		rows++
		return strings.Repeat("⠿", 20+rows%4*20)
	}), spinner.WithInterval(3*time.Millisecond))
	for i := 0; ; i++ {
		s := spinner.Start(strings.Repeat("文", 5+i%5*10))
		fmt.Fprintln(above, "line", i)
		<-time.After(10 * time.Millisecond)
		s.Succeed("")
		if i%3 == 0 {
			above.Suspend(func() {})
		}
	}
}

// TestKilledAtAThousandMoments looks at the terminal as SIGKILL would leave it. SIGSTOP takes effect at the same
// moments, and the program can continue after it. The terminal has few rows because Linux takes a write in pieces of
// 2048 bytes, and either signal ends it between two of them.
func TestKilledAtAThousandMoments(t *testing.T) {
	t.Parallel()
	c := launch(t, "draw everything")
	c.resize(80, 6)
	process := c.number()
	c.order("begin")
	c.waitFor("line 0, which soon scrolls away", func(s *vt.Screen) bool { return contains(s.Lines(), "line 0") })
	random := rand.New(rand.NewPCG(5, 1000))
	for range 1000 {
		<-time.After(time.Duration(random.Int64N(int64(4 * time.Millisecond))))
		require.NoError(t, syscall.Kill(process, syscall.SIGSTOP))
		var status unix.WaitStatus
		_, err := unix.Wait4(process, &status, unix.WUNTRACED, nil)
		require.NoError(t, err)
		require.True(t, status.Stopped(), "%v", status)
		c.catchUp()
		c.requireTidy()
		require.NoError(t, syscall.Kill(process, syscall.SIGCONT))
	}
	require.NoError(t, syscall.Kill(process, syscall.SIGKILL))
	c.requireStatus(syscall.SIGKILL)
	c.requireTidy()
}

func TestTheSizeIsThatOfTheWriter(t *testing.T) {
	t.Parallel()
	other := newConsole(t, 30, 5)
	c := launch(t, "one line", func(cmd *exec.Cmd) { cmd.Stdin, cmd.Stdout = other.tty, other.tty })
	c.order("%s", strings.Repeat("1234567890", 20))
	for _, width := range []int{80, 40, 100, 12, 41} {
		c.resize(width, 24)
		c.waitFor(fmt.Sprintf("a row of %d columns", width-2), func(s *vt.Screen) bool {
			return slices.ContainsFunc(s.Rows(), func(row string) bool {
				return utf8.RuneCountInString(row) == width-2 && strings.HasSuffix(row, "…")
			})
		})
	}
	c.order("succeed")
	c.waitForLastLines(" ✓ Built")
	require.LessOrEqual(t, len(c.allLines()), 2, "more than what the first change wrapped: %s", c)
	require.Empty(t, other.bytes())
	c.requireTidy()
	c.finish()
}

// While the size changes, the cursor rests after the last row, and rows take half the width, so that the next change
// wraps none of them. Three seconds later they take the full width again.
func TestRowsTakeHalfTheWidthAfterAResize(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{{"first"}, {"first", "second", "third"}} {
		t.Run(fmt.Sprint(len(names), " rows"), func(t *testing.T) {
			t.Parallel()
			c := launch(t, "puppet")
			c.number()
			for _, name := range names {
				c.ask("start %s%s", name, strings.Repeat("-word", 10))
			}
			last := len(names) - 1
			rests := func(end string) func(*vt.Screen) bool {
				return func(s *vt.Screen) bool {
					rows := s.Rows()
					return strings.Contains(rows[0], names[0]) && strings.Contains(rows[last], names[last]) &&
						strings.HasSuffix(rows[last], end) && restsBehind(s)
				}
			}
			c.waitFor("the cursor after the last row", rests("-word"))
			c.resize(76, 24)
			resized := time.Now()
			c.waitFor("rows of half the width", rests("…"))
			c.waitFor("whole rows", rests("-word"))
			require.GreaterOrEqual(t, time.Since(resized), 2900*time.Millisecond)
			c.leavePuppet()
		})
	}
}

func TestTerminalJobsOfBash(t *testing.T) {
	t.Parallel()
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
