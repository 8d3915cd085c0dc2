package line_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/line"
)

func TestLine(t *testing.T) {
	for _, tt := range []struct {
		name, in, row, shown string
	}{
		{"plain", "hello", "hello", "hello"},
		{"empty", "", "", ""},
		{"a reset", "\x1b[0m", "", ""},
		{"a cursor mode", "\x1b[?25h", "", "\x1b[?25h"},
		{"modifyOtherKeys", "\x1b[>4;2m", "", "\x1b[>4;2m"},
		{"a title", "\x1b]0;title\a", "", "\x1b]0;title\x1b\\"},
		{"Node's readline", "downloading 100%\x1b[2K\x1b[1Gdownloading 3%", "downloading 3%", "downloading 3%"},
		{"backspace", "working |\b/\b-", "working -", "working -"},
		{"carriage return", "10%\r20%", "20%", "20%"},
		{"a cursor at the start", "10%\r", "10%", "10%\r"},
		{"a cursor within", "10%\x1b[2D", "10%", "10%\r\x1b[1C"},
		{"a cursor beyond", "10%\t", "10%", "10%\x1b[5C"},
		{"CUB", "abc\x1b[100Dx", "xbc", "xbc\r\x1b[1C"},
		{"CUF", "a\x1b[2Cb", "a  b", "a  b"},
		{"EL to the end", "abcdef\x1b[4D\x1b[K", "ab", "ab"},
		{"EL to the cursor", "abcdef\x1b[3D\x1b[1K", "    ef", "    ef\r\x1b[3C"},
		{"ED to the end", "abcdef\x1b[4D\x1b[J", "ab", "ab"},
		{"ECH", "abcdef\r\x1b[2X", "  cdef", "  cdef\r"},
		{"a motion on an empty row", "\x1b[3G\x1b[0m", "", ""},
		{"a tab", "a\tb", "a       b", "a       b"},
		{"wide", "界x\ry", "y x", "y x\r\x1b[1C"},
		{"combining", "e\u0301\u0301x", "e\u0301\u0301x", "e\u0301\u0301x"},
		{"a direction", "a\u200fb", "ab", "a\u200fb"},
		{"colors", "\x1b[31mred\x1b[m", "\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"},
		{"an open color", "\x1b[1;31mred", "\x1b[1m\x1b[31mred\x1b[0m", "\x1b[1m\x1b[31mred\x1b[0m"},
		{"blanks in a color", "\x1b[31m  ", "", "\x1b[31m  \x1b[0m"},
		{"blanks with a background", "\x1b[41m  ", "\x1b[41m  \x1b[0m", "\x1b[41m  \x1b[0m"},
		{"a hyperlink", "\x1b]8;;http://a\aa\x1b]8;;\a", "a", "\x1b]8;;http://a\x1b\\a\x1b]8;;\x1b\\"},
		{"line drawing", "\x1b(0lqk\x1b(Blqk\x1b)0\x0ex\x0fx", "┌─┐lqk│x", "┌─┐lqk│x"},
		{"vertical motion", "a\x1b[2A\x1b[3;4H\x1b[Bb", "ab", "ab"},
		{"screens and margins", "\x1b[?1049h\x1b[2;5r\x1b7\x1b8\x1bM\x1bDa\x1b[?7;25l", "a", "\x1b[?25la"},
		{"a bell", "a\ab", "ab", "\aab"},
		{"VT, FF and others", "a\v\f\x00\x7fb", "ab", "ab"},
		{"a DCS", "a\x1bPq#0\x1b\\b", "ab", "ab"},
		{"a canceled OSC", "a\x1b]0;t\x18b", "ab", "ab"},
		{"CAN after a motion", "a\x1b[C\x18b", "a b", "a b"},
		{"CAN after an OSC", "a\x1b]0;t\a\x18b", "ab", "\x1b]0;t\x1b\\ab"},
		{"a canceled character set", "\x1b(0\x1b(\x18q", "─", "─"},
		{"a long OSC", "a\x1b]52;c;" + strings.Repeat("x", 5000) + "\ab", "ab", "ab"},
		{"a long DCS", "a\x1bP" + strings.Repeat("x", 9000) + "\u009cb", "ab", "ab"},
		{"a title with U+015C", "\x1b]0;\u015cx\aa", "a", "\x1b]0;\u015cx\x1b\\a"},
		{"clearing the scrollback", "a\x1b[3Jb", "ab", "ab"},
		{"unfinished", "a\x1b[3", "a", "a"},
		{"half a character", "a\xe7\x95", "a", "a\xe7\x95"},
		{"not UTF-8", "a\xffb", "a\ufffdb", "a\ufffdb"},
		{"C1", "abc\u009b2Dx", "axc", "axc\r\x1b[2C"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var whole, pieces line.Line
			whole.Write([]byte(tt.in))
			for i := range len(tt.in) {
				pieces.Write([]byte(tt.in[i : i+1]))
			}
			for _, l := range []*line.Line{&whole, &pieces} {
				assert.Equal(t, tt.row, l.Row(80, "…"))
				assert.Equal(t, tt.shown, string(l.Append(nil)))
			}
		})
	}
}

