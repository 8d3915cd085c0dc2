//go:build unix && !aix

package tty

import (
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// open returns the two sides of a new pseudo-terminal: the emulator's side, and the terminal.
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

func TestTheWriterIsAsked(t *testing.T) {
	_, small := open(t)
	_, large := open(t)
	resize(t, small, 20, 5)
	resize(t, large, 300, 100)
	assert.Equal(t, State{Terminal: true, Width: 20, Wrap: 20, Height: 5}, Of(small).State())
	assert.Equal(t, State{Terminal: true, Width: 300, Wrap: 300, Height: 100}, Of(large).State())

	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer write.Close()
	notATerminal(t, Of(write))
}

func TestTheWriterIsAskedAgainForEachFrame(t *testing.T) {
	_, terminal := open(t)
	d := Of(terminal)
	for _, size := range []struct{ width, height uint16 }{{80, 24}, {1, 1}, {500, 2}, {65535, 65535}, {0, 0}, {80, 0}} {
		resize(t, terminal, size.width, size.height)
		assert.Equal(t, State{Terminal: true, Width: int(size.width), Wrap: int(size.width), Height: int(size.height)}, d.State())
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
	assert.Equal(t, State{Terminal: true, Width: 40, Wrap: 40, Height: 10}, d.State())
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
func TestStateWhileAWriteIsBlocked(t *testing.T) {
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
		assert.Equal(t, State{Terminal: true, Width: 80, Wrap: 80, Height: 24}, d.State())
	}
	select {
	case <-done:
		t.Error("the write should have blocked during the calls")
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
				assert.Equal(t, State{Terminal: true, Width: 80, Wrap: 80, Height: 24}, d.State())
				_, ok := d.ID()
				assert.True(t, ok)
			}
		})
	}
	group.Wait()
}
