package screen

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

// A raw writer is a terminal without a driver, which takes so many bytes of the
// next write.
type raw struct {
	*log
	room int // -1: all
	err  error
}

var errFull = errors.New("full")

func newRaw() *raw {
	return &raw{log: &log{start: time.Now(), screen: vt.New(vt.Options{Width: 30, Height: 12, RawNewline: true})}, room: -1}
}

func (r *raw) Write(p []byte) (int, error) {
	if r.room < 0 || r.room >= len(p) {
		return r.log.Write(p)
	}
	n, _ := r.log.Write(p[:r.room])
	r.room = -1
	return n, r.err
}

// TestLineWriter_Newlines writes where nothing is drawn: a newline gets a CR if it
// has none, also across two writes.
func TestLineWriter_Newlines(t *testing.T) {
	tests := []struct {
		name   string
		writes []string
		want   string
	}{
		{"LF", []string{"a\nb\n\n"}, "a\r\nb\r\n\r\n"},
		{"CR LF", []string{"a\r\nb\r\n"}, "a\r\nb\r\n"},
		{"CR and LF in two writes", []string{"a\r", "\nb"}, "a\r\nb"},
		{"LF behind text of another write", []string{"a", "\n"}, "a\r\n"},
		{"CR alone", []string{"a\rb\n"}, "a\rb\r\n"},
		{"nothing", []string{""}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := newRaw()
			lw := NewLineWriter(NewOutput(w, true), t)
			for _, p := range tt.writes {
				n, err := lw.Write([]byte(p))
				require.NoError(t, err)
				require.Equal(t, len(p), n)
			}
			require.Equal(t, tt.want, strings.Join(w.take(), ""))
		})
	}
}

// TestLineWriter_ShortWrites writes to a terminal that takes a part: n counts
// bytes of p, and what is written again completes the text. Above a row, the two
// parts of a line are two lines.
func TestLineWriter_ShortWrites(t *testing.T) {
	const text = "one\ntwo\r\n\nthree\n"
	for room := range len("one\r\ntwo\r\n\r\nthree\r\n") {
		w := newRaw()
		lw := NewLineWriter(NewOutput(w, true), t)
		w.room, w.err = room, errFull
		n, err := lw.Write([]byte(text))
		require.ErrorIs(t, err, errFull)
		rest, err := lw.Write([]byte(text[n:]))
		require.NoError(t, err)
		require.Equal(t, len(text), n+rest)
		require.Equal(t, "one\ntwo\n\nthree", w.rows(), "%d bytes\n%q", room, w.writes)
	}
}

// TestLineWriter_ShortWritesAbove is the same with a row below. The program tries
// again at once, and what it was told to be written is not written twice.
func TestLineWriter_ShortWritesAbove(t *testing.T) {
	const text = "one\ntwo\r\n\nthree\n"
	for room := range 80 {
		synctest.Test(t, func(t *testing.T) {
			w := newRaw()
			out := NewOutput(w, true)
			c := newContent(time.Hour, "|")
			r := begin(t, out, c)
			lw := NewLineWriter(out, c)
			w.room, w.err = room, errFull
			n, err := lw.Write([]byte(text))
			if n < len(text) {
				require.ErrorIs(t, err, errFull)
				_, err = lw.Write([]byte(text[n:]))
			}
			require.NoError(t, err)
			r.End(leaving(" done"))
			rows := strings.TrimSuffix(w.rows(), " done")
			require.Equal(t, "onetwothree", strings.ReplaceAll(rows, "\n", ""), "%d bytes\n%q", room, w.writes)
			require.True(t, strings.HasSuffix(w.rows(), "\n done"), w.rows())
		})
	}
}

