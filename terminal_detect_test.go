//go:build unix

package spinner_test

import (
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// oneLine is what most programs do. Its message is the first order.
func oneLine(h *host) {
	s := spinner.Start(h.next())
	h.await("succeed")
	s.Succeed("Built")
}

func TestTerminalByDefault(t *testing.T) {
	c := launch(t, "one line")
	c.order("Building")
	for _, frame := range spinner.Dots.Frames[:3] {
		c.waitForRow(" " + frame + " Building")
	}
	c.order("succeed")
	c.waitForLines(" ✓ Built")
	c.requireTidy()
	c.finish()
}

func TestLaw8_PlainWhereOnlyTheOthersAreTerminals(t *testing.T) {
	require.Equal(t, "Building…\n✓ Built\n", inAPipe(t, func(*exec.Cmd) {}))
}

func TestLaw8_AnimatedWhereOnlyTheWriterIsATerminal(t *testing.T) {
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	c := launch(t, "one line", func(cmd *exec.Cmd) {
		cmd.Stdin, cmd.Stdout = nil, write
	})
	write.Close()
	c.order("Building")
	c.waitForRow(" ⠙ Building")
	c.order("succeed")
	c.waitForRow(" ✓ Built")
	c.finish()
	out, err := io.ReadAll(read)
	require.NoError(t, err)
	require.Empty(t, out)
}

func TestLaw8_TheSizeIsThatOfTheWriter(t *testing.T) {
	other := newConsole(t, 30, 5)
	c := launch(t, "one line", func(cmd *exec.Cmd) { cmd.Stdin, cmd.Stdout = other.tty, other.tty })
	c.order("%s", strings.Repeat("1234567890", 20))
	for _, width := range []int{80, 40, 100, 12, 41} {
		c.resize(width, 24)
		c.waitFor(fmt.Sprintf("a row of %d columns", width-1), func(s *vt.Screen) bool {
			row := s.Rows()[0]
			return utf8.RuneCountInString(row) == width-1 && strings.HasSuffix(row, "…")
		})
	}
	c.order("succeed")
	c.waitFor("the final line alone", func(s *vt.Screen) bool { return rowsAre(s, "✓ Built") })
	require.Empty(t, other.bytes())
	c.requireTidy()
	c.finish()
}

// threeFiles draws through standard output, standard error and the terminal by its own name.
func threeFiles(h *host) {
	tty, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	h.must(err)
	first := spinner.Start("first", spinner.WithWriter(os.Stdout))
	second := spinner.Start("second")
	third := spinner.Start("third", spinner.WithWriter(tty))
	h.await("write")
	fmt.Fprintln(second.Above(os.Stdout), "text")
	log.New(third, "log: ", 0).Print("text")
	second.Succeed("")
	h.await("end")
	fmt.Fprintln(first.Above(tty), "more text")
	third.Fail("")
	first.Succeed("")
}

func TestTerminalOfThreeFilesIsOne(t *testing.T) {
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

// runCommand shows what a command prints, the last line of which has no newline.
func runCommand(h *host) {
	s := spinner.Start("Running")
	cmd := exec.Command("printf", `one\ntwo\nthree`)
	cmd.Stdout = s
	h.must(cmd.Run())
	h.await("succeed")
	s.Succeed("Ran")
}

func TestTerminalOfACommand(t *testing.T) {
	c := launch(t, "command")
	c.waitFor("whole lines", func(s *vt.Screen) bool { return rowsAre(s, "one", "two", "⠸ Running") })
	c.order("succeed")
	c.waitForLines("one", "two", "three", " ✓ Ran")
	c.requireTidy()
	c.finish()
}

// prompt asks the person something.
func prompt(h *host) {
	s := spinner.Start("Greeting", spinner.WithInterval(10*time.Millisecond))
	h.await("ask")
	var name string
	s.Suspend(func() {
		fmt.Print("name? ")
		soon() // nothing is drawn
		fmt.Scanln(&name)
	})
	h.await("succeed")
	s.Succeed("Hello, " + name)
}

func TestTerminalSuspendedForAPrompt(t *testing.T) {
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

// rowsAre reports whether these and no others are on the screen, but for the blanks around them.
func rowsAre(s *vt.Screen, want ...string) bool {
	for i, row := range s.Rows() {
		if i < len(want) && strings.TrimSpace(row) != want[i] || i >= len(want) && row != "" {
			return false
		}
	}
	return true
}
