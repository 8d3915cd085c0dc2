package main

import (
	"context"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gliderlabs/ssh"
	"github.com/stretchr/testify/require"
	gossh "golang.org/x/crypto/ssh"

	"example.com/spinner/internal/vt"
)

func TestWindowThatChanges(t *testing.T) {
	work := newWork()
	c := dial(t, work.do)
	c.openTerminal("xterm", 40, 5)
	require.NoError(t, c.Shell())

	c.waitFor(" ⠋ Deploying", spinning)
	c.resize(10, 5)
	c.waitFor("a row that is cut", func(rows []string) bool { return strings.HasSuffix(rows[0], "…") })
	c.resize(40, 5)
	work.finish()
	require.NoError(t, c.Wait())
	c.waitFor(" ✓ Deploying", is(" ✓ Deploying"))
}

func TestCtrlC(t *testing.T) {
	c := dial(t, newWork().do)
	c.openTerminal("xterm", 40, 5)
	keys, err := c.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, c.Shell())

	c.waitFor(" ⠋ Deploying", spinning)
	_, err = keys.Write([]byte{3})
	require.NoError(t, err)
	var exit *gossh.ExitError
	require.ErrorAs(t, c.Wait(), &exit)
	require.Equal(t, 1, exit.ExitStatus())
	c.waitFor(" ⚠ Deploying", is(" ⚠ Deploying"))
}

func TestClientWithoutUnicode(t *testing.T) {
	work := newWork()
	c := dial(t, work.do)
	require.NoError(t, c.Setenv("LC_ALL", "C"))
	c.openTerminal("vt220", 40, 5)
	require.NoError(t, c.Shell())

	c.waitFor("| / - \\", func(rows []string) bool {
		return len(rows[0]) > 1 && strings.Contains(`|/-\`, rows[0][1:2])
	})
	work.finish()
	require.NoError(t, c.Wait())
	c.waitFor(" + Deploying", is(" + Deploying"))
}

func TestClientWithoutTerminal(t *testing.T) {
	t.Setenv("LC_ALL", "C") // of the server
	work := newWork()
	c := dial(t, work.do)
	work.finish()
	out, err := c.Output("deploy")
	require.NoError(t, err)
	require.Equal(t, "Deploying…\n✓ Deploying\n", string(out))
}

// A work lasts until it is told to finish.
type work struct{ finished chan struct{} }

func newWork() work    { return work{make(chan struct{})} }
func (w work) finish() { close(w.finished) }
func (w work) do(ctx context.Context) error {
	select {
	case <-w.finished:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A client is a session of a real one, and the terminal that a person sees.
type client struct {
	*gossh.Session
	t *testing.T

	mu     sync.Mutex // guards screen
	screen *vt.Screen
}

// dial logs in, over the loopback interface, to a server of its own.
func dial(t *testing.T, work func(context.Context) error) *client {
	listener, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	server := &ssh.Server{Handler: serve(work)}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })

	conn, err := gossh.Dial("tcp", listener.Addr().String(), &gossh.ClientConfig{
		User:            "somebody",
		HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	require.NoError(t, err)
	t.Cleanup(func() { conn.Close() })
	session, err := conn.NewSession()
	require.NoError(t, err)
	return &client{Session: session, t: t}
}

// openTerminal asks for a pty. The terminal is in raw mode, as ssh sets it.
func (c *client) openTerminal(term string, width, height int) {
	require.NoError(c.t, c.RequestPty(term, height, width, nil))
	c.screen = vt.New(vt.Options{Width: width, Height: height, Reflow: true, RawNewline: true})
	c.Stdout = c
}

func (c *client) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.screen.Write(p)
}

func (c *client) resize(width, height int) {
	c.mu.Lock()
	c.screen.Resize(width, height)
	c.mu.Unlock()
	require.NoError(c.t, c.WindowChange(height, width))
}

// waitFor looks at the screen until ok.
func (c *client) waitFor(what string, ok func(rows []string) bool) {
	c.t.Helper()
	var rows []string
	require.Eventually(c.t, func() bool {
		c.mu.Lock()
		defer c.mu.Unlock()
		rows = c.screen.Rows()
		return ok(rows)
	}, 10*time.Second, 5*time.Millisecond, "not seen: %s; but %q", what, &rows)
}

func spinning(rows []string) bool {
	return strings.HasSuffix(rows[0], " Deploying") && strings.ContainsAny(rows[0], "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
}

// is looks for one line and nothing else.
func is(line string) func([]string) bool {
	return func(rows []string) bool { return strings.Join(rows, "") == line }
}
