package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

func sized(columns, rows int) Size { return NewSize(columns, rows, 0) }

// A step is an event on a terminal: others write, its size changes, or a frame is drawn.
type step struct {
	foreign string // written by others, who are noticed
	size    Size   // zero: as before
	rows    []string
	text    string
	midLine bool
	lines   []string
	modes   Modes
	redraw  bool
	renew   bool
	taken   int // bytes that the terminal takes of the frame; 0: all
}

// A display is a Screen that draws on an emulated terminal.
type display struct {
	Screen
	t      *testing.T
	screen *vt.Screen
	size   Size
	frame  Frame
	insert bool // log lines, if that is possible
	writes []string
}

func newDisplay(t *testing.T, size Size) *display {
	return &display{
		t:      t,
		size:   size,
		screen: vt.New(vt.Options{Width: size.Columns, Height: size.Rows, Reflow: true, RawNewline: true}),
	}
}

func (d *display) play(steps ...step) *display {
	d.t.Helper()
	for _, s := range steps {
		if s.foreign != "" {
			d.screen.Write([]byte(s.foreign))
			d.Forget()
		}
		if s.size != (Size{}) {
			d.size = s.size
			d.screen.Resize(s.size.Columns, s.size.Rows)
		}
		d.draw(&s)
	}
	return d
}

func (d *display) draw(s *step) {
	d.t.Helper()
	f := &d.frame
	f.Text, f.MidLine, f.Lines = []byte(s.text), s.midLine, s.lines
	f.Size, f.Modes, f.Redraw, f.Renew = d.size, s.modes, s.redraw, s.renew
	f.Insert = d.insert && d.CanInsert(f)
	f.Rows.Reset()
	for _, row := range s.rows {
		f.Rows.Text = append(f.Rows.Text, row...)
		f.Rows.End()
	}
	if d.Shows(f) {
		return
	}
	w := d.Compose(f)
	require.Equal(d.t, s.text, string(w.Bytes[w.TextStart:w.TextEnd]))
	n := len(w.Bytes)
	if s.taken > 0 {
		n = min(n, s.taken)
	}
	rest, _ := d.screen.Cursor()
	d.writes = append(d.writes, string(w.Bytes[:n]))
	d.screen.Write(w.Bytes[:n])
	if n == len(w.Bytes) {
		d.Sent(f, w)
		d.check(s, w, rest)
	} else {
		d.SentPart(f)
	}
}

// check compares the terminal with the frame. The cursor was in column rest before.
func (d *display) check(s *step, w Write, rest int) {
	d.t.Helper()
	require.True(d.t, d.screen.Autowrap(), "%s", d)
	require.False(d.t, d.screen.Synchronized(), "%s", d)
	require.Equal(d.t, !d.modes.Hidden, d.screen.CursorVisible(), "%s", d)
	x, y := d.screen.Cursor()
	if d.frame.Insert {
		require.Equal(d.t, rest, x, "the cursor rests where it did\n%s", d)
		return
	}
	if len(s.rows) == 0 {
		return
	}
	rows := d.screen.Rows()
	require.Equal(d.t, len([]rune(s.rows[len(s.rows)-1])), x, "the cursor rests after the last row\n%s", d)
	require.GreaterOrEqual(d.t, y+1, len(s.rows), "%s", d)
	require.Equal(d.t, s.rows, rows[y+1-len(s.rows):y+1], "%s", d)
}

// lines returns everything on the terminal, without trailing blanks.
func (d *display) lines() []string {
	lines := d.screen.Lines()
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func (d *display) String() string {
	x, y := d.screen.Cursor()
	return fmt.Sprintf("cursor %d,%d\n%s\nwrites %q", x, y, strings.Join(d.screen.Lines(), "\n"), d.writes)
}
