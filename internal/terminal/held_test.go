package terminal

import (
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/rows"
)

// A tester is a terminal with a row on it and a stream above that.
type tester struct {
	*log
	out *Output
	row *Row
	s   *Stream
}

func newTester(l *log) *tester {
	out, c := NewOutput(l, true), newContent("m")
	tt := &tester{l, out, begin(l, out, c), NewStream(out, c)}
	pass(startDelay)
	return tt
}

// An incomplete line becomes a row after 100 ms, no earlier.
func TestHeldLineIsShownAfterAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		defer tt.row.End(leave(""))
		tt.s.Write([]byte("Proceed? "))
		pass(holdDelay - time.Millisecond)
		require.NotContains(t, strings.Join(tt.lines(), "\n"), "Proceed?")
		pass(2 * time.Millisecond)
		require.Equal(t, "Proceed?", tt.lines()[0])
		tt.s.Write([]byte("yes\n"))
		require.Equal(t, "Proceed? yes", tt.lines()[0])
		require.Len(t, tt.lines(), 2)
	})
}

// If there is room for several rows, a spinner gets one of them.
func TestHeldLinesLeaveRoomForARow(t *testing.T) {
	for height, want := range map[int][]string{
		6: {"line 1", "line 2", "line 3", "m"},
		4: {"line 1", "line 2", "m"},
		3: {"line 1", "m"},
		2: {"line 1"},
	} {
		synctest.Test(t, func(t *testing.T) {
			tt := newTester(newLog(40, height))
			defer tt.row.End(leave(""))
			for _, text := range []string{"line 1", "line 2", "line 3"} {
				NewStream(tt.out, tt.row.Content).Write([]byte(text))
				pass(time.Millisecond)
			}
			pass(time.Second)
			var got []string
			for _, line := range tt.lines() {
				got = append(got, strings.TrimLeft(line, "1234 "))
			}
			require.Equal(t, want, got, "%d rows", height)
		})
	}
}

// A current line needs a row, so a final line that waits leaves the block.
func TestHeldLineMakesAFinalLineLeave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 4))
		defer tt.row.End(leave(""))
		b := begin(tt.log, tt.out, newContent("b"))
		defer begin(tt.log, tt.out, newContent("c")).End(leave(""))
		pass(startDelay)
		b.End(leave(" B"))
		require.Equal(t, []string{"1 m", " B", "1 c"}, tt.lines())
		tt.s.Write([]byte("Proceed? "))
		pass(time.Second)
		lines := tt.lines()
		require.Len(t, lines, 4)
		require.Equal(t, []string{" B", "Proceed?"}, lines[:2])
	})
}

// Where control sequences have no effect, final lines have neither colors nor a margin.
func TestFinalLinesWhereNothingIsDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(&writer{l.Write}, false)
		var r *Row
		out.Start(newContent("m"), nil, rows.Options{Start: time.Now()}, func(row *Row) bool { r = row; return true })
		r.End(leave(" \x1b[31m✗\x1b[0m m\n   why"))
		require.Equal(t, []string{"✗ m\n  why\n"}, l.take())
	})
}

// When the last row finishes, the incomplete lines of all streams are completed, in the order in
// which they began.
func TestHeldLinesOfSeveralStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		other := NewStream(tt.out, tt.row.Content)
		tt.s.Write([]byte("one"))
		other.Write([]byte("two"))
		tt.row.End(leave("done"))
		require.Equal(t, []string{"one", "two", "done"}, tt.lines())
	})
}

// A line that was completed for the rows below is no longer incomplete when they have left.
func TestFlush(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		other := NewStream(tt.out, newContent("n"))
		other.Write([]byte("10%"))
		other.Flush()
		tt.row.End(leave("done"))
		require.Equal(t, []string{"10%", "done"}, tt.lines())
		require.False(t, isOpen(tt.out))
		runtime.KeepAlive(other)
	})
}

// Plain lines begin on a line of their own while text of a stream has no newline yet, even after the
// last row has finished.
func TestPlainLineAfterAnIncompleteLine(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"one", "one\r\nplain\r\n"},
		{"one\n", "one\r\nplain\r\n"},
		{"one\ntwo", "one\r\ntwo\r\nplain\r\n"},
		{"one\r\n", "one\r\nplain\r\n"},
		{"\x1b[m", "\x1b[mplain\r\n"}, // text that fills no column is not a line
		{"one\n\x1b[m", "one\r\n\x1b[mplain\r\n"},
	} {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		s := NewStream(out, newContent("m"))
		s.Write([]byte(test.text))
		terminal := out.Open()
		terminal.WriteLines(out, "plain")
		terminal.Release()
		require.Equal(t, test.want, strings.Join(l.take(), ""), "%q", test.text)
		runtime.KeepAlive(s)
	}
}

// A terminal is in the registry only while a line on it is incomplete.
func TestKeep(t *testing.T) {
	out := NewOutput(newLog(40, 10), true)
	s := NewStream(out, newContent("m"))
	for _, test := range []struct {
		text string
		want bool
	}{
		{"one\n", false},
		{"two", true},
		{" and more", true},
		{"\n", false},
		{"\x1b[m", false},
		{"three\nfour", true},
		{"\n", false},
	} {
		s.Write([]byte(test.text))
		require.Equal(t, test.want, isOpen(out), "after %q", test.text)
	}
}

func isOpen(o *Output) bool {
	for _, t := range openAll() {
		defer t.Release()
		if t.entry.key == o.key {
			return true
		}
	}
	return false
}