func TestAppendWhole(t *testing.T) {
	for _, tt := range []struct{ before, in, want string }{
		{"", "hello\tworld", "hello\tworld"},
		{"", "hello\r", "hello"},
		{"", "10%\r20%\r", "20%"},
		{"he", "llo", "hello"},
		{"\x1b[31m", "hello", "\x1b[31mhello\x1b[0m"},
		{"\x1b[?25l", "", "\x1b[?25l"},
		{"\xe7", "\x95\x8c", "界"},
	} {
		var l line.Line
		l.Write([]byte(tt.before))
		assert.Equal(t, "> "+tt.want, string(l.AppendWhole([]byte("> "), []byte(tt.in))), "%q, %q", tt.before, tt.in)
		assert.False(t, l.Visible())
	}
}

func TestFollow(t *testing.T) {
	var l line.Line
	for _, tt := range []struct{ in, opening, closing, row string }{
		{"one\ntwo", "", "", "two"},
		{"\x1b[3", "", "", "two"},
		{"1m\n", "\x1b[31m", "\x1b[0m", ""},
		{"three\nfour\x1b]8;;http://a\a", "\x1b[31m\x1b]8;;http://a\x1b\\", "\x1b[0m\x1b]8;;\x1b\\", "\x1b[31mfour\x1b[0m"},
		{"\x1b[1", "", "", "\x1b[31mfour\x1b[0m"},
		{"m\x1b[m\x1b]8;;\a\n", "", "", ""},
		{"\x1b[31m" + strings.Repeat("x", 3*line.Max) + "\x1b[m\n", "", "", ""},
		{"\x1b[31m" + strings.Repeat("x", 3*line.Max), "\x1b[31m", "\x1b[0m", "\x1b[31m" + strings.Repeat("x", 80) + "\x1b[0m"},
		{"\x1b[m", "", "", "\x1b[31m" + strings.Repeat("x", 80) + "\x1b[0m"},
	} {
		l.Follow([]byte(tt.in))
		opening, closing := l.Open()
		assert.Equal(t, [...]string{tt.opening, tt.closing, tt.row}, [...]string{string(opening), string(closing), l.Row(80, "")}, "%q", tt.in)
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]bool{
		"":                         false,
		"x":                        true,
		"  ":                       true,
		"\xe7":                     true,
		"\t":                       false,
		"\x1b[0m\x1b]0;t\a":        false,
		"x\r\x1b[K":                false,
		"x\r \r":                   false,
		"x\b\x1b[41m \r":           true,
		"界\b \r":                   false,
		"x\x1b[2K":                 false,
		"abc\x1b[2D\x1b[1K\x1b[2D": true,
	} {
		var l line.Line
		l.Write([]byte(in))
		assert.Equal(t, want, l.Visible(), "%q", in)
	}
}

