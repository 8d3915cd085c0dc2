package line_test

import (
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
