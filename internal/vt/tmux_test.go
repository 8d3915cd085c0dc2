package vt_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/testenv"
	"example.com/spinner/internal/vt"
)

// step is something that happens to a terminal: bytes come, or its size changes.
type step struct {
	bytes         string
	width, height int // a resize where bytes is empty
}

func (s step) String() string {
	if s.bytes == "" {
		return fmt.Sprintf("resize to %dx%d", s.width, s.height)
	}
	return strconv.Quote(s.bytes)
}

func write(s string) step           { return step{bytes: s} }
func resize(width, height int) step { return step{width: width, height: height} }

// view is all that tmux and a Screen can both tell.
type view struct {
	Scrollback, Rows []string
	X, Y             int
	Visible          bool
}

func viewOf(s *vt.Screen) view {
	v := view{Scrollback: s.Scrollback(), Rows: s.Rows(), Visible: s.CursorVisible()}
	v.X, v.Y = s.Cursor()
	return v
}

// tmux is a private server, spoken to through one client in control mode: a request takes
// microseconds there, and a process each time would take milliseconds.
type tmux struct {
	t       *testing.T
	in      io.Writer
	replies *bufio.Scanner
	panes   int
}

// startTmux starts a server that lasts as long as the test. It skips the test without tmux.
func startTmux(t *testing.T) *tmux {
	t.Helper()
	path, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("tmux is not installed: nothing to compare the model with")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	socket := filepath.Join(t.TempDir(), "s")
	environ := testenv.Clean(os.Environ())
	cmd := exec.CommandContext(ctx, path, "-u", "-C", "-S", socket, "-f", os.DevNull, "new-session", "exec cat")
	cmd.Env = environ
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		kill := exec.CommandContext(context.WithoutCancel(ctx), path, "-S", socket, "kill-server")
		kill.Env = environ
		if err := kill.Run(); err != nil {
			t.Logf("tmux kill-server: %v", err)
		}
		_ = in.Close()
		_ = cmd.Wait()
	})
	tm := &tmux{t: t, in: in, replies: bufio.NewScanner(out)}
	tm.replies.Buffer(nil, 1<<20)
	tm.reply() // to new-session
	tm.ask("refresh-client -f no-output")
	tm.ask("set-option -g history-limit 100000")
	tm.ask("set-option -g status off")
	return tm
}

// ask has tmux run a command and returns the lines that it prints.
func (tm *tmux) ask(format string, args ...any) []string {
	tm.t.Helper()
	_, err := fmt.Fprintf(tm.in, format+"\n", args...)
	require.NoError(tm.t, err)
	return tm.reply()
}

// reply reads one reply: the lines between %begin and %end. Between replies there may be notices.
func (tm *tmux) reply() []string {
	tm.t.Helper()
	var lines []string
	var number string
	for tm.replies.Scan() {
		fields := strings.Fields(tm.replies.Text())
		switch {
		case number == "" && len(fields) > 2 && fields[0] == "%begin":
			number = fields[2]
		case number == "": // a notice
		case len(fields) > 2 && fields[0] == "%end" && fields[2] == number:
			return lines
		case len(fields) > 2 && fields[0] == "%error" && fields[2] == number:
			require.Fail(tm.t, "tmux refused a command", "%s", strings.Join(lines, "\n"))
		default:
			lines = append(lines, tm.replies.Text())
		}
	}
	require.Fail(tm.t, "tmux ended", "%v", tm.replies.Err())
	return nil
}

// pane is a terminal inside of tmux, whose program copies what the test writes.
type pane struct {
	tm     *tmux
	id     string
	in     io.WriteCloser
	writes int
}

func (tm *tmux) pane(width, height int) *pane {
	tm.t.Helper()
	tm.panes++
	fifo := filepath.Join(tm.t.TempDir(), fmt.Sprint(tm.panes))
	require.NoError(tm.t, exec.CommandContext(tm.t.Context(), "mkfifo", fifo).Run())
	id := tm.ask(`new-session -d -P -F '#{pane_id}' -x %d -y %d 'exec cat "%s"'`, width, height, fifo)
	require.Len(tm.t, id, 1)
	in, err := os.OpenFile(fifo, os.O_RDWR, 0) // not for writing only, which would wait for the reader
	require.NoError(tm.t, err)
	p := &pane{tm: tm, id: id[0], in: in}
	// This also makes the size manual. To set window-size for all windows to manual instead ends
	// tmux 3.3a at the next new-session.
	tm.ask("resize-window -t %s -x %d -y %d", p.id, width, height)
	p.write("")
	return p
}