// TestLineWriter_Partial looks at the row of a line whose newline has not come.
func TestLineWriter_Partial(t *testing.T) {
	long := strings.Repeat("0123456789", 10)
	tests := []struct {
		name   string
		writes []string
		row    string // "" for none
	}{
		{"a question", []string{"Go on? "}, "Go on?"},
		{"in pieces", []string{"one\nGo ", "on", "? "}, "Go on?"},
		{"a bar", []string{"10%\r", "20%\r", "30%"}, "30%"},
		{"a bar with its CR at the end", []string{"10%\r", "20%\r"}, "20%"},
		{"a bar that is cleared", []string{"10%\r\r"}, "10%"},
		{"a code point in two", []string{"gr\xc3", "\xb6\xc3"}, "grö"},
		{"a sequence", []string{"\x1b[31mred\x1b[2J\x1b]0;title\a."}, "red."},
		{"a long line", []string{long}, long[:28] + "…"},
		{"spaces", []string{"   "}, ""},
		{"of much the end", []string{strings.Repeat("x", maxShown), "\rend"}, "end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newRaw()
				out := NewOutput(w, true)
				c := newContent(time.Hour, "|")
				r := begin(t, out, c)
				lw := NewLineWriter(out, c)
				for _, p := range tt.writes {
					lw.Write([]byte(p))
				}
				pass(partialDelay - time.Millisecond)
				before, _, _ := strings.Cut(tt.writes[0], "\n")
				if before == tt.writes[0] {
					before = ""
				}
				require.Equal(t, join(before, "| message"), w.rows(), "before the delay is over")
				pass(2 * time.Millisecond)
				require.Equal(t, join(before, tt.row, "| message"), w.rows())
				require.True(t, lw.MidLine())
				w.take()
				r.End(leaving(""))
				require.Contains(t, strings.Join(w.take(), ""), strings.TrimPrefix(strings.Join(tt.writes, ""), before+"\n"),
					"all of it, as it is")
			})
		})
	}
}

// join joins the lines that are not empty.
func join(lines ...string) string {
	var all []string
	for _, line := range lines {
		if line != "" {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}

// TestLineWriter_Writers has two streams without newlines: each has a row, and
// neither gets into the line of the other.
func TestLineWriter_Writers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newRaw()
		out := NewOutput(w, true)
		c := newContent(time.Hour, "|")
		r := begin(t, out, c)
		stdout, stderr := NewLineWriter(out, c), NewLineWriter(out, c)
		stdout.Write([]byte("40%"))
		pass(10 * time.Millisecond)
		stderr.Write([]byte("err"))
		pass(time.Second)
		require.Equal(t, "40%\nerr\n| message", w.rows())
		stderr.Write([]byte("or\n"))
		stdout.Write([]byte("\r50%"))
		pass(time.Second)
		require.Equal(t, "error\n50%\n| message", w.rows())
		r.End(leaving("done"))
		require.Equal(t, "error\n50%\ndone", w.rows())
	})
}

// TestLineWriter_MaxPartial writes a line that does not end: 64 KiB of it wait.
func TestLineWriter_MaxPartial(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newRaw()
		out := NewOutput(w, true)
		c := newContent(time.Hour, "|")
		begin(t, out, c)
		lw := NewLineWriter(out, c)
		p := []byte(strings.Repeat("x", 1<<10))
		for range maxPartial/len(p) - 1 {
			lw.Write(p)
		}
		pass(time.Millisecond)
		require.NotContains(t, strings.Join(w.take(), ""), string(p), "it waits")
		lw.Write(p)
		require.Equal(t, maxPartial, strings.Count(strings.Join(w.take(), ""), "x"))
	})
}

// TestLineWriter_Error returns what the writer says.
func TestLineWriter_Error(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newRaw()
		out := NewOutput(w, true)
		c := newContent(time.Hour, "|")
		begin(t, out, c)
		broken := errors.New("broken")
		w.room, w.err = 0, broken
		n, err := NewLineWriter(out, c).Write([]byte("one\n"))
		require.Zero(t, n)
		require.Equal(t, broken, err)
	})
}