func TestRow(t *testing.T) {
	for _, tt := range []struct {
		in      string
		columns int
		want    string
	}{
		{"hello world", 8, "hello w…"},
		{"hello world", 11, "hello world"},
		{"hello      ", 5, "hello"},
		{"hello", 0, ""},
		{"界界界", 4, "界…"},
		{"\x1b[31mhello", 3, "\x1b[31mhe…\x1b[0m"},
		{"\x1b[31ma\x1b[32mb\x1b[39mc", 9, "\x1b[31ma\x1b[0m\x1b[32mb\x1b[0mc"},
		{"\x1b[31ma\x1b[31mb", 9, "\x1b[31mab\x1b[0m"},
	} {
		var l line.Line
		l.Write([]byte(tt.in))
		assert.Equal(t, tt.want, l.Row(tt.columns, "…"), "%q in %d columns", tt.in, tt.columns)
	}
}

// Otherwise every EL would take as long as the whole text before it.
func TestErasureReachesAsFarAsARow(t *testing.T) {
	var l line.Line
	l.Write([]byte(strings.Repeat("x", 3000) + "\b\b\x1b[1K"))
	assert.Equal(t, 1975+1, bytes.Count(l.Append(nil), []byte("x")))
	l.Write([]byte("\r\x1b[3000X"))
	assert.Zero(t, l.Size())
}

func TestEndKeepsColors(t *testing.T) {
	var l line.Line
	l.Write([]byte("\x1b[1;31mone\x1b]8;;http://a\x1b\\\x1b[3"))
	l.End()
	l.Write([]byte("two"))
	assert.Equal(t, "\x1b[1m\x1b[31m\x1b]8;;http://a\x1b\\two\x1b[0m\x1b]8;;\x1b\\", string(l.Append(nil)))
	assert.Equal(t, "\x1b[1m\x1b[31mtwo\x1b[0m", l.Row(80, ""))
	l.End()
	l.Write([]byte("\x1b[0m\x1b]8;;\athree"))
	assert.Equal(t, "three", string(l.Append(nil)))
}

