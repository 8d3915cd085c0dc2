package line_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/line"
)

func TestLine(t *testing.T) {
	moving := strings.Repeat("\rframe=1234 time=00:00:01", 4000)
	for _, tt := range []struct {
		name, in, row, bytes string
	}{
		{"plain", "hello", "hello", "hello"},
		{"empty", "", "", ""},
		{"a reset", "\x1b[0m", "", "\x1b[0m"},
		{"a cursor mode", "\x1b[?25h", "", "\x1b[?25h"},
		{"a title", "\x1b]0;title\a", "", "\x1b]0;title\a"},
		{"Node's readline", "downloading 100%\x1b[2K\x1b[1Gdownloading 3%", "downloading 3%", "downloading 100%\x1b[2K\x1b[1Gdownloading 3%"},
		{"backspace", "working |\b/\b-", "working -", "working |\b/\b-"},
		{"carriage return", "10%\r20%", "20%", "10%\r20%"},
		{"many frames", moving + " end", "frame=1234 time=00:00:01 end", "*"},
		{"CUB", "abc\x1b[100Dx", "xbc", "abc\x1b[100Dx"},
		{"CUF", "a\x1b[2Cb", "a  b", "a\x1b[2Cb"},
		{"EL to the end", "abcdef\x1b[4D\x1b[K", "ab", "abcdef\x1b[4D\x1b[K"},
		{"EL to the cursor", "abcdef\x1b[3D\x1b[1K", "    ef", "abcdef\x1b[3D\x1b[1K"},
		{"ED to the end", "abcdef\x1b[4D\x1b[J", "ab", "abcdef\x1b[4D\x1b[K"},
		{"ECH", "abcdef\r\x1b[2X", "  cdef", "abcdef\r\x1b[2X"},
		{"a tab", "a\tb", "a       b", "a\tb"},
		{"wide", "界x\ry", "y x", "界x\ry"},
		{"combining", "e\u0301\u0301x", "e\u0301\u0301x", "e\u0301\u0301x"},
		{"colors", "\x1b[31mred\x1b[m", "\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[m"},
		{"an open color", "\x1b[1;31mred", "\x1b[1;31mred\x1b[0m", "\x1b[1;31mred"},
		{"blanks in a color", "\x1b[31m   ", "", "\x1b[31m   "},
		{"blanks with a background", "\x1b[41m  ", "\x1b[41m  \x1b[0m", "\x1b[41m  "},
		{"a hyperlink", "\x1b]8;;http://a\x1b\\a\x1b]8;;\x1b\\", "a", "\x1b]8;;http://a\x1b\\a\x1b]8;;\x1b\\"},
		{"vertical motion", "a\x1b[2A\x1b[3;4H\x1b[Bb", "ab", "ab"},
		{"screens and margins", "\x1b[?1049h\x1b[2;5r\x1b7\x1b8\x1bM\x1bDa\x1b[?7;25l", "a", "a\x1b[?25l"},
		{"a bell", "a\ab", "ab", "a\ab"},
		{"VT, FF and others", "a\v\f\x00\x7fb", "ab", "ab"},
		{"a DCS", "a\x1bPq#0\x1b\\b", "ab", "ab"},
		{"a long OSC", "a\x1b]52;c;" + strings.Repeat("x", 5000) + "\ab", "ab", "ab"},
		{"a title with U+015C", "\x1b]0;\u015cx\aa", "a", "\x1b]0;\u015cx\aa"},
		{"clearing the scrollback", "a\x1b[3Jb", "ab", "ab"},
		{"unfinished", "a\x1b[3", "a", "a"},
		{"half a character", "a\xe7\x95", "a", "a\xe7\x95"},
		{"not UTF-8", "a\xffb", "a\ufffdb", "a\xffb"},
		{"C1", "abc\u009b2Dx", "axc", "abc\x1b[2Dx"},
		{"a control within a sequence", "abc\x1b[\r1Cx", "axc", "abc\r\x1b[1Cx"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var whole, pieces line.Line
			whole.Write([]byte(tt.in))
			for i := range len(tt.in) {
				pieces.Write([]byte(tt.in[i : i+1]))
			}
			for _, l := range []*line.Line{&whole, &pieces} {
				assert.Equal(t, tt.row, l.Row(80, "…"))
				if tt.bytes == "*" {
					assert.Less(t, l.Size(), 8<<10)
				} else {
					assert.Equal(t, tt.bytes, string(l.Bytes()))
				}
				assert.Equal(t, len(l.Bytes()), l.Size())
				assert.Equal(t, l.Size() > 0, l.Pending())
			}
		})
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

func TestEndKeepsColors(t *testing.T) {
	var l line.Line
	l.Write([]byte("\x1b[1;31mone\x1b]8;;http://a\x1b\\\x1b[3"))
	l.End()
	assert.False(t, l.Pending())
	assert.Equal(t, "\x1b[1;31m\x1b]8;;http://a\x1b\\", l.Open())
	assert.Equal(t, "\x1b[0m\x1b]8;;\x1b\\", l.Close())

	l.Write([]byte("two"))
	assert.Equal(t, "two", string(l.Bytes()))
	assert.Equal(t, "\x1b[1;31mtwo\x1b[0m", l.Row(80, ""))
	l.Write([]byte("\x1b[0m\x1b]8;;\a"))
	assert.Empty(t, l.Open())
	assert.Empty(t, l.Close())
}

func TestOpen(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[1m\x1b[2m\x1b[22m\x1b[3m":           "\x1b[3m",
		"\x1b[4:3m":                               "\x1b[4:3m",
		"\x1b[4m\x1b[4:0m":                        "",
		"\x1b[31;42;91m":                          "\x1b[91;42m",
		"\x1b[31;42;39m":                          "\x1b[42m",
		"\x1b[38;5;0m":                            "\x1b[38;5;0m",
		"\x1b[38;2;1;2;3;1m":                      "\x1b[1;38;2;1;2;3m",
		"\x1b[38:2::1:2:3;7m":                     "\x1b[7;38:2::1:2:3m",
		"\x1b[1;38;5m":                            "\x1b[1m",
		"\x1b[5m\x1b[6m\x1b[25m":                  "",
		"\x1b[20m\x1b[23m\x1b[21m\x1b[24m":        "",
		"\x1b[11;51;53;58;5;1;73m":                "\x1b[11;51;53;58;5;1;73m",
		"\x1b[11;51;53;58;5;1;73;10;54;55;59;75m": "",
		"\x1b[1;99;31m":                           "\x1b[1;31m",
		"\x1b[31m\x1b[m":                          "",
		"\x1b[31;;1m":                             "\x1b[1m",
		"\x1b[38;2;100;100;100;48;2;100;100;100;58;2;100;100;100m":         "\x1b[38;2;100;100;100;48;2;100;100;100;58;2;100;100;100m",
		"\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255;1;2;3;5m": "\x1b[1;2;3;5;38;2;255;255;255;48;2;255;255;255m\x1b[58;2;255;255;255m",
		"\x1b[>4;2m": "",
	} {
		var l line.Line
		l.Write([]byte(in))
		assert.Equal(t, want, l.Open(), "%q", in)
	}
}

func TestSimple(t *testing.T) {
	for in, want := range map[string]bool{
		"":                  true,
		"text\t界 é":         true,
		"\x1b[1;31mx\x1b[m": true,
		"\x1b[38:5:1mx":     true,
		"\x1b[3":            false,
		"\x1b[?25l":         false,
		"\x1b[K":            false,
		"\x1b]0;t\a":        false,
		"x\r":               false,
		"x\b":               false,
		"x\x7f":             false,
		"\u009b1m":          false,
		"\xff":              false,
		"\xe7\x95":          false,
		"\ufffd":            true,
	} {
		assert.Equal(t, want, line.Simple([]byte(in)), "%q", in)
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
				if l.Size() > 60<<10 {
					t.Fatalf("%d bytes", l.Size())
				}
			}
			assert.Equal(t, tt.row, l.Row(80, "…"))
		})
	}
}

func TestModesSurviveRendering(t *testing.T) {
	var l line.Line
	l.Write([]byte("\x1b[?25l\x1b]0;one\a\x1b]0;two\a"))
	for range 1000 {
		l.Write([]byte("\rframe=1234"))
	}
	assert.LessOrEqual(t, l.Size(), 5<<10)
	assert.Contains(t, string(l.Bytes()), "\x1b[?25l\x1b]0;two\a")
	assert.NotContains(t, string(l.Bytes()), "one")
}

func TestNumberOfHiddenSequencesIsBounded(t *testing.T) {
	var l line.Line
	for i := range 20000 {
		l.Write(fmt.Appendf(nil, "\x1b]%d;x\a", i))
	}
	assert.Less(t, l.Size(), 60<<10)
	assert.Contains(t, string(l.Bytes()), "\x1b]19999;x\a")
}

// TestRenderedClusters renders clusters that stand side by side but do not belong together.
func TestRenderedClusters(t *testing.T) {
	for _, in := range []string{
		"🇫\r\x1b[2C🇷\x1b[10G\x1b[10G",
		"🇫\r\x1b[2C\x1b[2C\x1b[3G🇷",
		"🇫\x1b[C\x1b[D🇷",
		"ab👩\r\x1b[2C👩\u200d👧",
	} {
		frames := strings.Repeat("\rabc", 1000) + "\r\x1b[K"
		for pad := range 100 { // the rendering falls on every sequence of in
			all := frames + strings.Repeat("\b", pad) + in
			var l line.Line
			l.Write([]byte(all))
			compare(t, "", all, &l)
		}
	}
}

func TestColoredLineKeepsItsBytes(t *testing.T) {
	in := strings.Repeat("\x1b[31mred\x1b[m ", 2000)
	var l line.Line
	l.Write([]byte(in + "\r"))
	assert.Equal(t, in+"\r", string(l.Bytes()))
}

func TestWriteOfASCIIDoesNotAllocate(t *testing.T) {
	var l line.Line
	in := []byte("a line of plain text")
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		l.Write(in)
		l.End()
	}))
}
