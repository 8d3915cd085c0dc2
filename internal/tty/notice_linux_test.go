package tty

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A screen is a terminal whose output is read.
func screen(t *testing.T) *os.File {
	t.Helper()
	master, terminal := open(t)
	go func() { _, _ = io.Copy(io.Discard, master) }()
	return terminal
}

func notice(t *testing.T, f *os.File) *Notice {
	t.Helper()
	n := Of(f).Notice()
	if n == nil {
		t.Skip("no inotify here")
	}
	t.Cleanup(n.Close)
	return n
}

func write(t *testing.T, w io.Writer) {
	t.Helper()
	_, err := io.WriteString(w, "text\r\n")
	require.NoError(t, err)
}

// own writes between the two calls of n and returns the result of the first.
func own(t *testing.T, n *Notice, w io.Writer) (foreign bool) {
	t.Helper()
	foreign = n.Foreign()
	write(t, w)
	n.Written()
	return foreign
}

func TestNoticeOfOwnAndForeignWrites(t *testing.T) {
	terminal := screen(t)
	write(t, terminal) // before the notice
	n := notice(t, terminal)

	assert.False(t, own(t, n, terminal), "no write since Notice")
	assert.False(t, own(t, n, terminal), "only we have written")
	assert.False(t, own(t, n, terminal), "only we have written, twice")

	write(t, terminal)
	assert.True(t, own(t, n, terminal), "past Foreign and Written, through the same file")
	assert.False(t, own(t, n, terminal), "it was said")

	write(t, reopen(t, terminal, 0))
	assert.True(t, own(t, n, terminal), "another file of the terminal")

	child := exec.Command("echo", "text")
	child.Stderr, child.Stdout = os.Stderr, terminal
	require.NoError(t, child.Run())
	assert.True(t, own(t, n, terminal), "a child that inherited the terminal")

	_, other := open(t)
	write(t, other)
	assert.False(t, own(t, n, terminal), "another terminal")

	write(t, terminal)
	write(t, other)
	write(t, terminal)
	assert.True(t, n.Foreign(), "both")
	n.Written()
	assert.False(t, n.Foreign(), "nothing was written between the two calls")
}

func TestNoticeWhereNothingWasWritten(t *testing.T) {
	terminal := screen(t)
	n := notice(t, terminal)
	for range 3 {
		assert.False(t, n.Foreign())
		n.Written()
		write(t, terminal)
		assert.True(t, n.Foreign())
		n.Written()
	}
}

func TestNoticesOfOneTerminal(t *testing.T) {
	terminal := screen(t)
	a := notice(t, terminal)
	write(t, terminal)
	b := notice(t, reopen(t, terminal, 0))
	assert.False(t, own(t, b, terminal), "it was written before b began")
	assert.True(t, own(t, a, terminal))
	assert.True(t, own(t, b, terminal), "to b, what a writes is foreign")
	assert.True(t, own(t, a, terminal), "and the other way")
	assert.True(t, own(t, b, terminal))

	a.Close()
	write(t, terminal)
	assert.False(t, a.Foreign(), "closed")
	assert.True(t, b.Foreign(), "b still watches")
	a.Close()
	b.Written()
	write(t, terminal)
	assert.True(t, b.Foreign(), "b still watches after a second Close of a")
}

func TestNoticesOfTwoTerminalsAtOnce(t *testing.T) {
	var group sync.WaitGroup
	for range 2 {
		terminal := screen(t)
		n := notice(t, terminal)
		group.Go(func() {
			for range 500 {
				assert.False(t, own(t, n, terminal), "the other goroutine writes elsewhere")
			}
			for range 100 {
				write(t, terminal)
				assert.True(t, own(t, n, terminal))
			}
		})
	}
	group.Wait()
}

// /dev/tty is one file for all terminals, but refers to the process's own.
func TestNoticeOfTheControllingTerminalByItsOtherName(t *testing.T) {
	notice(t, screen(t))
	assert.True(t, session(t).DevNotice)
}

// A full queue has lost events, so others may have written.
func TestNoticeOfAnOverflow(t *testing.T) {
	text, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
	if err != nil {
		t.Skip("no limit is known here:", err)
	}
	limit, err := strconv.Atoi(strings.TrimSpace(string(text)))
	require.NoError(t, err)
	if limit > 1<<16 {
		t.Skip("the queue is too long to fill")
	}
	// Two terminals take turns, because the kernel merges equal events that follow each other. The
	// third, which gets no output, shows that the overflow was reported.
	a, b := screen(t), screen(t)
	notice(t, a)
	notice(t, b)
	n := notice(t, screen(t))
	files := [2]int{descriptorOf(t, a), descriptorOf(t, b)}
	for i := range limit + 2 {
		_, err := unix.Write(files[i%2], []byte("x"))
		require.NoError(t, err)
	}
	assert.True(t, n.Foreign())
	n.Written()
	assert.False(t, n.Foreign())
}

