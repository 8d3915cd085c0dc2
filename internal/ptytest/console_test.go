//go:build unix && !aix

package ptytest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner/internal/vt"
)

// enough is how long a test waits for an event that must come.
const enough = 30 * time.Second

// A console is a terminal with a person before it, and the program that runs there.
type console struct {
	*wire  // to the program
	t      *testing.T
	cmd    *exec.Cmd
	master *os.File // the emulator's side
	tty    *os.File // the program's side

	reading sync.Mutex // held while the emulator does not read

	mu      sync.Mutex // guards the fields below
	screen  *vt.Screen
	log     []byte        // all that was read
	reads   int           // how often
	changed chan struct{} // closed at the next read
}

// newConsole returns a terminal on which no program runs yet. The kernel puts a CR before each LF.
func newConsole(t *testing.T, width, height int) *console {
	t.Helper()
	opened, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	c := &console{t: t, tty: tty, changed: make(chan struct{})}
	c.screen = vt.New(vt.Options{Width: width, Height: height, Reflow: true, RawNewline: true})
	c.master = pollable(t, opened)
	c.resize(width, height)
	gone := make(chan struct{})
	go c.read(gone)
	t.Cleanup(func() {
		c.master.Close() // ends read
		<-gone
		tty.Close()
	})
	return c
}

// pollable returns f as a file whose Close ends a Read that waits.
func pollable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	defer f.Close()
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	require.NoError(t, err)
	require.NoError(t, unix.SetNonblock(fd, true))
	return os.NewFile(uintptr(fd), f.Name())
}

// read shows what comes, until the terminal is closed.
func (c *console) read(gone chan<- struct{}) {
	defer close(gone)
	buf := make([]byte, 4096)
	for {
		n, err := c.master.Read(buf)
		c.reading.Lock()
		c.mu.Lock()
		c.screen.Write(buf[:n])
		c.log = append(c.log, buf[:n]...)
		c.reads++
		close(c.changed)
		c.changed = make(chan struct{})
		c.mu.Unlock()
		c.reading.Unlock()
		if err != nil {
			return
		}
	}
}

// launch runs a program on a terminal of 80x24, as the leader of a session of its own. Each change is applied to
// the command.
func launch(t *testing.T, program string, change ...func(*exec.Cmd)) *console {
	t.Helper()
	c := newConsole(t, 80, 24)
	c.run(program, change...)
	return c
}

func (c *console) run(program string, change ...func(*exec.Cmd)) {
	c.t.Helper()
	cmd := command(program)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = c.tty, c.tty, c.tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 2}
	for _, f := range change {
		f(cmd)
	}
	wire, ends := newWire(c.t)
	cmd.ExtraFiles = append(ends, cmd.ExtraFiles...)
	require.NoError(c.t, cmd.Start())
	c.cmd, c.wire = cmd, wire
	for _, f := range cmd.ExtraFiles {
		f.Close()
	}
	c.t.Cleanup(func() {
		if cmd.ProcessState == nil {
			cmd.Process.Kill()
			cmd.Wait()
		}
	})
}

// finish requires that the program comes to its end, with status 0.
func (c *console) finish() {
	c.t.Helper()
	c.expect("end")
	c.order("exit")
	require.NoError(c.t, c.cmd.Wait(), "%s", c)
}

// pause lets the emulator read no more than what it waits for now.
func (c *console) pause() (resume func()) {
	c.reading.Lock()
	resume = sync.OnceFunc(c.reading.Unlock)
	c.t.Cleanup(resume)
	return resume
}

// key is what the person types.
func (c *console) key(keys string) {
	c.t.Helper()
	_, err := c.master.WriteString(keys)
	require.NoError(c.t, err)
}

// resize changes the size between two frames. (A change within a frame moves the cursor away from where it rests;
// these tests are not about what is left then.)
func (c *console) resize(width, height int) {
	c.t.Helper()
	c.waitFor("rest", func(s *vt.Screen) bool {
		if s.Synchronized() || !s.Autowrap() {
			return false
		}
		require.NoError(c.t, pty.Setsize(c.tty, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}))
		s.Resize(width, height)
		return true
	})
}

// see calls look with the screen, between two reads.
func (c *console) see(look func(s *vt.Screen)) {
	c.mu.Lock()
	defer c.mu.Unlock() // even if look fails the test
	look(c.screen)
}

// waitFor returns when cond is true of the screen, which is asked after each read.
func (c *console) waitFor(what string, cond func(s *vt.Screen) bool) {
	c.t.Helper()
	late := time.After(enough)
	for {
		var ok bool
		var changed <-chan struct{}
		c.see(func(s *vt.Screen) { ok, changed = cond(s), c.changed })
		if ok {
			return
		}
		select {
		case <-changed:
		case <-late:
			require.FailNow(c.t, "not seen: "+what, "%s", c)
		}
	}
}

// waitForRow returns when a row is exactly this.
func (c *console) waitForRow(want string) {
	c.t.Helper()
	c.waitFor(fmt.Sprintf("row %q", want), func(s *vt.Screen) bool {
		for _, row := range s.Rows() {
			if row == want {
				return true
			}
		}
		return false
	})
}

