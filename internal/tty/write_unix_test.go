//go:build unix && !aix && !solaris

package tty

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// both runs a test for text of the program and for the package's own.
func both(t *testing.T, test func(t *testing.T, own bool)) {
	for _, own := range []bool{false, true} {
		t.Run(fmt.Sprintf("own=%t", own), func(t *testing.T) { test(t, own) })
	}
}

func pipe(t *testing.T) (read, write *os.File) {
	t.Helper()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	t.Cleanup(func() { read.Close(); write.Close() })
	return read, write
}

// unpolled returns a file like a standard error that another process has made non-blocking: the
// runtime, which has found it blocking, does not wait for it.
func unpolled(t *testing.T, f *os.File) *os.File {
	t.Helper()
	require.NoError(t, unix.SetNonblock(descriptorOf(t, f), false))
	twin := duplicate(t, f)
	require.NoError(t, unix.SetNonblock(descriptorOf(t, twin), true))
	_, err := twin.Write(make([]byte, 1<<20))
	require.ErrorIs(t, err, unix.EAGAIN, "or this file tests nothing")
	return twin
}

func TestWriteToFile(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		read, write := pipe(t)
		n, err := Write(write, []byte("line\n"), own)
		require.NoError(t, err)
		assert.Equal(t, 5, n)
		require.NoError(t, write.Close())
		got, err := io.ReadAll(read)
		require.NoError(t, err)
		assert.Equal(t, "line\n", string(got))

		_, err = Write(write, []byte("line\n"), own)
		assert.ErrorIs(t, err, os.ErrClosed)
		_, err = Write((*os.File)(nil), []byte("line\n"), own)
		assert.ErrorIs(t, err, os.ErrInvalid)
	})
}

// A pipe takes 64 KiB at most, so longer text is written in parts.
func TestWriteWaitsForAFileThatTheRuntimePolls(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		read, write := pipe(t)
		writeAll(t, write, read, write, write, own)
	})
}

// A wrapper has the methods of the file.
type wrapper struct{ *os.File }

// Each wrapper has one of the methods that lead to a descriptor.
type onlyFd struct{ file *os.File }

func (w onlyFd) Write(p []byte) (int, error) { return w.file.Write(p) }
func (w onlyFd) Fd() uintptr                 { return descriptorIn(w.file) }

type onlyConn struct{ file *os.File }

func (w onlyConn) Write(p []byte) (int, error)           { return w.file.Write(p) }
func (w onlyConn) SyscallConn() (syscall.RawConn, error) { return w.file.SyscallConn() }

func descriptorIn(f *os.File) (n uintptr) {
	conn, err := f.SyscallConn()
	if err == nil {
		err = conn.Control(func(fd uintptr) { n = fd })
	}
	if err != nil {
		return ^uintptr(0)
	}
	return n
}

func TestWriteWaitsForAFileThatTheRuntimeDoesNotPoll(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		for name, wrap := range map[string]func(*os.File) io.Writer{
			"a file":                func(f *os.File) io.Writer { return f },
			"a wrapper":             func(f *os.File) io.Writer { return wrapper{f} },
			"with Fd only":          func(f *os.File) io.Writer { return onlyFd{f} },
			"with SyscallConn only": func(f *os.File) io.Writer { return onlyConn{f} },
		} {
			t.Run(name, func(t *testing.T) {
				read, write := pipe(t)
				twin := unpolled(t, write)
				writeAll(t, wrap(twin), read, write, twin, own)
			})
		}
	})
}

// writeAll writes more to w than the pipe holds and compares what arrives.
func writeAll(t *testing.T, w io.Writer, read, write, twin *os.File, own bool) {
	t.Helper()
	text := strings.Repeat("0123456789", 1<<15)
	var got []byte
	var group sync.WaitGroup
	group.Go(func() { got, _ = io.ReadAll(read) })
	n, err := Write(w, []byte(text), own)
	assert.NoError(t, err)
	assert.Equal(t, len(text), n)
	write.Close()
	twin.Close()
	group.Wait()
	assert.True(t, strings.HasSuffix(string(got), text), "%d bytes arrived", len(got))
}

