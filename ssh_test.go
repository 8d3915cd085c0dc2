package spinner_test

import (
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// An sshChannel is what a server has of a terminal that is far away, as golang.org/x/crypto/ssh gives it: bytes, the
// size from the request "pty-req", and a message ("window-change") for each other size.
type sshChannel struct {
	mu            sync.Mutex // guards the fields below
	width, height int
	closed        bool
	far           *vt.Screen
}

func newSSHChannel(width, height int) *sshChannel {
	return &sshChannel{width: width, height: height, far: vt.New(vt.Options{Width: width, Height: height, Reflow: true})}
}

func (ch *sshChannel) Write(p []byte) (int, error) {
	ch.mu.Lock()
	defer ch.mu.Unlock()
	if ch.closed {
		return 0, io.EOF
	}
	return ch.far.Write(p)
}

func (ch *sshChannel) size() (width, height int) {
	ch.mu.Lock()
	defer ch.mu.Unlock()
	return ch.width, ch.height
}

// windowChange is what the server does with that message.
func (ch *sshChannel) windowChange(width, height int) {
	ch.mu.Lock()
	defer ch.mu.Unlock()
	ch.width, ch.height = width, height
	ch.far.Resize(width, height)
}

func (ch *sshChannel) hangUp() {
	ch.mu.Lock()
	defer ch.mu.Unlock()
	ch.closed = true
}

func (ch *sshChannel) requireRows(t *testing.T, want ...string) {
	t.Helper()
	ch.mu.Lock()
	defer ch.mu.Unlock()
	_, height := ch.far.Size()
	want = append(want, make([]string, height-len(want))...)
	require.Equal(t, want, ch.far.Rows())
	require.Empty(t, ch.far.Unknown())
}

// serve starts a session: what it shows is for its own channel, not for the terminal of the server.
func (ch *sshChannel) serve(message string, opts ...spinner.Option) *spinner.Spinner {
	s := spinner.Start(message, append([]spinner.Option{
		spinner.WithWriter(ch),
		spinner.WithMode(spinner.Animated),
		spinner.WithSize(ch.size),
		spinner.WithInterval(time.Hour), // it stands still, the better to be read
	}, opts...)...)
	synctest.Wait()
	return s
}

func TestAnSSHChannel(t *testing.T) {
	bubble(t, "that changes its size", func(t *testing.T) {
		ch := newSSHChannel(30, 5)
		s := ch.serve("Downloading a large file", spinner.WithHiddenCursor())
		ch.requireRows(t, " ⠋ Downloading a large file")
		require.False(t, ch.far.CursorVisible())
		for _, size := range []struct {
			width int
			row   string
		}{
			{12, " ⠋ Downloa…"},
			{80, " ⠋ Downloading a large file"},
			{9, " ⠋ Down…"},
			{30, " ⠋ Downloading a large file"},
		} {
			ch.windowChange(size.width, 5)
			pass(4 * time.Second) // for three, rows take half of the width
			ch.requireRows(t, size.row)
		}
		s.Succeed("")
		ch.requireRows(t, " ✓ Downloading a large file")
		require.True(t, ch.far.CursorVisible())
	})
	bubble(t, "that two spinners share", func(t *testing.T) {
		ch := newSSHChannel(30, 5)
		first := ch.serve("first")
		second := ch.serve("second")
		ch.requireRows(t, " ⠋ first", " ⠋ second")
		_, err := io.WriteString(second, "text\n")
		require.NoError(t, err)
		second.Succeed("")
		ch.requireRows(t, "text", " ⠋ first", " ✓ second")
		first.Stop()
		ch.requireRows(t, "text", " ✓ second")
	})
	bubble(t, "for each of two persons", func(t *testing.T) {
		near, far := newSSHChannel(30, 5), newSSHChannel(10, 3)
		first, second := near.serve("Downloading"), far.serve("Downloading")
		near.requireRows(t, " ⠋ Downloading")
		far.requireRows(t, " ⠋ Downl…")
		second.Fail("")
		first.Stop()
		near.requireRows(t)
		far.requireRows(t, " ✗ Downloa", "ding")
	})
	bubble(t, "that is closed", func(t *testing.T) {
		ch := newSSHChannel(30, 5)
		s := ch.serve("Downloading")
		ch.hangUp()
		s.SetMessage("Nobody sees this")
		pass(time.Minute)
		_, err := io.WriteString(s, "text\n")
		require.ErrorIs(t, err, io.EOF)
		s.Succeed("")
		require.False(t, s.Active())
		ch.requireRows(t, " ⠋ Downloading")
	})
}
