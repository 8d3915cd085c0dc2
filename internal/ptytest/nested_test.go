//go:build unix && !aix

package ptytest

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

func init() {
	programs["outer"] = outer
	programs["inner"] = inner
}

// outer shows what a child writes to a terminal of its own.
func outer(p *child) {
	s := spinner.Start("Outer")
	cmd := command("inner")
	null, err := os.Open(os.DevNull)
	p.must(err)
	cmd.ExtraFiles = []*os.File{null, null}
	master, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 80, Rows: 24})
	p.must(err)
	_, _ = io.Copy(s, master) // Linux reports an error when the last process has closed the terminal
	p.must(cmd.Wait())
	s.Succeed("")
}

// inner has a spinner too.
func inner(*child) {
	s := spinner.Start("Inner", spinner.WithInterval(10*time.Millisecond))
	soon()
	fmt.Fprintln(s, "log")
	s.SetMessage("Inner still")
	<-time.After(time.Second)
	s.Succeed("Inner has done\nboth lines")
	os.Exit(0)
}

// The spinner of a child is one row above that of the program.
func TestTerminalOfAChildWithASpinner(t *testing.T) {
	t.Parallel()
	c := launch(t, "outer")
	most, both := 0, false // how often it was on the screen; beside the other row
	c.waitFor("the final line", func(s *vt.Screen) bool {
		screen := strings.Join(s.Rows(), "\n")
		most = max(most, strings.Count(screen, "Inner"))
		both = both || strings.Contains(screen, "Inner still\n") && strings.Contains(screen, " Outer\n")
		return strings.Contains(screen, "✓ Outer")
	})
	require.Equal(t, 1, most)
	require.True(t, both)
	c.waitForLines("log", " ✓ Inner has done", "   both lines", " ✓ Outer")
	c.requireTidy()
	c.finish()
}
