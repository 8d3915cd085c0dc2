//go:build unix && !aix && !solaris

package tty

import (
	"bytes"
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

func TestWriteLine(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	n, err := WriteLine(pipe, []byte("line\n"))
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	n, err = WriteLine(pipe, nil)
	require.NoError(t, err)
	assert.Zero(t, n)
	require.NoError(t, pipe.Close())
	got, err := io.ReadAll(read)
	require.NoError(t, err)
	assert.Equal(t, "line\n", string(got))

	_, err = WriteLine(pipe, []byte("line\n"))
	assert.Error(t, err, "closed")
	_, err = WriteLine((*os.File)(nil), []byte("line\n"))
	assert.ErrorIs(t, err, os.ErrInvalid)

	var b bytes.Buffer
	n, err = WriteLine(&b, []byte("line\n"))
	require.NoError(t, err)
	assert.Equal(t, 5, n)
	assert.Equal(t, "line\n", b.String())
}

// A pipe takes 64 KiB at most, and less at a time where somebody reads: so it is written in parts.
func TestWriteLineWaitsForAFileThatCanBePolled(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	text := strings.Repeat("0123456789", 1<<15)
	var got []byte
	var group sync.WaitGroup
	group.Go(func() { got, _ = io.ReadAll(read) })
	n, err := WriteLine(pipe, []byte(text))
	require.NoError(t, err)
	assert.Equal(t, len(text), n)
	require.NoError(t, pipe.Close())
	group.Wait()
	assert.Equal(t, len(text), len(got))
	assert.Equal(t, text, string(got))
}

func TestWriteLineObeysADeadline(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer pipe.Close()
	require.NoError(t, pipe.SetWriteDeadline(time.Now().Add(time.Millisecond)))
	n, err := WriteLine(pipe, make([]byte, 1<<20))
	assert.ErrorIs(t, err, os.ErrDeadlineExceeded, "nobody reads")
	_, again := WriteLine(pipe, []byte("line\n"))
	assert.ErrorIs(t, again, os.ErrDeadlineExceeded, "it has passed")
	assert.Less(t, n, 1<<20)
}

// Standard error that another process has made a non-blocking one cannot be waited for.
func TestWriteLineWouldBlock(t *testing.T) {
	read, pipe, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	defer pipe.Close()
	pipe.Fd() // into blocking mode
	twin := duplicate(t, pipe)
	require.NoError(t, unix.SetNonblock(descriptorOf(t, twin), true))
	text := bytes.Repeat([]byte("x"), 1<<20)
	n, err := WriteLine(twin, text)
	assert.True(t, WouldBlock(err), "%v", err)
	assert.Positive(t, n, "what fits was written")
	assert.Less(t, n, len(text))
	var path *os.PathError
	assert.ErrorAs(t, err, &path)
}

// TestWriteLineToABrokenPipe runs a process whose standard error nobody reads any more.
func TestWriteLineToABrokenPipe(t *testing.T) {
	switch os.Getenv(role) {
	case "broken":
		if _, err := WriteLine(os.Stderr, []byte("line\n")); !assert.ErrorIs(t, err, syscall.EPIPE) {
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
		cmd := exec.Command(os.Args[0], "-test.run=^TestWriteLineToABrokenPipe$")
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