// In a bubble, a write that waited on a timer with a mutex held would never return: a goroutine that
// waits for the mutex is not durably blocked, so the clock of the bubble does not advance.
func TestWriteWaitsInRealTime(t *testing.T) {
	read, write := pipe(t)
	twin := unpolled(t, write)
	fd := descriptorOf(t, read)
	require.NoError(t, unix.SetNonblock(fd, false))
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var group sync.WaitGroup
		start := time.Now()
		group.Go(func() {
			buffer := make([]byte, 1<<16)
			for total := 0; total < 1<<21; {
				n, err := syscall.Read(fd, buffer)
				if err != nil || n <= 0 {
					return
				}
				total += n
			}
		})
		group.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for range 1 << 21 / (1 << 16) {
				_, err := Write(twin, make([]byte, 1<<16), true)
				assert.NoError(t, err)
			}
		})
		group.Go(func() {
			mu.Lock()
			defer mu.Unlock()
		})
		group.Wait()
		assert.Equal(t, start, time.Now(), "no timer of the bubble has run")
	})
}

func TestWriteNoticesThatTheFileWasClosed(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		_, write := pipe(t)
		twin := unpolled(t, write)
		done := make(chan error, 1)
		go func() {
			_, err := Write(twin, make([]byte, 1<<20), own)
			done <- err
		}()
		require.NoError(t, twin.Close())
		select {
		case err := <-done:
			assert.ErrorIs(t, err, os.ErrClosed)
		case <-time.After(30 * time.Second):
			t.Error("the write still waits")
		}
	})
}

// closer is a file that is closed during its first write.
type closer struct{ *os.File }

func (c closer) Write(p []byte) (int, error) {
	n, err := c.File.Write(p)
	c.Close()
	return n, err
}

func TestWriteReturnsWhyTheFileCannotBeAwaited(t *testing.T) {
	_, write := pipe(t)
	_, err := Write(closer{unpolled(t, write)}, make([]byte, 1<<20), false)
	assert.ErrorIs(t, err, os.ErrClosed)
}

func TestWriteReturnsWouldBlockWithoutADescriptor(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		err := fmt.Errorf("wrapped: %w", syscall.EAGAIN)
		n, got := Write(&script{steps: []step{{2, err}}}, []byte("12345"), own)
		assert.Equal(t, 2, n)
		assert.Equal(t, err, got)
	})
}

func TestWriteObeysADeadline(t *testing.T) {
	both(t, func(t *testing.T, own bool) {
		_, write := pipe(t)
		require.NoError(t, write.SetWriteDeadline(time.Now().Add(time.Millisecond)))
		n, err := Write(write, make([]byte, 1<<20), own)
		assert.ErrorIs(t, err, os.ErrDeadlineExceeded, "the output is not read")
		assert.Less(t, n, 1<<20)
		_, again := Write(write, []byte("line\n"), own)
		assert.ErrorIs(t, again, os.ErrDeadlineExceeded, "it has passed")
	})
}

// TestWriteToABrokenPipe runs a process whose standard error has no reader any more.
func TestWriteToABrokenPipe(t *testing.T) {
	switch what := os.Getenv(role); what {
	case "broken", "killed":
		if _, err := Write(os.Stderr, []byte("line\n"), what == "broken"); !assert.ErrorIs(t, err, syscall.EPIPE) {
			os.Exit(1)
		}
		os.Exit(7)
	}
	run := func(what string) *os.ProcessState {
		read, write := pipe(t)
		require.NoError(t, read.Close())
		cmd := exec.Command(os.Args[0], "-test.run=^TestWriteToABrokenPipe$")
		cmd.Env = append(os.Environ(), role+"="+what)
		cmd.Stderr = write
		err := cmd.Start()
		skipUnderEmulation(t, err)
		require.NoError(t, err)
		require.NoError(t, write.Close())
		_ = cmd.Wait()
		return cmd.ProcessState
	}
	assert.Equal(t, 7, run("broken").ExitCode(), "the package's own text")
	status := run("killed").Sys().(syscall.WaitStatus)
	assert.Equal(t, syscall.SIGPIPE, status.Signal(), "text of the program, by Go's rule")
}

func TestWriteWithoutAllocation(t *testing.T) {
	_, terminal := open(t)
	text := bytes.Repeat([]byte("x"), 1)
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = Write(terminal, text, false) }))
}
