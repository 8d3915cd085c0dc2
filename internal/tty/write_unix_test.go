//go:build unix && !aix && !solaris

package tty

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

func TestWrite(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	n, err := Write(pipe, []byte("line\n"), true)
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	n, err = Write(pipe, nil, true)
	require.NoError(t, err)
	assert.Zero(t, n)
	require.NoError(t, pipe.Close())
	got, err := io.ReadAll(read)
	require.NoError(t, err)
	assert.Equal(t, "line\n", string(got))

	_, err = Write(pipe, []byte("line\n"), true)
	assert.Error(t, err, "closed")
	_, err = Write((*os.File)(nil), []byte("line\n"), true)
	assert.ErrorIs(t, err, os.ErrInvalid)

	var b bytes.Buffer
	n, err = Write(&b, []byte("line\n"), true)
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	assert.Equal(t, "line\n", b.String())
}

// A pipe takes 64 KiB at most, and less at a time where somebody reads: so it is written in parts.
func TestWriteWaitsForAFileThatCanBePolled(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	text := strings.Repeat("0123456789", 1<<15)
	var got []byte
	var group sync.WaitGroup
	group.Go(func() { got, _ = io.ReadAll(read) })
	n, err := Write(pipe, []byte(text), true)
	require.NoError(t, err)
	assert.Equal(t, len(text), n)
	require.NoError(t, pipe.Close())
	group.Wait()
	assert.Equal(t, len(text), len(got))
	assert.Equal(t, text, string(got))
}

func TestWriteObeysADeadline(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer pipe.Close()
	require.NoError(t, pipe.SetWriteDeadline(time.Now().Add(time.Millisecond)))
	n, err := Write(pipe, make([]byte, 1<<20), true)
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded, "nobody reads")
	_, again := Write(pipe, []byte("line\n"), true)
	assert.ErrorIs(t, again, os.ErrDeadlineExceeded, "it has passed")
	assert.Less(t, n, 1<<20)
}

// Standard error that another process has put into non-blocking mode takes everything in the end,
// for output of the package and of the program.
func TestWriteWaitsForAFullFile(t *testing.T) {
	for _, own := range []bool{true, false} {
		read, pipe, err := os.Pipe()
		require.NoError(t, err)
		defer read.Close()
		pipe.Fd() // into blocking mode
		twin := duplicate(t, pipe)
		require.NoError(t, unix.SetNonblock(descriptorOf(t, twin), true))
		text := bytes.Repeat([]byte("0123456789abcde\n"), 1<<14)
		var got []byte
		var group sync.WaitGroup
		group.Go(func() {
			got, _ = io.ReadAll(read)
		})
		n, err := Write(twin, text, own)
		require.NoError(t, err)
		assert.Equal(t, len(text), n)
		require.NoError(t, pipe.Close())
		require.NoError(t, twin.Close())
		group.Wait()
		assert.True(t, bytes.Equal(text, got))
	}
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestWriteCorrectsItsWriter(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		name string
		w    writerFunc
		n    int
		err  error
	}{
		{"takes all", func(p []byte) (int, error) { return len(p), nil }, 9, nil},
		{"takes four at a time", func(p []byte) (int, error) { return min(4, len(p)), nil }, 9, nil},
		{"takes nothing", func([]byte) (int, error) { return 0, nil }, 0, io.ErrShortWrite},
		{"takes less than nothing", func([]byte) (int, error) { return -3, nil }, 0, io.ErrShortWrite},
		{"takes too much", func(p []byte) (int, error) { return 100, nil }, 9, nil},
		{"fails", func([]byte) (int, error) { return 2, broken }, 2, broken},
		{"fails after all", func(p []byte) (int, error) { return len(p), broken }, 9, broken},
		{"is full, and no file", func([]byte) (int, error) { return 3, syscall.EAGAIN }, 3, syscall.EAGAIN},
	} {
		n, err := Write(test.w, []byte("some text"), false)
		assert.Equal(t, test.n, n, test.name)
		assert.ErrorIs(t, err, test.err, test.name)
	}
}

// TestWriteToABrokenPipe runs a process whose standard error nobody reads any more.
func TestWriteToABrokenPipe(t *testing.T) {
	switch os.Getenv(role) {
	case "broken":
		if _, err := Write(os.Stderr, []byte("line\n"), true); !assert.ErrorIs(t, err, syscall.EPIPE) {
			os.Exit(1)
		}
		os.Exit(7)
	case "killed":
		_, _ = os.Stderr.WriteString("line\n")
		os.Exit(7)
	}
	run := func(what string) *os.ProcessState {
		read, pipe, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, read.Close())
		cmd := exec.Command(os.Args[0], "-test.run=^TestWriteToABrokenPipe$")
		cmd.Env = append(os.Environ(), role+"="+what)
		cmd.Stderr = pipe
		require.NoError(t, cmd.Start())
		require.NoError(t, pipe.Close())
		_ = cmd.Wait()
		return cmd.ProcessState
	}
	assert.Equal(t, 7, run("broken").ExitCode(), "it goes on")
	status := run("killed").Sys().(syscall.WaitStatus)
	assert.Equal(t, syscall.SIGPIPE, status.Signal(), "Go's rule, which is left as it is")
}