func (p *pane) close() {
	p.tm.ask("kill-pane -t %s", p.id)
	_ = p.in.Close()
}

// write has the program write s, and waits until tmux has taken it: a title follows, which is shown
// nowhere but can be asked for.
func (p *pane) write(s string) {
	t := p.tm.t
	t.Helper()
	p.writes++
	title := fmt.Sprintf("w%d", p.writes)
	_, err := fmt.Fprintf(p.in, "%s\x1b]2;%s\a", s, title)
	require.NoError(t, err)
	deadline := time.Now().Add(30 * time.Second)
	for p.tm.ask("display-message -p -t %s '#{pane_title}'", p.id)[0] != title {
		require.True(t, time.Now().Before(deadline), "tmux did not take %q", s)
	}
}

func (p *pane) view() view {
	p.tm.t.Helper()
	status := p.tm.ask("display-message -p -t %s '#{history_size} #{cursor_x} #{cursor_y} #{cursor_flag} #{pane_width}'", p.id)
	var v view
	var history, visible, width int
	_, err := fmt.Sscan(status[0], &history, &v.X, &v.Y, &visible, &width)
	require.NoError(p.tm.t, err)
	v.X = min(v.X, width-1) // tmux's column is beyond the last one while a wrap is pending
	v.Visible = visible == 1
	rows := p.tm.ask("capture-pane -p -t %s -S -", p.id)
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	v.Scrollback, v.Rows = rows[:history], rows[history:]
	return v
}

// compare takes tmux and a Screen through the same steps and demands that they agree after each.
func compare(t *testing.T, tm *tmux, width, height int, steps []step) bool {
	t.Helper()
	p := tm.pane(width, height)
	defer p.close()
	s := vt.New(vt.Options{Width: width, Height: height, Reflow: true})
	for i, st := range steps {
		if st.bytes != "" {
			p.write(st.bytes)
			_, _ = io.WriteString(s, st.bytes)
		} else {
			tm.ask("resize-window -t %s -x %d -y %d", p.id, st.width, st.height)
			s.Resize(st.width, st.height)
		}
		if !assert.Equal(t, p.view(), viewOf(s), "want: tmux, got: vt\nscreen of %dx%d, steps:\n%s",
			width, height, script(steps[:i+1])) {
			return false
		}
	}
	return assert.Empty(t, s.Unknown())
}

func script(steps []step) string {
	var b bytes.Buffer
	for _, st := range steps {
		fmt.Fprintf(&b, "\t%v\n", st)
	}
	return b.String()
}