// A line that was completed because another followed is not completed again by a plain line.
func TestPlainLineAfterLinesThatWereCompleted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		one, two := tt.s, NewStream(tt.out, tt.row.Content)
		one.Write([]byte("one"))
		two.Write([]byte("two"))
		tt.row.End(leave(""))
		two.Write([]byte("\n"))
		require.False(t, isOpen(tt.out))
		one.Write([]byte("\x1b[m"))
		terminal := tt.out.Open()
		terminal.WriteLines(tt.out, "plain")
		terminal.Release()
		require.Equal(t, []string{"one", "two", "plain"}, tt.lines())
	})
}

// Plain lines wait in order until the function of Suspend returns.
func TestPlainLinesWaitForASuspension(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		tt.s.Suspend(func() {
			tt.take()
			tt.row.terminal.WriteLines(tt.out, "plain\nlines")
			pass(time.Second)
			require.Empty(t, tt.take())
			tt.s.Write([]byte("text\n"))
		})
		tt.row.End(leave("done"))
		require.Equal(t, []string{"text", "plain", "lines", "done"}, tt.lines())
	})
}

// After a suspension, plain lines begin on a new line even if text that was written during it has no
// newline yet.
func TestPlainLinesAfterASuspension(t *testing.T) {
	l := newLog(40, 10)
	out := NewOutput(l, false)
	s, other := NewStream(out, newContent("m")), out.Open()
	defer other.Release()
	s.Suspend(func() {
		other.WriteLines(out, "plain")
		s.Write([]byte("one"))
	})
	require.Equal(t, []string{"one", "\nplain\n"}, l.take())
}

// While a signal has its effect, rows live and are not drawn.
func TestPlainLinesDuringASignal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		tt.s.Write([]byte("one"))
		resume := RestoreAll()
		tt.row.terminal.WriteLines(tt.out, "plain")
		require.Equal(t, []string{"one", "plain"}, tt.lines())
		resume()
		pass(startDelay)
		require.Len(t, tt.lines(), 3)
		tt.row.End(leave(""))
	})
}

// A line whose first part was held is not lost if the writer refuses the rest; n counts bytes of the
// call.
func TestRefusedText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, refuse := newLog(40, 10), new(atomic.Bool)
		out, c := NewOutput(stubborn{l, refuse}, true), newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		pass(startDelay)
		n, err := s.Write([]byte("one "))
		require.NoError(t, err)
		require.Equal(t, 4, n)
		refuse.Store(true)
		n, err = s.Write([]byte("two\n"))
		require.ErrorIs(t, err, errRefused)
		require.Zero(t, n)
		refuse.Store(false)
		n, err = s.Write([]byte("two\n"))
		require.NoError(t, err)
		require.Equal(t, 4, n)
		r.End(leave(""))
		require.Equal(t, []string{"one two"}, l.lines())
	})
}

// What the writer refused leaves no color on what was held, or on what comes next.
func TestRefusedColors(t *testing.T) {
	for _, held := range []string{"", "one "} {
		bubble(t, "after "+held, func(t *testing.T) {
			l, refuse := newLog(40, 10), new(atomic.Bool)
			out, c := NewOutput(stubborn{l, refuse}, true), newContent("m")
			r, s := begin(l, out, c), NewStream(out, c)
			pass(startDelay)
			s.Write([]byte("\x1b[32m\n" + held))
			refuse.Store(true)
			_, err := s.Write([]byte("\x1b[31mtwo\n"))
			require.Error(t, err)
			refuse.Store(false)
			l.take()
			s.Write([]byte("three\n"))
			r.End(leave(""))
			written := strings.Join(l.take(), "")
			require.Contains(t, written, "\x1b[32m"+held+"three\x1b[0m\r\n")
			require.NotContains(t, written, "\x1b[31m")
		})
	}
}

// Of text that was written in part, n counts neither the colors that were open nor what was held.
func TestTextWrittenInPart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		w := &writer{l.Write}
		out, c := NewOutput(w, true), newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		pass(startDelay)
		s.Write([]byte("\x1b[31m\nabc"))
		w.write = func(p []byte) (int, error) {
			n := strings.Index(string(p), "abc") + 3 // of what was held
			l.Write(p[:n])
			return n, errRefused
		}
		n, err := s.Write([]byte("abcdef\n"))
		require.ErrorIs(t, err, errRefused)
		require.Zero(t, n)
		w.write = l.Write
		r.End(leave(""))
	})
}

// Write returns the error of the writer, or panics as the writer does, also if there are rows that cannot be drawn.
func TestRefusedTextWhereNothingIsDrawn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refuse := func([]byte) (int, error) { return 0, errRefused }
		out, c := NewOutput(&writer{func(p []byte) (int, error) { return refuse(p) }}, false), newContent("m")
		var r *Row
		out.Start(c, nil, rows.Options{Start: time.Now()}, func(row *Row) bool { r = row; return true })
		s := NewStream(out, c)
		_, err := s.Write([]byte("one\n"))
		require.Equal(t, errRefused, err)
		refuse = func([]byte) (int, error) { panic("oh") }
		require.PanicsWithValue(t, "oh", func() { s.Write([]byte("one\n")) })
		r.End(leave(""))
	})
}

// A writer can be compared, unlike a function.
type writer struct{ write writerFunc }

func (w *writer) Write(p []byte) (int, error) { return w.write(p) }

var errRefused = errors.New("refused")

// A stubborn writer can be told to refuse everything. It can be compared.
type stubborn struct {
	*log
	refuse *atomic.Bool
}

func (w stubborn) Write(p []byte) (int, error) {
	if w.refuse.Load() {
		return 0, errRefused
	}
	return w.log.Write(p)
}
