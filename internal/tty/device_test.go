package tty

import (
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A descriptor is a writer that claims to have that descriptor.
type descriptor uintptr

func (descriptor) Write(p []byte) (int, error) { return len(p), nil }
func (d descriptor) Fd() uintptr               { return uintptr(d) }

// notATerminal checks every answer of a device that is not a terminal.
func notATerminal(t *testing.T, d *Device) {
	t.Helper()
	assert.Equal(t, State{}, d.State())
	assert.False(t, d.StopsBackground())
	assert.Nil(t, d.Notice())
	id, ok := d.ID()
	assert.Equal(t, ID{}, id)
	assert.False(t, ok)
	assert.True(t, d.EnableVT(), "nothing to enable")
}

func TestOfWriterWithoutFile(t *testing.T) {
	client, server := net.Pipe()
	defer client.Close()
	defer server.Close()
	for _, w := range []io.Writer{nil, &bytes.Buffer{}, io.Discard, client} {
		assert.Nil(t, Of(w), "%T", w)
	}
	notATerminal(t, nil)
}

func TestOfNetworkConnection(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip("no network here:", err)
	}
	defer listener.Close()
	conn, err := net.Dial("tcp", listener.Addr().String())
	require.NoError(t, err)
	defer conn.Close()
	assert.Nil(t, Of(conn), "it has a descriptor (SyscallConn), but is not a file")
}

func TestOfFilesThatAreNoTerminal(t *testing.T) {
	regular, err := os.Create(filepath.Join(t.TempDir(), "file"))
	require.NoError(t, err)
	defer regular.Close()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer null.Close()

	var none *os.File
	for name, w := range map[string]io.Writer{
		"a regular file":       regular,
		"the null device":      null,
		"a nil *os.File":       none,
		"a wrapper around nil": struct{ *os.File }{},
		"invalid":              descriptor(^uintptr(0)),
		"too large":            descriptor(^uintptr(0) >> 1),
		"too large for int32":  descriptor(1 << 31),
		"not open":             descriptor(1<<20 - 1),
	} {
		t.Run(name, func(t *testing.T) {
			notATerminal(t, Of(w))
		})
	}
}

func TestClosedFile(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Skip("no pipes here:", err)
	}
	defer read.Close()
	before := Of(write)
	require.NoError(t, write.Close())
	notATerminal(t, before)
	notATerminal(t, Of(write))
}