func TestAgreesWithTmux(t *testing.T) {
	tm := startTmux(t)
	tests := []struct {
		name          string
		width, height int
		steps         []step
	}{
		{"a long line wraps and unwraps", 10, 4, []step{write("0123456789abcdef"), resize(5, 4), resize(20, 4)}},
		{"pending wrap", 5, 3, []step{write("abcde"), resize(5, 4), write("f"), resize(9, 4)}},
		{"pending wrap, wider", 5, 3, []step{write("abcde"), resize(9, 3), write("f")}},
		{"pending wrap, narrower", 6, 3, []step{write("abcdef"), resize(3, 3), write("g")}},
		{"cursor in a line", 10, 4, []step{write("0123456789abcdef\x1b[1;7H"), resize(5, 4), write("X")}},
		{"cursor after the text", 10, 4, []step{write("abc\x1b[1;9H"), resize(7, 4), write("X")}},
		{"cursor in an empty row", 10, 4, []step{write("abc\r\n\r\n\x1b[5C"), resize(7, 4), write("X")}},
		{"erased blanks wrap", 10, 4, []step{write("abcdefgh\r\x1b[3C\x1b[K\r"), resize(5, 4)}},
		{"erased rows do not", 10, 4, []step{write("abcdefgh\r\x1b[K\r"), resize(5, 4)}},
		{"the home row is erased", 10, 4, []step{write("abcdefgh\r\n012345\x1b[H\x1b[J"), resize(10, 6)}},
		{"the home row is erased, then scrolled", 10, 3, []step{
			write("a\r\nb\x1b[H\x1b[J1\r\n2\r\n3\r\n4\r\n5"), resize(10, 7), resize(3, 7), resize(3, 2), resize(10, 9),
		}},
		{"an empty screen is erased", 10, 4, []step{write("\x1b[J\x1b[2J")}},
		{"a full screen is erased", 10, 3, []step{write("a\r\nb\r\nc\x1b[2J"), resize(10, 5)}},
		{"not quite home", 10, 4, []step{write("abc\r\ndef\x1b[H\x1b[C\x1b[J\r")}},
		{"erased below", 10, 4, []step{write("abc\r\ndef\r\nghi\x1b[2;1H\x1b[J")}},
		{"erased above", 10, 4, []step{write("abc\r\ndef\r\nghi\x1b[2;2H\x1b[1J")}},
		{"shorter loses rows below the cursor", 10, 4, []step{write("a\r\nb\r\nc\r\nd\x1b[2;1H"), resize(10, 2), resize(10, 4)}},
		{"shorter pushes rows out, taller pulls them back", 10, 4, []step{
			write("a\r\nb\r\nc\r\nd"), resize(10, 2), resize(10, 3), resize(10, 8),
		}},
		{"narrow, then tall", 10, 3, []step{
			write("ab\r\n0123456789\r\n0123456789"), resize(5, 3), resize(5, 6), resize(10, 6), resize(4, 6),
		}},
		{"narrow from nothing, then tall", 10, 2, []step{
			write("0123456789\r\n0123456789"), resize(5, 2), resize(5, 3), resize(5, 6),
		}},
		{"lines joined above a clearing, then tall", 5, 2, []step{
			write("abcdefgh\x1b[2J1\r\n2\r\n3\r\n4\r\n5\r\n6"), resize(10, 2), resize(10, 9),
		}},
		{"the cursor's row leaves", 10, 3, []step{write("0123456789\r\n0123456789\r\n0123456789\x1b[H"), resize(4, 3)}},
		{"wrap flag outlives a newline", 5, 4, []step{write("abcdefgh\x1b[1;1H\nX"), resize(10, 4)}},
		{"no autowrap", 5, 3, []step{write("\x1b[?7labcdefg"), write("\x1b[?7hX"), write("Y"), resize(8, 3)}},
		{"wide clusters", 5, 3, []step{write("界界界"), resize(4, 3), resize(3, 3), resize(9, 3)}},
		{"wide cluster without autowrap", 5, 3, []step{write("\x1b[?7labcd界"), write("x")}},
		{"half of a wide cluster is overwritten", 6, 2, []step{write("界界\r x"), write("\x1b[1;3H界")}},
		{"combining marks", 5, 3, []step{write("abcde\u0301"), write("f"), write("\u0301")}},
		{"tabs", 20, 3, []step{write("a\tb\tc\td\te"), resize(10, 3)}},
		{"backspace", 10, 2, []step{write("abc\b\bX")}},
		{"cursor motion stops at the edges", 4, 3, []step{
			write("\x1b[9B\x1b[9CX"), write("\x1b[9A\x1b[9DY"), write("\x1b[0;0HZ"), write("\x1b[3GW"),
		}},
		{"hidden cursor", 4, 2, []step{write("\x1b[?25l"), write("\x1b[?25h")}},
		{"save and restore", 9, 3, []step{write("ab\x1b7cd\r\n\x1b8X")}},
		{"lines inserted in the middle", 10, 5, []step{write("a\r\nb\r\nc\r\nd\x1b[2;3H\x1b[2L\rX"), resize(10, 3), resize(10, 8)}},
		{"lines inserted at the bottom", 10, 3, []step{write("a\r\nb\r\nc\x1b[L\rX"), write("\x1b[9L\rY")}},
		{"lines inserted at the top", 10, 3, []step{write("a\r\nb\r\nc\x1b[H\x1b[L\rX"), write("\x1b[H\x1b[9L\rY")}},
		{"lines inserted in a screen that has scrolled", 10, 3, []step{write("a\r\nb\r\nc\r\nd\r\ne\x1b[2;1H\x1b[L\rX"), resize(10, 6)}},
		{"lines inserted into a wrapped one", 5, 4, []step{write("abcdefgh\r\nijklmnop\x1b[2;1H\x1b[L\rX"), resize(10, 4)}},
		{"a log line above a block", 20, 5, []step{
			write("a\r\nb\r\n"), write("row 1\r\nrow 2"), write("\n\x1b[2A\x1b[L\rlog\r\n\x1b[1B\x1b[6G"),
			write("\n\n\x1b[3A\x1b[2L\rlog 2\r\nlog 3\r\n\x1b[1B\x1b[6G"), resize(20, 9),
		}},
		{"strings", 20, 2, []step{write("a\x1b]9;4;3\x1b\\b\x1bPq#0\x1b\\c\x1b_x\x1b\\d\x1b]0;t\ae")}},
		{"colors", 20, 2, []step{write("\x1b[1;31ma\x1b[38;5;208mb\x1b[48:2::1:2:3mc\x1b[0md")}},
		{"a spinner through a narrow place", 24, 5, []step{
			write("$ run\r\n"), write("\r ⠋ Building packages\x1b[K\r"), resize(12, 5),
			write("\x1b[?2026h\r ⠙ Buildin…\x1b[K\r\x1b[?2026l"), resize(24, 5), write("\r ⠹ Building packages\x1b[K\r"), resize(24, 2), resize(24, 6),
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { compare(t, tm.of(t), tt.width, tt.height, tt.steps) })
	}
}

// of returns tm for the use of a subtest.
func (tm *tmux) of(t *testing.T) *tmux {
	sub := *tm
	sub.t = t
	return &sub
}

// TestAgreesWithTmuxAtRandom compares with random scripts. The seeds are fixed, so a failure repeats.
func TestAgreesWithTmuxAtRandom(t *testing.T) {
	tm := startTmux(t)
	scripts := uint64(100)
	if testing.Short() {
		scripts = 10
	}
	for seed := range scripts {
		r := rand.New(rand.NewPCG(seed, 1))
		width, height := 4+r.IntN(16), 2+r.IntN(6)
		if !compare(t, tm, width, height, randomSteps(r, 12)) {
			t.Fatalf("seed %d", seed)
		}
	}
}

func randomSteps(r *rand.Rand, n int) []step {
	piece := randomPiece
	if r.IntN(3) == 0 {
		piece = randomWidePiece
	}
	var steps []step
	for range n {
		if r.IntN(3) == 0 {
			steps = append(steps, resize(3+r.IntN(20), 1+r.IntN(8)))
			continue
		}
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(piece(r))
		}
		if b.Len() > 0 {
			steps = append(steps, write(b.String()))
		}
	}
	return steps
}

