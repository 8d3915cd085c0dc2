//go:build unix && !aix

package tty

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"example.com/spinner/internal/testenv"
)

// open returns the two sides of a new pseudo-terminal: that of the emulator, and the terminal.
func open(t *testing.T) (master, terminal *os.File) {
	t.Helper()
	master, terminal, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	t.Cleanup(func() { master.Close(); terminal.Close() })
	return master, terminal
}

func resize(t *testing.T, terminal *os.File, width, height uint16) {
	t.Helper()
	require.NoError(t, pty.Setsize(terminal, &pty.Winsize{Cols: width, Rows: height}))
}

// descriptorOf is f.Fd without what that does to the mode of the file.
func descriptorOf(t *testing.T, f *os.File) int {
	t.Helper()
	conn, err := f.SyscallConn()
	require.NoError(t, err)
	n := -1
	require.NoError(t, conn.Control(func(fd uintptr) { n = int(fd) }))
	return n
}

func nonblocking(t *testing.T, f *os.File) bool {
	t.Helper()
	flags, err := unix.FcntlInt(uintptr(descriptorOf(t, f)), unix.F_GETFL, 0)
	require.NoError(t, err)
	return flags&unix.O_NONBLOCK != 0
}

func duplicate(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := unix.Dup(descriptorOf(t, f))
	require.NoError(t, err)
	twin := os.NewFile(uintptr(fd), "a duplicate")
	t.Cleanup(func() { twin.Close() })
	return twin
}

func reopen(t *testing.T, f *os.File, flags int) *os.File {
	t.Helper()
	twin, err := os.OpenFile(f.Name(), os.O_RDWR|unix.O_NOCTTY|flags, 0)
	require.NoError(t, err)
	t.Cleanup(func() { twin.Close() })
	return twin
}

func idOf(t *testing.T, w io.Writer) ID {
	t.Helper()
	id, ok := Of(w).ID()
	require.True(t, ok)
	return id
}

func TestAskTheWriter(t *testing.T) {
	_, small := open(t)
	_, large := open(t)
	resize(t, small, 20, 5)
	resize(t, large, 300, 100)
	assert.Equal(t, State{Terminal: true, Width: 20, Height: 5}, Of(small).State())
	assert.Equal(t, State{Terminal: true, Width: 300, Height: 100}, Of(large).State())

	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer write.Close()
	notATerminal(t, Of(write))
}

func TestAskAgainEachFrame(t *testing.T) {
	_, terminal := open(t)
	d := Of(terminal)
	for _, size := range []struct{ width, height uint16 }{{80, 24}, {1, 1}, {500, 2}, {65535, 65535}, {0, 0}, {80, 0}} {
		resize(t, terminal, size.width, size.height)
		assert.Equal(t, State{Terminal: true, Width: int(size.width), Height: int(size.height)}, d.State())
	}
}

func TestStopsBackground(t *testing.T) {
	_, terminal := open(t)
	stty := func(setting string) {
		cmd := exec.Command("stty", setting)
		cmd.Stdin = terminal
		require.NoError(t, cmd.Run())
	}
	stty("-tostop")
	assert.False(t, Of(terminal).StopsBackground())
	stty("tostop")
	assert.True(t, Of(terminal).StopsBackground())
}

func TestStateWithoutAllocation(t *testing.T) {
	_, terminal := open(t)
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer write.Close()
	closed := duplicate(t, terminal)
	require.NoError(t, closed.Close())

	for name, w := range map[string]io.Writer{
		"a terminal":            terminal,
		"a terminal by its Fd":  descriptor(descriptorOf(t, terminal)),
		"a pipe":                write,
		"a closed file":         closed,
		"a writer with no file": io.Discard,
	} {
		d := Of(w)
		assert.Zero(t, testing.AllocsPerRun(100, func() { d.State() }), name)
	}
}

// The mode of a file belongs to all processes that have it open: to change it would be to change
// how the program, its parent and its children write.
func TestTheModeOfTheFileStays(t *testing.T) {
	_, blocking := open(t)
	blocking.Fd()
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer pipe.Close()

	for name, test := range map[string]struct {
		file *os.File
		want bool
	}{
		"a non-blocking terminal": {reopen(t, blocking, unix.O_NONBLOCK), true},
		"a non-blocking pipe":     {pipe, true},
		"a blocking terminal":     {duplicate(t, blocking), false},
	} {
		require.Equal(t, test.want, nonblocking(t, test.file), "before: %s", name)
		for _, w := range []io.Writer{test.file, struct{ *os.File }{test.file}} {
			d := Of(w)
			d.State()
			d.ID()
			d.EnableVT()
			assert.Equal(t, test.want, nonblocking(t, test.file), "after: %s", name)
		}
	}
}

