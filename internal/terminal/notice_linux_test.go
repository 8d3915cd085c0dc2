package terminal

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/render"
	"example.com/spinner/internal/rows"
)

// openTerminal returns a pseudo-terminal that takes everything.
func openTerminal(t *testing.T) *os.File {
	master, device, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal here:", err)
	}
	t.Cleanup(func() {
		device.Close()
		master.Close()
	})
	go func() { _, _ = io.Copy(io.Discard, master) }()
	return device
}

// A size function says how to lay out rows, but the terminal still wraps where it does: a fresh line that is
// narrower would end within the program's unfinished line and erase its beginning.
func TestASizeFunctionDoesNotMoveTheWrap(t *testing.T) {
	device := openTerminal(t)
	require.NoError(t, pty.Setsize(device, &pty.Winsize{Cols: 100, Rows: 24}))
	terminal := Terminal{out: NewOutput(device, true)}
	terminal.lead.Size = func() (int, int) { return 40, 10 }
	terminal.look(time.Now())
	require.Equal(t, render.NewSize(40, 10, 100), terminal.known.size)
}

// A terminal is watched from its first row on, and no longer than it has rows. Each write by others is
// noticed, also one that follows another before there is a block again.
func TestTheNoticeOverTheLifeOfATerminal(t *testing.T) {
	device := openTerminal(t)
	out := NewOutput(device, false)
	notice := out.dev.Notice()
	if notice == nil {
		t.Skip("no inotify here")
	}
	notice.Close()
	for range 2 {
		lifeWithOthers(t, out, device)
	}
}

// Others who write may be a shell that has taken the foreground, so the frame asks the terminal again.
func TestTheTerminalIsAskedAgainAfterOutputOfOthers(t *testing.T) {
	device := openTerminal(t)
	out := NewOutput(device, false)
	asked := 0
	size := func() (int, int) { asked++; return 40, 10 }
	var row *Row
	out.Start(newContent("m"), nil, rows.Options{Start: time.Now(), Size: size}, func(r *Row) bool { row = r; return true })
	defer func() { row.End(leave("")) }()
	terminal := row.terminal
	terminal.drawing.Lock() // so the goroutine does not draw
	defer terminal.drawing.Unlock()
	now := time.Now()
	terminal.draw(now, text{out: out, bytes: []byte("one\r\n")})
	if terminal.foreign.notice == nil {
		t.Skip("no inotify here")
	}
	for _, others := range []string{"", "others\r\n"} {
		device.WriteString(others)
		now, asked = now.Add(time.Second), 0
		terminal.draw(now, text{out: out, bytes: []byte("two\r\n")})
		require.Equal(t, 1+min(len(others), 1), asked)
	}
}

func lifeWithOthers(t *testing.T, out *Output, others io.StringWriter) {
	terminal := out.Open()
	defer terminal.Release()
	var row *Row
	out.Start(newContent("m"), nil, rows.Options{Start: time.Now()}, func(r *Row) bool { row = r; return true })
	defer func() {
		row.End(leave(""))
		require.Nil(t, terminal.foreign.notice)
	}()
	terminal.drawing.Lock() // so the goroutine does not draw
	defer terminal.drawing.Unlock()
	terminal.mu.Lock()
	terminal.rows.Show(&row.row)
	terminal.mu.Unlock()
	now := time.Now()
	terminal.draw(now, text{})
	require.Equal(t, 1, terminal.screen.Rows())
	for range 2 {
		_, err := others.WriteString("others\r\n")
		require.NoError(t, err)
		now = now.Add(500 * time.Millisecond) // another frame, and the quiet period is over
		terminal.draw(now, text{})
		require.Equal(t, now, terminal.foreign.last)
		require.Zero(t, terminal.screen.Rows())
	}
}