func TestNoticeWhereThereIsNone(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "file"))
	require.NoError(t, err)
	defer file.Close()
	terminal := screen(t)
	closed := duplicate(t, terminal)
	require.NoError(t, closed.Close())
	for name, w := range map[string]io.Writer{"a file": file, "a closed file": closed, "no file": io.Discard} {
		assert.Nil(t, Of(w).Notice(), name)
	}
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); assert.NoError(t, err) {
		defer null.Close()
		assert.Nil(t, Of(null).Notice(), "a device that is not a terminal")
	}

	var none *Notice
	assert.False(t, none.Foreign())
	none.Written()
	none.Close()
}

// descriptors returns the descriptors of this process and what they refer to.
func descriptors(t *testing.T, process string) (all []string) {
	t.Helper()
	names, err := filepath.Glob("/proc/" + process + "/fd/*")
	require.NoError(t, err)
	for _, name := range names {
		if target, err := os.Readlink(name); err == nil {
			all = append(all, target)
		}
	}
	return all
}

func instances(all []string) (n int) {
	for _, target := range all {
		if strings.Contains(target, "inotify") {
			n++
		}
	}
	return n
}

func TestNoticeLeavesNoDescriptor(t *testing.T) {
	a, b := screen(t), screen(t)
	before := instances(descriptors(t, "self"))
	first, second, third := notice(t, a), notice(t, a), notice(t, b)
	assert.Equal(t, before+1, instances(descriptors(t, "self")), "one for all")
	first.Close()
	third.Close()
	assert.Equal(t, before+1, instances(descriptors(t, "self")), "one is left")
	second.Close()
	assert.Equal(t, before, instances(descriptors(t, "self")))

	again := notice(t, a)
	write(t, a)
	assert.True(t, again.Foreign(), "after all were closed")
}

func TestNoticeIsNotInherited(t *testing.T) {
	notice(t, screen(t))
	list, err := exec.Command("ls", "-l", "/proc/self/fd/").Output()
	require.NoError(t, err)
	assert.NotContains(t, string(list), "inotify")
}

func TestNoticeOfATerminalThatHangsUp(t *testing.T) {
	master, terminal := open(t)
	n := notice(t, terminal)
	require.NoError(t, master.Close())
	require.NoError(t, terminal.Close())
	n.Foreign()
	n.Written()
	next := screen(t) // with the number, and maybe the inode, of the one before
	other := notice(t, next)
	write(t, next)
	assert.True(t, other.Foreign())
	n.Close()
	other.Written()
	write(t, next)
	assert.True(t, other.Foreign(), "its watch is not that of the closed one")
}

// TestNoticeWithinLimits asks for a notice where the process may open no more files. The limit
// applies to the whole process, so the test runs in a process of its own.
func TestNoticeWithinLimits(t *testing.T) {
	if os.Getenv(role) != "limited" {
		notice(t, screen(t))
		cmd := exec.Command(os.Args[0], "-test.run=^TestNoticeWithinLimits$")
		cmd.Env = append(os.Environ(), role+"=limited")
		out, err := cmd.CombinedOutput()
		skipUnderEmulation(t, err)
		assert.NoError(t, err, "%s", out)
		return
	}
	terminal := screen(t)
	var limit unix.Rlimit
	require.NoError(t, unix.Getrlimit(unix.RLIMIT_NOFILE, &limit))
	low := limit
	low.Cur = 1 // open descriptors stay open
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, (*syscall.Rlimit)(&low)))
	assert.Nil(t, Of(terminal).Notice())
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_NOFILE, (*syscall.Rlimit)(&limit)))
	n := Of(terminal).Notice()
	require.NotNil(t, n, "once there is room again")
	write(t, terminal)
	assert.True(t, n.Foreign())
}

// TestNoticeWithoutInstances uses up what one user may have.
func TestNoticeWithoutInstances(t *testing.T) {
	terminal := screen(t)
	notice(t, terminal).Close()
	var held []int
	defer func() {
		for _, fd := range held {
			unix.Close(fd)
		}
	}()
	for {
		fd, err := unix.InotifyInit1(unix.IN_CLOEXEC)
		if err != nil {
			break
		}
		if held = append(held, fd); len(held) > 1000 {
			t.Skip("no limit to be reached here")
		}
	}
	assert.Nil(t, Of(terminal).Notice())
}

func TestNoticeWithoutAllocation(t *testing.T) {
	terminal := screen(t)
	n := notice(t, terminal)
	text := []byte("text\r\n")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		n.Foreign()
		_, _ = terminal.Write(text)
		n.Written()
	}))
}

func BenchmarkNotice(b *testing.B) {
	_, terminal, err := pty.Open()
	if err != nil {
		b.Skip(err)
	}
	defer terminal.Close()
	n := Of(terminal).Notice()
	if n == nil {
		b.Skip("no inotify here")
	}
	defer n.Close()
	for b.Loop() {
		n.Foreign()
		n.Written()
	}
}

func BenchmarkState(b *testing.B) {
	_, terminal, err := pty.Open()
	if err != nil {
		b.Skip(err)
	}
	defer terminal.Close()
	d := Of(terminal)
	for b.Loop() {
		d.State()
	}
}