func TestFdOfAWrapper(t *testing.T) {
	_, terminal := open(t)
	resize(t, terminal, 40, 10)
	fd := descriptorOf(t, terminal)
	d := Of(descriptor(fd))
	assert.Equal(t, State{Terminal: true, Width: 40, Height: 10}, d.State())
	id, ok := d.ID()
	assert.True(t, ok)
	assert.Equal(t, idOf(t, terminal), id)

	if wide := uint64(1)<<32 | uint64(fd); uint64(uintptr(wide)) == wide {
		notATerminal(t, Of(descriptor(wide))) // the kernel would look at the lower half
	}
}

func TestIDOfOneTerminal(t *testing.T) {
	_, terminal := open(t)
	want := idOf(t, terminal)
	assert.Equal(t, want, idOf(t, duplicate(t, terminal)), "a duplicate, as stderr is of stdout")
	assert.Equal(t, want, idOf(t, reopen(t, terminal, 0)), "opened once more by its name")

	_, other := open(t)
	assert.NotEqual(t, want, idOf(t, other), "another terminal")
	assert.NotEqual(t, want, ID{})
}

func TestClosedTerminal(t *testing.T) {
	_, terminal := open(t)
	twin := duplicate(t, terminal)
	d := Of(twin)
	require.True(t, d.State().Terminal)
	require.NoError(t, twin.Close())
	notATerminal(t, d)
	assert.True(t, Of(terminal).State().Terminal, "the other file of it is open")
}

func TestHangUp(t *testing.T) {
	master, terminal := open(t)
	resize(t, terminal, 80, 24)
	d := Of(terminal)
	require.True(t, d.State().Terminal)
	require.NoError(t, master.Close())

	s := d.State()
	assert.Zero(t, s.Width)
	assert.Zero(t, s.Height)
	assert.False(t, s.Background)
	if s.Terminal {
		t.Log("this system still calls it a terminal")
		return
	}
	notATerminal(t, d)
}

// A terminal stopped with Ctrl-S takes no more text; it must still answer, or the one who asks
// would wait where only the one who writes may.
func TestAskWhileAWriteIsBlocked(t *testing.T) {
	master, terminal := open(t)
	resize(t, terminal, 80, 24)
	blocked := reopen(t, terminal, unix.O_NONBLOCK)
	fd := descriptorOf(t, blocked)
	fill := make([]byte, 1<<10)
	var err error
	for err == nil {
		_, err = unix.Write(fd, fill)
	}
	require.Equal(t, unix.EAGAIN, err)

	d := Of(terminal) // another file of that terminal, in blocking mode by now
	terminal.Fd()
	started, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		close(started)
		// More than the terminal can ever hold: its driver makes some room again after EAGAIN, when
		// it passes on, later, what it was given.
		_, _ = terminal.Write(make([]byte, 1<<20))
	}()
	<-started
	for range 1000 {
		assert.Equal(t, State{Terminal: true, Width: 80, Height: 24}, d.State())
	}
	select {
	case <-done:
		t.Error("the write was to be blocked meanwhile")
	default:
	}
	go func() { _, _ = io.Copy(io.Discard, master) }()
	<-done
}

func TestConcurrentUse(t *testing.T) {
	_, terminal := open(t)
	resize(t, terminal, 80, 24)
	d := Of(terminal)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				assert.Equal(t, State{Terminal: true, Width: 80, Height: 24}, d.State())
				_, ok := d.ID()
				assert.True(t, ok)
			}
		})
	}
	group.Wait()
}

// The rest is about job control, which needs processes with a terminal of their own. Each is this
// test binary, told by an environment variable what to be. It answers on descriptor 3 and stays
// until descriptor 4 is at its end.

const (
	role     = "TTY_TEST_ROLE"
	terminal = "TTY_TEST_TERMINAL" // its name, other than /dev/tty
)

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "", "limited", "broken", "killed":
		testenv.Set()
		os.Exit(m.Run())
	case "leader":
		answer(lead())
	case "member":
		d := Of(os.Stdout)
		var same bool
		if again, err := os.OpenFile(os.Getenv(terminal), os.O_WRONLY|unix.O_NOCTTY, 0); err == nil {
			id, ok := d.ID()
			other, otherOK := Of(again).ID()
			same = ok && otherOK && id == other
		}
		answer(member{State: d.State(), SameByName: same})
	}
}

func answer(v any) {
	f := os.NewFile(3, "answer")
	if err := json.NewEncoder(f).Encode(v); err != nil {
		panic(err)
	}
	f.Close()
	_, _ = io.Copy(io.Discard, os.NewFile(4, "stay"))
}

// ask runs cmd, decodes what it answers into v, and calls meanwhile before it lets cmd end.
func ask(cmd *exec.Cmd, v any, meanwhile func()) error {
	read, answer, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	stay, leave, err := os.Pipe()
	if err != nil {
		return err
	}
	defer stay.Close()
	defer leave.Close()

	// A program built with -race waits for a second at its end unless it is told not to.
	cmd.Env = append(cmd.Environ(), "GORACE=atexit_sleep_ms=0")
	cmd.ExtraFiles = []*os.File{answer, stay}
	err = cmd.Start()
	answer.Close()
	if err != nil {
		return err
	}
	err = json.NewDecoder(read).Decode(v)
	meanwhile()
	leave.Close()
	return errors.Join(err, cmd.Wait())
}

