//go:build unix && !aix

package ptytest

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// threeFiles draws through standard output, standard error and the terminal by its own name.
func threeFiles(p *child) {
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	p.must(err)
	first := spinner.Start("first", spinner.WithWriter(os.Stdout))
	second := spinner.Start("second")
	third := spinner.Start("third", spinner.WithWriter(tty))
	p.await("write")
	fmt.Fprintln(second.Above(os.Stdout), "text")
	log.New(third, "log: ", 0).Print("text")
	second.Succeed("")
	p.await("end")
	fmt.Fprintln(first.Above(tty), "more text")
	third.Fail("")
	first.Succeed("")
}

func TestTerminalOfThreeFilesIsOne(t *testing.T) {
	t.Parallel()
	c := launch(t, "three files")
	c.waitFor("three rows that turn together", func(s *vt.Screen) bool {
		return rowsAre(s, "⠙ first", "⠙ second", "⠙ third")
	})
	c.order("write")
	c.waitFor("text above rows", func(s *vt.Screen) bool {
		return rowsAre(s, "text", "log: text", "⠼ first", "✓ second", "⠼ third")
	})
	c.order("end")
	c.waitForLines("text", "log: text", "more text", " ✓ first", " ✓ second", " ✗ third")
	c.requireTidy()
	c.finish()
}

// runCommand shows the output of a command whose last line has no newline.
func runCommand(p *child) {
	s := spinner.Start("Running")
	cmd := exec.Command("printf", `one\ntwo\nthree`)
	cmd.Stdout = s
	p.must(cmd.Run())
	p.await("succeed")
	s.Succeed("Ran")
}

func TestTerminalOfACommand(t *testing.T) {
	t.Parallel()
	c := launch(t, "command")
	c.waitFor("whole lines", func(s *vt.Screen) bool { return rowsAre(s, "one", "two", "three", "⠸ Running") })
	c.order("succeed")
	c.waitForLines("one", "two", "three", " ✓ Ran")
	c.requireTidy()
	c.finish()
}

// printBefore prints past its spinner before that is shown.
func printBefore(p *child) {
	s := spinner.Start("Working", spinner.WithDelay(time.Hour))
	fmt.Fprintln(s, "log")
	fmt.Print("printed")
	s.Set(spinner.WithDelay(0))
	p.await("succeed")
	s.Succeed("")
}

func TestTerminalPrintedToBeforeTheFirstFrame(t *testing.T) {
	t.Parallel()
	c := launch(t, "print before")
	c.waitForText("Working")
	c.order("succeed")
	c.waitForLines("log", "printed", " ✓ Working")
	c.requireTidy()
	c.finish()
}

// prompt asks the person something.
func prompt(p *child) {
	s := spinner.Start("Greeting", spinner.WithInterval(10*time.Millisecond))
	p.await("ask")
	var name string
	s.Suspend(func() {
		fmt.Print("name? ")
		soon() // nothing is drawn
		fmt.Scanln(&name)
	})
	p.await("succeed")
	s.Succeed("Hello, " + name)
}

func TestTerminalSuspendedForAPrompt(t *testing.T) {
	t.Parallel()
	c := launch(t, "prompt")
	c.waitForText("Greeting")
	c.order("ask")
	c.waitForRow("name?")
	c.key("Ann\n")
	c.waitFor("the spinner below", func(s *vt.Screen) bool { return strings.Contains(s.Rows()[1], "Greeting") })
	c.order("succeed")
	c.waitForLines("name? Ann", " ✓ Hello, Ann")
	c.requireTidy()
	c.finish()
}

// Keys that are typed while it spins are echoed by the driver. The next frame repairs the row of the spinner; an
// Enter leaves that row as it was at that moment, and the spinner continues below.
func TestTerminalWhileAPersonTypes(t *testing.T) {
	t.Parallel()
	c := launch(t, "puppet")
	c.number()
	c.ask("start Working")
	c.waitForText("Working")
	c.key("who reads this at all")
	c.waitFor("the row healed", func(s *vt.Screen) bool {
		return strings.Contains(string(c.log), "who reads this at all") && rowIs(s, 0, "Working")
	})
	for n, typed := range []string{"x\n", "\n", "no\n"} {
		c.key(typed)
		c.waitFor("the spinner on the next row", func(s *vt.Screen) bool { return rowIs(s, n+1, "Working") })
	}
	c.ask("succeed Working")
	c.leavePuppet()
	lines := c.allLines()
	require.Len(t, lines, 4, "a line for each Enter: %s", c)
	for _, line := range lines[:3] {
		require.Contains(t, line, "Working", "%s", c)
	}
	require.Equal(t, " ✓ Working", lines[3])
	c.requireTidy()
}

// typeAhead reports the modes of its terminal before, while and after it spins, and what was typed while it spun.
func typeAhead(p *child) {
	modes := func() string {
		stty := exec.Command("stty", "-g")
		stty.Stdin = os.Stdin
		out, err := stty.Output()
		p.must(err)
		return string(bytes.TrimSpace(out))
	}
	p.report("%s", modes())
	s := spinner.Start("Building", spinner.WithInterval(10*time.Millisecond))
	p.await("tell")
	soon()
	p.report("%s", modes())
	s.Succeed("Built")
	p.report("%s", modes())
	lines := bufio.NewScanner(os.Stdin)
	for range 2 {
		lines.Scan()
		p.report("%s", lines.Text())
	}
}

func TestTheKeyboardBelongsToTheProgram(t *testing.T) {
	t.Parallel()
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
