//go:build unix

package spinner_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner/internal/vt"
)

// Tests whose name has Terminal or a law in it and whose file is named terminal_… run a program on a
// pseudo-terminal: this test binary once more, to which its environment says which of the
// programs it is to be. What the two have to tell each other goes through pipes besides the terminal, so nobody
// waits for a time that is hoped to be long enough.

// enough is how long a test waits for what must come.
const enough = 20 * time.Second

// programs are what a child process can be. Each stands beside its test.
var programs = map[string]func(*host){
	"busy":             busy,
	"close the writer": closeTheWriter,
	"command":          runCommand,
	"crowd":            crowd,
	"die":              die,
	"drag":             drag,
	"flood":            flood,
	"hang up":          hangUp,
	"hide":             hide,
	"non-blocking":     nonBlocking,
	"once":             once,
	"one line":         oneLine,
	"panics":           panics,
	"prompt":           prompt,
	"puppet":           puppet,
	"shell":            shell,
	"stall":            stall,
	"stop":             stopAndWait,
	"three files":      threeFiles,
	"type ahead":       typeAhead,
	"work":             work,
}

// A host is a program as it runs in a child process: descriptor 3 brings it orders, 4 takes its reports,
// a line each.
type host struct {
	orders  *bufio.Scanner
	reports *os.File
}

// child runs a program and returns the status of the process.
func child(name string) int {
	h := &host{bufio.NewScanner(os.NewFile(3, "orders")), os.NewFile(4, "reports")}
	for _, fd := range []int{3, 4} {
		unix.CloseOnExec(fd)
	}
	programs[name](h)
	h.report("end")
	h.await("exit") // the kernel drops output that nobody has read when the leader of a session exits
	return 0
}

// await returns when the order has come. Without its test the program ends.
func (h *host) await(order string) {
	if got := h.next(); got != order {
		h.report("got the order %q, want %q", got, order)
		os.Exit(3)
	}
}

func (h *host) next() (order string) {
	if !h.orders.Scan() {
		os.Exit(3)
	}
	return h.orders.Text()
}

func (h *host) report(format string, args ...any) {
	fmt.Fprintf(h.reports, format+"\n", args...)
}

func (h *host) must(err error) {
	if err != nil {
		panic(err)
	}
}

// A wire is the test's end of what it has to a host.
type wire struct {
	t       *testing.T
	orders  *os.File
	reports *os.File
	lines   *bufio.Reader // of reports
}

// newWire returns a wire and the files for the other end, which become descriptors 3 and 4.
func newWire(t *testing.T) (w *wire, ends []*os.File) {
	t.Helper()
	pipe := func() (read, write *os.File) {
		read, write, err := os.Pipe()
		require.NoError(t, err)
		t.Cleanup(func() { read.Close(); write.Close() })
		return read, write
	}
	from, orders := pipe()
	reports, to := pipe()
	return &wire{t, orders, reports, bufio.NewReader(reports)}, []*os.File{from, to}
}

func (w *wire) order(format string, args ...any) {
	w.t.Helper()
	_, err := fmt.Fprintf(w.orders, format+"\n", args...)
	require.NoError(w.t, err)
}

// report returns the next report of the program.
func (w *wire) report() string {
	w.t.Helper()
	require.NoError(w.t, w.reports.SetReadDeadline(time.Now().Add(enough)))
	line, err := w.lines.ReadString('\n')
	require.NoError(w.t, err, "no report")
	return strings.TrimSuffix(line, "\n")
}

// expect requires that these are the next reports.
func (w *wire) expect(reports ...string) {
	w.t.Helper()
	for _, want := range reports {
		require.Equal(w.t, want, w.report())
	}
}

// number returns a report that is a number.
func (w *wire) number() int {
	w.t.Helper()
	n, err := strconv.Atoi(w.report())
	require.NoError(w.t, err)
	return n
}

// ask gives an order and requires that it is reported as done.
func (w *wire) ask(format string, args ...any) {
	w.t.Helper()
	w.order(format, args...)
	w.expect("done")
}

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

// launch runs a program on a terminal of 80x24, as the leader of a session of its own. What is to be
// otherwise is changed in the command.
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

// command returns a command that runs a program. The race detector would have each wait for a second at
// its end.
func command(program string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SPINNER_TEST_CHILD="+program, "GORACE="+os.Getenv("GORACE")+" atexit_sleep_ms=0")
	return cmd
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

// resize changes the size between two frames of one row. (One that comes within a frame moves the cursor
// away from where it rests, and what is left then is not what these tests are about.)
func (c *console) resize(width, height int) {
	c.t.Helper()
	c.waitFor("rest", func(s *vt.Screen) bool {
		if len(c.log) > 0 && c.log[len(c.log)-1] != '\r' {
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
	defer c.mu.Unlock() // also where look fails the test
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

// waitForFrames returns after so many more reads, of which each is a frame or several.
func (c *console) waitForFrames(n int) {
	c.t.Helper()
	c.mu.Lock()
	until := c.reads + n
	c.mu.Unlock()
	c.waitFor("more frames", func(*vt.Screen) bool { return c.reads >= until })
}

// bytes returns all that was read.
func (c *console) bytes() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.log)
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

// requireTidy returns when the terminal is as a program should leave it.
func (c *console) requireTidy() {
	c.t.Helper()
	c.waitFor("cursor visible, autowrap on, output not synchronized", func(s *vt.Screen) bool {
		return s.CursorVisible() && s.Autowrap() && !s.Synchronized()
	})
	c.see(func(s *vt.Screen) {
		require.Empty(c.t, s.Unknown(), "sequences that no terminal is known to have")
	})
}

// String returns what a person sees and the last that was read, for messages.
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