func TestSGR(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[1m\x1b[2m\x1b[22m\x1b[3m":           "\x1b[3m",
		"\x1b[4:3m":                               "\x1b[4:3m",
		"\x1b[4m\x1b[4:0m":                        "",
		"\x1b[31;42;91m":                          "\x1b[91m\x1b[42m",
		"\x1b[31;42;39m":                          "\x1b[42m",
		"\x1b[38;5;0m":                            "\x1b[38;5;0m",
		"\x1b[38;2;1;2;3;1m":                      "\x1b[1m\x1b[38;2;1;2;3m",
		"\x1b[38:2::1:2:3;7m":                     "\x1b[7m\x1b[38:2::1:2:3m",
		"\x1b[1;38;5m":                            "\x1b[1m",
		"\x1b[5m\x1b[6m\x1b[25m":                  "",
		"\x1b[20m\x1b[23m\x1b[21m\x1b[24m":        "",
		"\x1b[11;51;53;58;5;1;73m":                "\x1b[11m\x1b[51m\x1b[53m\x1b[58;5;1m\x1b[73m",
		"\x1b[11;51;53;58;5;1;73;10;54;55;59;75m": "",
		"\x1b[1;99;31m":                           "\x1b[1m\x1b[31m",
		"\x1b[31m\x1b[m":                          "",
		"\x1b[31;;1m":                             "\x1b[1m",
	} {
		var l line.Line
		l.Write([]byte(in + "x"))
		if want != "" {
			want += "x\x1b[0m"
		} else {
			want = "x"
		}
		assert.Equal(t, want, string(l.Append(nil)), "%q", in)
	}
}

// TestBounded writes endless lines. Neither their bytes nor the work may grow without bound.
func TestBounded(t *testing.T) {
	for _, tt := range []struct{ name, repeat, row string }{
		{"frames", "\r\x1b[32mframe=1234\x1b[0m ", "\x1b[32mframe=1234\x1b[0m"},
		{"titles", "\x1b]0;building\a", ""},
		{"colors", "\x1b[31m\x1b[32m", ""},
		{"modes", "\x1b[?25l\x1b[?25h\x1b(B", ""},
		{"returns", "\r", ""},
		{"backspaces", "\b", ""},
		{"tabs", "\t", ""},
		{"far away", "\x1b[99999Gx\r\x1b[K", ""},
		{"marks", "\re\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "e" + strings.Repeat("\u0301", 7)},
		{"erased", "\rabc\x1b[1K\x1b[9X\x1b[2D\x1b[2X", ""},
		{"an endless OSC", "\x1b]0;" + strings.Repeat("x", 1<<10), ""},
		{"bells", "\a", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var l line.Line
			for range 1 << 20 / len(tt.repeat) {
				l.Write([]byte(tt.repeat))
				if l.Size() > 2<<10 {
					t.Fatalf("%d columns", l.Size())
				}
			}
			assert.Less(t, len(l.Append(nil)), line.Max+4<<10)
			assert.Equal(t, tt.row, l.Row(80, "…"))
		})
	}
}

// TestPass passes each sequence once, in order, and leaves the text.
func TestPass(t *testing.T) {
	var l line.Line
	l.Write([]byte("a\x1b[>1u\x1b[>1u\a\x1b]0;t\a\x1b[3"))
	assert.Equal(t, "\x1b[>1u\x1b[>1u\a\x1b]0;t\x1b\\", string(l.Pass()))
	l.Write([]byte("1m\x1b[?25;2004hb"))
	assert.Equal(t, "\x1b[?25h\x1b[?2004h", string(l.Pass()))
	assert.Empty(t, l.Pass())
	assert.Equal(t, "a\x1b[31mb\x1b[0m", string(l.Append(nil)))

	for range 10000 { // more than a line holds: the newest are kept
		l.Write([]byte("\x1b[?25l\x1b[?25h"))
	}
	assert.LessOrEqual(t, len(l.Append(nil)), line.Max+20)
	assert.True(t, strings.HasSuffix(string(l.Pass()), "\x1b[?25h"))
}

// A clone and its line have nothing in common.
func TestClone(t *testing.T) {
	var l line.Line
	l.Write([]byte("a\a\x1b[3"))
	c := l.Clone()
	l.Write([]byte("1mb\x1b[>1u"))
	c.Write([]byte("2mc\x1b[>2u"))
	assert.Equal(t, "\a\x1b[>1ua\x1b[31mb\x1b[0m", string(l.Append(nil)))
	assert.Equal(t, "\a\x1b[>2ua\x1b[32mc\x1b[0m", string(c.Append(nil)))
}

func TestWriteOfASCIIDoesNotAllocate(t *testing.T) {
	var l line.Line
	in := []byte("a line of plain text")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		l.Write(in)
		l.End()
	}))
}

func TestEndlessSequenceTakesLittleMemory(t *testing.T) {
	part := bytes.Repeat([]byte("x"), 1<<10)
	for _, introducer := range []string{"\x1b]0;", "\x1bP", "\u009d"} {
		var l line.Line
		l.Write([]byte(introducer))
		allocated := allocatedBy(func() {
			for range 1 << 10 {
				l.Write(part)
				l.Write([]byte("\xc2"))
			}
		})
		assert.Less(t, allocated, uint64(256<<10), "%q", introducer)
	}
}

func allocatedBy(f func()) (bytes uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A line of a binary file takes memory for its bytes, not for as many cells.
func TestAppendWholeIsBounded(t *testing.T) {
	const size = 20 * line.Max
	in := []byte(strings.Repeat("x", size) + "\ry")
	var l line.Line
	var out []byte
	allocated := allocatedBy(func() { out = l.AppendWhole(nil, in) })
	assert.Equal(t, size, bytes.Count(out, []byte("x")))
	assert.Less(t, allocated, uint64(30*size)) // a cell for each byte would take more than twice as much
}