// randomPiece returns a little output. In the last column the model is xterm where tmux is not, so
// what depends on a pending wrap (a backspace, an erasure, CUB, resetting autowrap) comes after a
// motion that ends it.
func randomPiece(r *rand.Rand) string {
	switch r.IntN(12) {
	case 11:
		return fmt.Sprintf("\x1b[%dL\r", r.IntN(4))
	case 0, 1, 2:
		return "abcdefghijklmnopqrstuvwxyz0123456789"[:1+r.IntN(30)]
	case 3:
		return "\r\n"
	case 4:
		return "\r"
	case 5:
		return fmt.Sprintf("\x1b[%d;%dH", 1+r.IntN(8), 1+r.IntN(20))
	case 6:
		return fmt.Sprintf("\x1b[%d%c", 1+r.IntN(4), "ABC"[r.IntN(3)])
	case 7:
		return fmt.Sprintf("\x1b[%dG\x1b[%d%c", 1+r.IntN(20), r.IntN(3), "JK"[r.IntN(2)])
	case 8:
		return "\r\x1b[?7l⠋ no wrapping here\x1b[?7h\r"
	case 9:
		return "\t"
	default:
		return fmt.Sprintf("\r\n \b%s\x1b[%dm", strings.Repeat("é✓", r.IntN(5)), 30+r.IntN(8))
	}
}

// randomWidePiece returns a little output with wide clusters. They are erased only whole and written
// over anywhere but in column 2: tmux leaves the second half of one whose first half is erased, and
// the first half in column 1 when the second is written over.
func randomWidePiece(r *rand.Rand) string {
	switch r.IntN(6) {
	case 0, 1:
		return strings.Repeat("界e\u0301", r.IntN(12))
	case 2:
		return strings.Repeat("x", r.IntN(6))
	case 3:
		return "\r\n"
	case 4:
		return fmt.Sprintf("\x1b[%d;%dH", 1+r.IntN(8), 1+2*r.IntN(10))
	default:
		return fmt.Sprintf("\r\x1b[%d%c", 2*r.IntN(2), "JK"[r.IntN(2)])
	}
}
