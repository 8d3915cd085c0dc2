package terminal

import (
	"bytes"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/vt"
)

// A stream looks as it would without a spinner: while it is written, and at the end.
func TestStream(t *testing.T) {
	for _, test := range []struct {
		name   string
		pieces []string
		held   string // the row of the incomplete line
		lines  []string
	}{
		{"whole lines", []string{"one\ntwo\n"}, "", []string{"one", "two"}},
		{"pieces of a line", []string{"o", "n", "e\nt", "wo\n"}, "", []string{"one", "two"}},
		{"a question", []string{"Proceed? [y/N] "}, "Proceed? [y/N]", []string{"Proceed? [y/N]"}},
		{"a reset in a write of its own", []string{"\x1b[31mx\n", "\x1b[0m"}, "", []string{"x"}},
		{"a title", []string{"x\n", "\x1b]0;title\a"}, "", []string{"x"}},
		{"a cursor mode", []string{"x\n", "\x1b[?25h"}, "", []string{"x"}},
		{"EL and CHA", []string{"\x1b[2K\x1b[1Gdownloading 3%", "\x1b[2K\x1b[1Gdownloading 4%"}, "downloading 4%", []string{"downloading 4%"}},
		{"backspace", []string{"working ", "|", "\b/", "\b-", "\b\\"}, `working \`, []string{`working \`}},
		{"CR", []string{"1%\r", "50%\r", "100%\n"}, "", []string{"100%"}},
		{"CUB", []string{"downloading 3%", "\x1b[100D", "\x1b[Kdone"}, "done", []string{"done"}},
		{"ECH", []string{"downloading 3%\r\x1b[20Xdone\n"}, "", []string{"done"}},
		{"empty lines", []string{"\n", "one\n\n", "two\n"}, "", []string{"", "one", "", "two"}},
		{"CR LF", []string{"one\r\n", "two\r", "\nthree\r\n"}, "", []string{"one", "two", "three"}},
		{"a lone ED", []string{"one\x1b[2J\n"}, "", []string{""}},
		{"moving up", []string{"one\n\x1b[1Atwo\n"}, "", []string{"one", "two"}},
	} {
		bubble(t, test.name, func(t *testing.T) {
			l := newLog(40, 10)
			out := NewOutput(l, true)
			c := newContent("m")
			r, s := begin(l, out, c), NewStream(out, c)
			pass(startDelay)
			for _, piece := range test.pieces {
				n, err := s.Write([]byte(piece))
				require.NoError(t, err)
				require.Equal(t, len(piece), n)
				pass(20 * time.Millisecond)
			}
			pass(time.Second)
			lines := l.lines()
			if test.held != "" {
				require.Equal(t, test.held, lines[len(lines)-2])
			}
			require.Contains(t, lines[len(lines)-1], " m")
			r.End(leave(""))
			require.Equal(t, strings.TrimRight(strings.Join(test.lines, "\n"), "\n"), strings.Join(l.lines(), "\n"))
		})
	}
}

// A color that a line leaves open lasts until it is reset, and does not color the rows.
func TestStreamColors(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		c := newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		pass(startDelay)
		for _, text := range []string{"\x1b[31mone\n", "two\n", "three\x1b[0m\n", "four\n"} {
			s.Write([]byte(text))
			pass(100 * time.Millisecond)
		}
		red := vt.Style{Foreground: vt.Basic(1)}
		for y, want := range []vt.Style{red, red, red, {}, {}} {
			require.Equal(t, want, l.screen.Cell(0, y).Style, "row %d", y)
		}
		r.End(leave(""))
	})
}

// The same before the first row, during Suspend and after the last row.
func TestStreamColorsWithoutRows(t *testing.T) {
	red, link := vt.Style{Foreground: vt.Basic(1)}, "\x1b]8;;http://a\x1b\\"
	for _, text := range []string{"\x1b[31mone", "\x1b[31mone\n", "zero\n\x1b[31mone\n", "\x1b[3", link + "\x1b[31mone\n"} {
		bubble(t, text, func(t *testing.T) {
			l := newLog(40, 20)
			out := NewOutput(l, true)
			c := newContent("m")
			s := NewStream(out, c)
			s.Write([]byte(text))
			if text == "\x1b[3" { // a sequence in two writes
				s.Write([]byte("1m one\n"))
			}
			for range 2 {
				r := begin(l, out, c)
				pass(startDelay)
				requireStyle(t, l, "1 m", vt.Style{})
				s.Write([]byte("two\n"))
				requireStyle(t, l, "two", red)
				s.Suspend(func() { s.Write([]byte("three\n")) })
				requireStyle(t, l, "three", red)
				r.End(leave("m"))
				requireStyle(t, l, "m", vt.Style{})
				s.Write([]byte("four\n"))
				requireStyle(t, l, "four", red)
			}
			s.Write([]byte("\x1b[mfive\n"))
			requireStyle(t, l, "five", vt.Style{})
			require.Empty(t, l.screen.Unknown())
		})
	}
}

// requireStyle requires that the last row with a text has a style.
func requireStyle(t *testing.T, l *log, text string, want vt.Style) {
	t.Helper()
	for y, row := range slices.Backward(l.lines()) {
		if x := strings.Index(row, text); x >= 0 {
			require.Equal(t, want, l.screen.Cell(x, y).Style, text)
			return
		}
	}
	require.Fail(t, text, "%q", l.lines())
}

// Hundreds of kilobytes of updates are one line, however they are split.
func TestStreamOfManyUpdates(t *testing.T) {
	for _, size := range []int{1, 100, 1 << 20} {
		synctest.Test(t, func(t *testing.T) {
			l := newLog(80, 10)
			out := NewOutput(l, true)
			c := newContent("m")
			r, s := begin(l, out, c), NewStream(out, c)
			pass(startDelay)
			text := []byte(strings.Repeat("\rframe= 4000 fps=25 q=28.0 size=  1024kB time=00:02:40", 4000) + "\n")
			for len(text) > 0 {
				n := min(size, len(text))
				s.Write(text[:n])
				text = text[n:]
			}
			r.End(leave(""))
			require.Equal(t, []string{"frame= 4000 fps=25 q=28.0 size=  1024kB time=00:02:40"}, l.lines())
		})
	}
}

// Text that never ends is written in lines of 64 KiB.
func TestStreamWithoutNewlines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(80, 10)
		out := NewOutput(l, true)
		c := newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		pass(startDelay)
		s.Write([]byte(strings.Repeat("x", 300<<10)))
		r.End(leave(""))
		text := ""
		for _, w := range l.take() {
			require.Less(t, len(w), line.Max+5000)
			text += w
		}
		require.Equal(t, 300<<10, strings.Count(text, "x"))
		require.NotRegexp(t, "x[^x\r]+x", text)
	})
}

// The current line takes a bounded amount of memory, even if nothing is drawn.
func TestStreamWithoutNewlinesWhereNothingIsDrawn(t *testing.T) {
	const size = 64 * line.Max
	for _, sized := range []bool{true, false} {
		s := NewStream(NewOutput(io.Discard, sized), newContent("m"))
		text := []byte(strings.Repeat("x", size))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		n, err := s.Write(text)
		runtime.ReadMemStats(&after)
		require.NoError(t, err)
		require.Equal(t, size, n)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8*size)) // a cell for each byte would take 64 times as much
		require.True(t, isOpen(s.Output()))
	}
}

// A tee gets the text that it was given and nothing else. A file of the terminal takes the whole frame.
func TestTwoWritersOnOneTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		c := newContent("m")
		r := begin(l, out, c)
		pass(startDelay)
		l.take()
		var copied []string
		tee := &Output{w: writerFunc(func(p []byte) (int, error) {
			copied = append(copied, string(p))
			return l.Write(p)
		}), key: out.key}
		n, err := NewStream(tee, c).Write([]byte("one\ntwo\n"))
		require.NoError(t, err)
		require.Equal(t, 8, n)
		require.Equal(t, []string{"one\r\ntwo\r\n"}, copied)
		require.Len(t, l.take(), 3)
		require.Equal(t, []string{"one", "two", "1 m"}, l.lines())

		file := &Output{w: l, key: out.key, file: true}
		NewStream(file, c).Write([]byte("three\n"))
		require.Len(t, l.take(), 1)
		r.End(leave(""))
		require.Equal(t, []string{"one", "two", "three"}, l.lines())
	})
}

// Text that goes through a filter is not inserted: it may become more lines.
func TestAFilterAboveTwoRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		c := newContent("a")
		defer begin(l, out, c).End(leave(""))
		defer begin(l, out, newContent("b")).End(leave(""))
		pass(startDelay)
		filter := &Output{w: writerFunc(func(p []byte) (int, error) {
			l.Write(append(slices.Clone(p), p...))
			return len(p), nil
		}), key: out.key}
		NewStream(filter, c).Write([]byte("twice\n"))
		require.Equal(t, []string{"twice", "twice", "1 a", "1 b"}, l.lines())
	})
}

// While no row is drawn, nothing is written around the text of a tee.
func TestATeeAboveADelayedRow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, true)
		c := newContent("m")
		c.delay = time.Hour
		defer begin(l, out, c).End(leave(""))
		pass(startDelay)
		tee := &Output{w: writerFunc(func(p []byte) (int, error) { return len(p), nil }), key: out.key}
		NewStream(tee, c).Write([]byte("one\n"))
		require.Empty(t, l.take())
	})
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// FuzzStream compares what is left of text with and without spinners below it, some of which come and
// go between its lines.
func FuzzStream(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed, byte(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, pieces byte) {
		random := rand.New(rand.NewPCG(seed, 0))
		text := randomText(random)
		want := vt.New(vt.Options{Width: 80, Height: 40, Reflow: true})
		want.Write([]byte(text))
		synctest.Test(t, func(t *testing.T) {
			l := newLog(80, 40)
			out := NewOutput(l, true)
			c := newContent("m")
			s := NewStream(out, c)
			var r, other *Row
			for line := range strings.Lines(text) {
				switch random.IntN(4) {
				case 0:
					if r == nil {
						r = begin(l, out, c)
						other = begin(l, out, newContent("n"))
						pass(startDelay)
					}
				case 1:
					if r != nil {
						r.End(leave(""))
						other.End(leave(""))
						r = nil
					}
				}
				write := func() { writePieces(random, s, line, int(pieces)) }
				if random.IntN(5) == 0 && strings.HasSuffix(line, "\n") {
					s.Suspend(write)
				} else {
					write()
				}
				if r != nil {
					requireStyle(t, l, " m", vt.Style{})
				}
			}
			if r != nil {
				r.End(leave(""))
				other.End(leave(""))
			}
			require.Equal(t, trim(want.Lines()), trim(l.lines()), "%q", text)
			for y := range 40 {
				for x := range 80 {
					if w, g := want.Cell(x, y), l.screen.Cell(x, y); w != g {
						require.Equal(t, w, g, "column %d of row %d of %q", x, y, text)
					}
				}
			}
		})
	})
}

func writePieces(random *rand.Rand, s *Stream, text string, size int) {
	for text != "" {
		n := min(len(text), 1+random.IntN(1+size))
		s.Write([]byte(text[:n]))
		text = text[n:]
		if random.IntN(4) == 0 {
			pass(time.Duration(random.IntN(200)) * time.Millisecond)
		}
	}
}

// trim removes empty lines at the end, and blanks at the ends of lines.
func trim(lines []string) string {
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

func randomText(random *rand.Rand) string {
	var b strings.Builder
	for range random.IntN(30) {
		words := []string{"word ", "größe", "文字", "\t", "\n", "\r", "\b", "\b\b", "\x1b[K", "\x1b[1K", "\x1b[2K", "\x1b[5G", "\x1b[3C", "\x1b[2D", "\x1b[4X", "\x1b[31m", "\x1b[0m", "\x1b[1;44m", "\r\n", "✓"}
		b.WriteString(words[random.IntN(len(words))])
	}
	return b.String()
}

// A progress line that was cleared with blanks is wider than the rows below it when one of them ends.
func TestBlanksInPlaceOfText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 12)
		out := NewOutput(l, true)
		c := newContent("b")
		defer begin(l, out, newContent("a")).End(leave(""))
		r := begin(l, out, c)
		pass(startDelay)
		NewStream(out, c).Write([]byte("50%\r" + strings.Repeat(" ", 50) + "\r"))
		pass(time.Second)
		r.End(leave(" B"))
		pass(time.Second)
		require.Regexp(t, `^. a\n B$`, trim(l.lines()))
	})
}

// The cursor stays after a question, even if another stream has a line that shows nothing.
func TestAQuestionBesideNothing(t *testing.T) {
	for _, nothing := range []string{"50%\r   \r", "\x1b[0m", "50%\x1b[2K\r"} {
		bubble(t, nothing, func(t *testing.T) {
			l := newLog(40, 12)
			out := NewOutput(l, true)
			c := newContent("m")
			r := begin(l, out, c)
			pass(startDelay)
			question, other := NewStream(out, c), NewStream(out, c)
			question.Write([]byte("Proceed? "))
			other.Write([]byte(nothing))
			pass(time.Second)
			question.Suspend(func() { l.Write([]byte("yes\r\n")) })
			question.Write([]byte("Sure? "))
			other.Write([]byte(nothing))
			r.End(leave(""))
			l.Write([]byte("yes\r\n"))
			require.Equal(t, "Proceed? yes\nSure? yes", trim(l.lines()))
		})
	}
}

// What has no column takes effect at once: a bell, a title, a mode of the cursor. Nothing moves.
func TestABellWithoutANewline(t *testing.T) {
	for name, n := range map[string]int{"one row": 1, "two rows": 2} {
		bubble(t, name, func(t *testing.T) {
			l := newLog(40, 10)
			out := NewOutput(l, true)
			c := newContent("m")
			s := NewStream(out, c)
			for range n {
				defer begin(l, out, c).End(leave(""))
			}
			pass(startDelay)
			before := l.lines()
			l.take()
			_, err := s.Write([]byte("Delete? \a\x1b]0;title\a"))
			require.NoError(t, err)
			writes := l.take()
			require.Len(t, writes, 1)
			require.Contains(t, writes[0], "\a\x1b]0;title\x1b\\")
			require.NotContains(t, writes[0], "Delete?")
			require.Equal(t, before, l.lines())
			pass(time.Second)
			require.Equal(t, "Delete?", l.lines()[0])
			s.Write([]byte("yes\n"))
			pass(time.Second)
			require.Equal(t, "Delete? yes", l.lines()[0])
			require.NotContains(t, strings.Join(l.take(), ""), "\a")
		})
	}
	bubble(t, "after others have written", func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		defer tt.row.End(leave(""))
		terminal := tt.row.terminal
		terminal.drawing.Lock()
		terminal.foreign.disturb(time.Now(), true)
		terminal.screen.Forget()
		terminal.drawing.Unlock()
		tt.take()
		tt.s.Write([]byte("\a"))
		require.Equal(t, []string{"\a"}, tt.take())
	})
	bubble(t, "taken without the rows", func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(writerFunc(func(p []byte) (int, error) {
			if i := bytes.IndexByte(p, '\a') + 1; i > 0 {
				l.Write(p[:i])
				return i, errRefused
			}
			return l.Write(p)
		}), true)
		c := newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		defer r.End(leave(""))
		pass(startDelay)
		_, err := s.Write([]byte("Delete? \a"))
		require.NoError(t, err)
	})
	bubble(t, "refused", func(t *testing.T) {
		l, refuse := newLog(40, 10), new(atomic.Bool)
		out, c := NewOutput(stubborn{l, refuse}, true), newContent("m")
		r, s := begin(l, out, c), NewStream(out, c)
		defer r.End(leave(""))
		pass(startDelay)
		refuse.Store(true)
		n, err := s.Write([]byte("Delete? \a"))
		require.Equal(t, 9, n, "the text is kept")
		require.ErrorIs(t, err, errRefused)
		refuse.Store(false)
		s.Write([]byte("yes\n"))
		require.Equal(t, "Delete? yes", l.lines()[0])
	})
}