// waitForText returns when the screen has the text somewhere.
func (c *console) waitForText(want string) {
	c.t.Helper()
	c.waitFor(fmt.Sprintf("text %q", want), func(s *vt.Screen) bool { return contains(s.Rows(), want) })
}

// waitForFrames returns after that many more reads, each of one frame or more.
func (c *console) waitForFrames(n int) {
	c.t.Helper()
	c.mu.Lock()
	until := c.reads + n
	c.mu.Unlock()
	c.waitFor("more frames", func(*vt.Screen) bool { return c.reads >= until })
}

// waitForSilence returns when nothing has been read for the time of many frames.
func (c *console) waitForSilence() {
	c.t.Helper()
	late := time.After(enough)
	for {
		var changed <-chan struct{}
		c.see(func(*vt.Screen) { changed = c.changed })
		select {
		case <-changed:
		case <-time.After(300 * time.Millisecond):
			return
		case <-late:
			require.FailNow(c.t, "no silence", "%s", c)
		}
	}
}

// catchUp waits until all output has been read, and returns its length. It marks the end with a NUL, which
// terminals do not see. No other process may be writing.
func (c *console) catchUp() (length int) {
	c.t.Helper()
	var marks int
	c.see(func(*vt.Screen) { marks = bytes.Count(c.log, []byte{0}) })
	_, err := c.tty.Write([]byte{0})
	require.NoError(c.t, err)
	c.waitFor("the mark", func(*vt.Screen) bool {
		length = len(c.log)
		return length > 0 && c.log[length-1] == 0 && bytes.Count(c.log, []byte{0}) > marks
	})
	return length
}

// bytes returns all that was read.
func (c *console) bytes() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.log)
}

// osc returns the OSC strings that came.
func (c *console) osc() (all []string) {
	c.see(func(s *vt.Screen) { all = s.OSC() })
	return all
}

// allLines returns the scrollback and the screen, without the empty rows at the end.
func (c *console) allLines() (lines []string) {
	c.see(func(s *vt.Screen) { lines = s.Lines() })
	return lines
}

// waitForLines returns when these and no others are in the scrollback and on the screen.
func (c *console) waitForLines(want ...string) {
	c.t.Helper()
	c.waitFor(fmt.Sprintf("lines %q", want), func(s *vt.Screen) bool { return slices.Equal(want, s.Lines()) })
}

// waitForLastLines returns when these are the last.
func (c *console) waitForLastLines(want ...string) {
	c.t.Helper()
	c.waitFor(fmt.Sprintf("last lines %q", want), func(s *vt.Screen) bool {
		lines := s.Lines()
		return slices.Equal(want, lines[max(0, len(lines)-len(want)):])
	})
}

// requireTidy waits until the terminal is in the state in which a program should leave it.
func (c *console) requireTidy() {
	c.t.Helper()
	c.waitFor("cursor visible, autowrap on, output not synchronized", func(s *vt.Screen) bool {
		return s.CursorVisible() && s.Autowrap() && !s.Synchronized()
	})
	c.see(func(s *vt.Screen) {
		require.Empty(c.t, s.Unknown(), "sequences that no terminal is known to have")
	})
}

// requireStatus waits for a program that a signal ends soon.
func (c *console) requireStatus(want syscall.Signal) {
	c.t.Helper()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c.cmd.Wait()
	}()
	select {
	case <-ended:
	case <-time.After(enough):
		require.FailNow(c.t, "still alive after "+want.String(), "%s", c)
	}
	status := c.cmd.ProcessState.Sys().(syscall.WaitStatus)
	require.True(c.t, status.Signaled(), "got %v, want %v", c.cmd.ProcessState, want)
	require.Equal(c.t, want, status.Signal())
}

// String returns the screen and the last bytes that were read, for messages.
func (c *console) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var b strings.Builder
	for _, row := range c.screen.Lines() {
		fmt.Fprintf(&b, "  | %q\n", row)
	}
	fmt.Fprintf(&b, "  > %q\n", c.log[max(0, len(c.log)-1000):])
	return b.String()
}

// rowsAre reports whether exactly these rows are on the screen, ignoring the blanks around them.
func rowsAre(s *vt.Screen, want ...string) bool {
	for i, row := range s.Rows() {
		if i < len(want) && strings.TrimSpace(row) != want[i] || i >= len(want) && row != "" {
			return false
		}
	}
	return true
}

func contains(lines []string, want string) bool {
	return slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, want) })
}

// restsBehind reports whether the cursor is after the last character on the screen and one blank column.
func restsBehind(s *vt.Screen) bool {
	x, y := s.Cursor()
	rows := s.Rows()
	return x > 0 && x == utf8.RuneCountInString(rows[y])+1 && strings.Join(rows[y+1:], "") == ""
}

// rowIs reports whether a row shows a spinner with this message, and the rows below are empty.
func rowIs(s *vt.Screen, row int, message string) bool {
	rows := s.Rows()
	text, found := strings.CutSuffix(rows[row], " "+message)
	below := strings.Join(rows[row+1:], "")
	return found && len([]rune(text)) == 2 && below == ""
}

// within runs a program under sh, which says its status and waits for Enter.
func within(prelude string) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) {
		cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", prelude + `"$0"; echo "status $?"; read enter`, cmd.Path}
	}
}