// member is what a process says that the leader of the session has started.
type member struct {
	State      State
	SameByName bool
}

// leader is what a session leader says whose controlling terminal is its standard output.
type leader struct {
	Errors []string

	State             State
	Stderr, Dev, Name bool // have the ID of standard output
	Other             bool // another terminal has it
	DevNotice         bool // of a write by another name, to /dev/tty
	Remembered        bool // the group of the process, after the first State

	Background      member // in a group of its own
	Foreground      member // in a group of its own that was given the foreground
	Meanwhile       State  // of the leader
	AllocsMeanwhile float64
	Afterwards      State  // of the leader, which took the foreground back
	Elsewhere       member // in a session of its own
}

func lead() (l leader) {
	d := Of(os.Stdout)
	l.State = d.State()
	group, err := unix.Getpgid(0)
	l.Remembered = err == nil && ownGroup.Load() == int64(group)

	same := func(w io.Writer) bool {
		a, ok := d.ID()
		b, okB := Of(w).ID()
		return ok && okB && a == b
	}
	l.Stderr = same(os.Stderr)
	if f, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		l.Dev = same(f)
		n := Of(f).Notice()
		fmt.Fprintln(os.Stderr)
		l.DevNotice = n.Foreign()
		n.Close()
	}
	if f, err := os.OpenFile(os.Getenv(terminal), os.O_WRONLY|unix.O_NOCTTY, 0); err == nil {
		l.Name = same(f)
	}
	if _, other, err := pty.Open(); err == nil {
		l.Other = same(other)
	}

	check := func(err error) {
		if err != nil {
			l.Errors = append(l.Errors, err.Error())
		}
	}
	start := func(attr *syscall.SysProcAttr, meanwhile func()) (m member) {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), role+"=member")
		cmd.Stdout = os.Stdout
		cmd.SysProcAttr = attr
		check(ask(cmd, &m, meanwhile))
		return m
	}
	l.Background = start(&syscall.SysProcAttr{Setpgid: true}, func() {})
	l.Elsewhere = start(&syscall.SysProcAttr{Setsid: true}, func() {})
	l.Foreground = start(&syscall.SysProcAttr{Foreground: true, Ctty: 1}, func() {
		l.Meanwhile = d.State()
		l.AllocsMeanwhile = testing.AllocsPerRun(100, func() { d.State() })
	})

	signal.Ignore(syscall.SIGTTOU) // or taking the foreground back would stop this process
	check(err)
	check(unix.IoctlSetPointerInt(1, unix.TIOCSPGRP, group))
	l.Afterwards = d.State()
	return l
}

// session runs a leader on a terminal of its own and returns what it says.
func session(t *testing.T) (l leader) {
	t.Helper()
	master, tty := open(t)
	resize(t, tty, 80, 24)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), role+"=leader", terminal+"="+tty.Name())
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, ask(cmd, &l, func() {
		assert.False(t, Of(tty).State().Background, "a terminal that does not control this process")
		assert.False(t, Of(master).State().Background, "the emulator's side of it")
		assert.NotEqual(t, ID{own: true}, idOf(t, tty))
	}))
	assert.Empty(t, l.Errors)
	return l
}

func TestJobControl(t *testing.T) {
	l := session(t)
	foreground := State{Terminal: true, Width: 80, Height: 24}
	background := State{Terminal: true, Width: 80, Height: 24, Background: true}

	assert.Equal(t, foreground, l.State, "the leader")
	assert.True(t, l.Remembered, "so that it need not be asked for with each frame")
	assert.Equal(t, background, l.Background.State, "a member in a group of its own")
	assert.Equal(t, foreground, l.Foreground.State, "a member that was given the foreground")
	assert.Equal(t, background, l.Meanwhile, "the leader meanwhile")
	assert.Equal(t, foreground, l.Afterwards, "the leader with the foreground back")
	assert.Equal(t, foreground, l.Elsewhere.State, "a session that the terminal does not control")
	assert.Zero(t, l.AllocsMeanwhile)
}

func TestIDOfTheControllingTerminal(t *testing.T) {
	l := session(t)
	assert.True(t, l.Stderr, "standard error")
	assert.True(t, l.Dev, "/dev/tty")
	assert.True(t, l.Name, "its name")
	assert.False(t, l.Other, "another terminal")
	assert.True(t, l.Background.SameByName, "in the background")
	assert.True(t, l.Elsewhere.SameByName, "in a session that it does not control")
}

// /dev/tty is one file for all terminals, but stands for one.
func TestNoticeOfTheControllingTerminalByItsOtherName(t *testing.T) {
	assert.Equal(t, runtime.GOOS == "linux", session(t).DevNotice)
}
