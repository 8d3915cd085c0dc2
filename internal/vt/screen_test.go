package vt_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

// screen returns a screen of this size that has been written to.
func screen(t *testing.T, width, height int, written string) *vt.Screen {
	t.Helper()
	s := vt.New(vt.Options{Width: width, Height: height})
	n, err := io.WriteString(s, written)
	require.NoError(t, err)
	require.Equal(t, len(written), n)
	return s
}

// shown returns the rows of s without the empty ones at the bottom, one per line.
func shown(s *vt.Screen) string {
	return strings.TrimRight(strings.Join(s.Rows(), "\n"), "\n")
}

func cursor(s *vt.Screen) [2]int {
	x, y := s.Cursor()
	return [2]int{x, y}
}

// TestShows writes to a screen of 8 columns and 3 rows.
func TestShows(t *testing.T) {
	tests := []struct {
		name, written string
		rows          string
		cursor        [2]int
	}{
		{"nothing", "", "", [2]int{0, 0}},
		{"text", "abc", "abc", [2]int{3, 0}},
		{"newline", "abc\ndef", "abc\ndef", [2]int{3, 1}},
		{"newline after a pending wrap", "abcdefgh\nx", "abcdefgh\nx", [2]int{1, 1}},
		{"carriage return", "abc\rX", "Xbc", [2]int{1, 0}},
		{"backspace", "abc\b\bX", "aXc", [2]int{2, 0}},
		{"backspace stops", "\b\bX", "X", [2]int{1, 0}},
		{"tab", "\tX", "       X", [2]int{7, 0}},
		{"tab from within", "abc\t", "abc", [2]int{7, 0}},
		{"vertical tab and form feed", "a\vb\fc", "a\n b\n  c", [2]int{3, 2}},
		{"NUL, bell and DEL", "a\x00\a\x7fb", "ab", [2]int{2, 0}},
		{"scrolling", "1\n2\n3\n4", "2\n3\n4", [2]int{1, 2}},

		{"last column", "abcdefgh", "abcdefgh", [2]int{7, 0}},
		{"wrap", "abcdefghi", "abcdefgh\ni", [2]int{1, 1}},
		{"wrap at the bottom", "\n\nabcdefghi", "\nabcdefgh\ni", [2]int{1, 2}},
		{"CR ends a pending wrap", "abcdefgh\rX", "Xbcdefgh", [2]int{1, 0}},
		{"backspace ends a pending wrap", "abcdefgh\bX", "abcdefXh", [2]int{7, 0}},
		{"CUU ends a pending wrap", "\nabcdefgh\x1b[AX", "       X\nabcdefgh", [2]int{7, 0}},
		{"CUD ends a pending wrap", "abcdefgh\x1b[BX", "abcdefgh\n       X", [2]int{7, 1}},
		{"CUF ends a pending wrap", "abcdefgh\x1b[CX", "abcdefgX", [2]int{7, 0}},
		{"CUB ends a pending wrap", "abcdefgh\x1b[DX", "abcdefXh", [2]int{7, 0}},
		{"CUP ends a pending wrap", "abcdefgh\x1b[1;8HX", "abcdefgX", [2]int{7, 0}},
		{"CHA ends a pending wrap", "abcdefgh\x1b[8GX", "abcdefgX", [2]int{7, 0}},
		{"SGR does not end a pending wrap", "abcdefgh\x1b[mX", "abcdefgh\nX", [2]int{1, 1}},
		{"EL at a pending wrap", "abcdefgh\x1b[KX", "abcdefg\nX", [2]int{1, 1}},
		{"EL 1 at a pending wrap", "abcdefgh\x1b[1K", "", [2]int{7, 0}},
		{"ED at a pending wrap", "abcdefgh\x1b[J", "abcdefg", [2]int{7, 0}},
		{"tab at a pending wrap", "abcdefgh\tX", "abcdefgh\nX", [2]int{1, 1}},

		{"autowrap off", "\x1b[?7labcdefghij", "abcdefgj", [2]int{7, 0}},
		{"autowrap off at a pending wrap", "abcdefgh\x1b[?7lX", "abcdefgX", [2]int{7, 0}},
		{"autowrap on again", "\x1b[?7labcdefghi\x1b[?7hXY", "abcdefgX\nY", [2]int{1, 1}},

		{"cursor motion", "\x1b[2B\x1b[3CX\x1b[A\x1b[2DY", "\n  Y\n   X", [2]int{3, 1}},
		{"cursor motion stops at the edges", "\x1b[99B\x1b[99CX\x1b[99A\x1b[99DY", "Y\n\n       X", [2]int{1, 0}},
		{"motion by nothing is by one", "\x1b[0B\x1b[0CX", "\n X", [2]int{2, 1}},
		{"CUP", "\x1b[2;3HX\x1b[HY", "Y\n  X", [2]int{1, 0}},
		{"CUP with a column only", "\x1b[;3HX", "  X", [2]int{3, 0}},
		{"CUP out of the screen", "\x1b[99999999999999999999;99HX", "\n\n       X", [2]int{7, 2}},
		{"save and restore", "ab\x1b7\n\x1b8X", "abX", [2]int{3, 0}},

		{"EL 0", "abcdef\x1b[3G\x1b[K", "ab", [2]int{2, 0}},
		{"EL 1", "abcdef\x1b[3G\x1b[1K", "   def", [2]int{2, 0}},
		{"EL 2", "abcdef\x1b[3G\x1b[2KX", "  X", [2]int{3, 0}},
		{"ED 0", "abc\ndef\nghi\x1b[2;2H\x1b[J", "abc\nd", [2]int{1, 1}},
		{"ED 1", "abc\ndef\nghi\x1b[2;2H\x1b[1J", "\n  f\nghi", [2]int{1, 1}},
		{"ED 2", "abc\ndef\nghi\x1b[2;2H\x1b[2JX", "\n X", [2]int{2, 1}},

		{"wide", "界X", "界X", [2]int{3, 0}},
		{"wide does not fit", "abcdefg界", "abcdefg\n界", [2]int{2, 1}},
		{"wide fits", "abcdef界X", "abcdef界\nX", [2]int{1, 1}},
		{"wide does not fit without autowrap", "\x1b[?7labcdefg界X", "abcdefgX", [2]int{7, 0}},
		{"first half written over", "界\rX", "X", [2]int{1, 0}},
		{"second half written over", "界\bX", " X", [2]int{2, 0}},
		{"wide over two halves", "界界\x1b[2G世", " 世", [2]int{3, 0}},
		{"half erased", "界\b\x1b[K", "", [2]int{1, 0}},

		{"combining mark", "e\u0301x", "e\u0301x", [2]int{2, 0}},
		{"combining mark at a pending wrap", "abcdefge\u0301x", "abcdefge\u0301\nx", [2]int{1, 1}},
		{"combining mark on nothing", "\u0301x", "x", [2]int{1, 0}},
		{"joined emoji", "👩‍👩‍👧x", "👩‍👩‍👧x", [2]int{3, 0}},
		{"skin tone", "👍🏽x", "👍🏽x", [2]int{3, 0}},
		{"flag", "🇫🇷x", "🇫🇷x", [2]int{3, 0}},
		{"halves of a flag apart", "🇫\x1b[C🇷", "🇫 🇷", [2]int{5, 0}},
		{"halves of a flag after a motion", "🇫\x1b[1;3H🇷", "🇫🇷", [2]int{4, 0}},
		{"combining mark after a motion", "ab\x1b[2G\u0301x", "a\u0301x", [2]int{2, 0}},
		{"combining mark without autowrap", "\x1b[?7labcdefg\u0301", "abcdefg\u0301", [2]int{7, 0}},
		{"combining mark at the edge without autowrap", "\x1b[?7labcdefgh\u0301", "abcdefgh\u0301", [2]int{7, 0}},
		{"combining mark on an old cell", "abcdefgh\x1b[?7l\x1b[8G\u0301", "abcdefg\u0301h", [2]int{7, 0}},
		{"variation selector makes wide", "❤\ufe0fx", "❤\ufe0fx", [2]int{3, 0}},
		{"and leaves no room", "abcdefg❤\ufe0fx", "abcdefg\n❤\ufe0fx", [2]int{3, 1}},
		{"and leaves no room without autowrap", "\x1b[?7labcdefg❤\ufe0f", "abcdefg❤", [2]int{7, 0}},
		{"not UTF-8", "a\xffb\xe7\x95c", "a\ufffdb\ufffd\ufffdc", [2]int{6, 0}},

		{"strings are not shown", "a\x1b]0;t\ab\x1b]8;;u\x1b\\c\x1bPq\x1b\\d\x1b_x\x1b\\e\x1b^x\x1b\\f\x1bXx\x1b\\", "abcdef", [2]int{6, 0}},
		{"bell in a string other than OSC", "a\x1bPx\ay\x1b\\b", "ab", [2]int{2, 0}},
		{"C1 as UTF-8", "a\u009b2Cb\u009d0;t\u009cc", "a  bc", [2]int{5, 0}},
		{"control inside of a sequence", "ab\x1b[2\rCX", "abX", [2]int{3, 0}},
		{"sequence canceled", "\x1b[2\x18Ca\x1b]0;x\x1ab", "Cab", [2]int{3, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			whole := screen(t, 8, 3, tt.written)
			assert.Equal(t, tt.rows, shown(whole), "want rows, got rows")
			assert.Equal(t, tt.cursor, cursor(whole), "want cursor, got cursor")
			assert.Empty(t, whole.Unknown())

			split := screen(t, 8, 3, "")
			for i := range len(tt.written) {
				_, _ = split.Write([]byte{tt.written[i]})
			}
			assert.Equal(t, tt.rows, shown(split), "want rows, got rows when written byte by byte")
			assert.Equal(t, tt.cursor, cursor(split), "want cursor, got cursor when written byte by byte")
		})
	}
}

func TestRawNewline(t *testing.T) {
	s := vt.New(vt.Options{Width: 8, Height: 4, RawNewline: true})
	_, _ = io.WriteString(s, "abc\ndef\r\nghijklmn\nX")
	assert.Equal(t, []string{"abc", "   def", "ghijklmn", "       X"}, s.Rows(), "want, got")
}

func TestScrollbackAndLines(t *testing.T) {
	s := screen(t, 4, 2, "one\nabcdefghij  \n\nlast\n")
	assert.Equal(t, []string{"one", "abcd", "efgh", "ij", ""}, s.Scrollback())
	assert.Equal(t, []string{"last", ""}, s.Rows())
	assert.Equal(t, []string{"one", "abcdefghij", "", "last"}, s.Lines())
}

// TestClearing shows where the whole screen's rows are kept: see Screen.Scrollback.
func TestClearing(t *testing.T) {
	tests := []struct {
		name, clear string
		reflow      bool
		scrollback  []string
	}{
		{"ED 0 at home", "\x1b[H\x1b[J", true, []string{"a", "", "b"}},
		{"ED 2", "\x1b[2J", true, []string{"a", "", "b"}},
		{"ED 0 one column on", "\x1b[1;2H\x1b[J", true, []string{}},
		{"ED 0 one row on", "\x1b[2;1H\x1b[J", true, []string{}},
		{"ED 0 at home, not saved", "\x1b[H\x1b[J", false, []string{}},
		{"ED 2, not saved", "\x1b[2J", false, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := vt.New(vt.Options{Width: 4, Height: 5, Reflow: tt.reflow})
			_, _ = io.WriteString(s, "a\n\nb\n"+tt.clear)
			assert.Equal(t, tt.scrollback, s.Scrollback(), "want scrollback, got scrollback")
		})
	}
}

func TestModes(t *testing.T) {
	type modes struct{ visible, autowrap, synchronized bool }
	tests := []struct {
		written string
		want    modes
	}{
		{"", modes{true, true, false}},
		{"\x1b[?25l", modes{false, true, false}},
		{"\x1b[?25l\x1b[?25h", modes{true, true, false}},
		{"\x1b[?7l", modes{true, false, false}},
		{"\x1b[?7;25l", modes{false, false, false}},
		{"\x1b[?2026h", modes{true, true, true}},
		{"\x1b[?2026h\x1b[?2026l", modes{true, true, false}},
	}
	for _, tt := range tests {
		s := screen(t, 8, 2, tt.written)
		got := modes{s.CursorVisible(), s.Autowrap(), s.Synchronized()}
		assert.Equal(t, tt.want, got, "after %q: want, got", tt.written)
		assert.Empty(t, s.Unknown(), "after %q", tt.written)
	}
}

func TestUnknown(t *testing.T) {
	tests := []struct{ written, want string }{
		{"\x1b[6n", `"\x1b[6n"`},
		{"\x1b[3J", `"\x1b[3J"`},
		{"\x1b[?1049h", `"\x1b[?1049h"`},
		{"\x1b[4h", `"\x1b[4h"`},
		{"\x1b[!p", `"\x1b[!p"`},
		{"\x1b[1?l", `"\x1b[1?l"`},
		{"\x1b[>1A", `"\x1b[>1A"`},
		{"\x1b[2 A", `"\x1b[2 A"`},
		{"\x1b[73m", `"\x1b[73m"`},
		{"\x1b[38;9;1m", `"\x1b[38;9;1m"`},
		{"\x1b[38;5m", `"\x1b[38;5m"`},
		{"\x1b[38;5;256m", `"\x1b[38;5;256m"`},
		{"\x1b[31:1m", `"\x1b[31:1m"`},
		{"\x1bM", `"\x1bM"`},
		{"\x1bc", `"\x1bc"`},
		{"\x1b(B", `"\x1b(B"`},
		{"\x1b界", `"\x1b界"`},
		{"\x1b[界", `"\x1b[界"`},
		{"\u0085", `"\u0085"`},
		{"\x0e", `"\x0e"`},
		{"\x1b[2\x1b[m", `"\x1b[2"`},
		{"\x1b\u009bm", `"\x1b"`},
		{"\x1b]0;cut short\x1b[m", `"\u009d0;cut short"`},
	}
	for _, tt := range tests {
		s := screen(t, 8, 2, tt.written)
		assert.Equal(t, []string{tt.want}, s.Unknown(), "want, got")
		assert.Empty(t, shown(s), "after %q", tt.written)
	}
}

func TestOSC(t *testing.T) {
	s := screen(t, 8, 2, "\x1b]9;4;3\x1b\\\x1b]0;a title\a\x1b]8;;http://é\u009c\x1bPnot this\x1b\\\x1b]unfinished")
	assert.Equal(t, []string{"9;4;3", "0;a title", "8;;http://é"}, s.OSC())
	assert.Empty(t, s.Unknown())
}

func TestStyles(t *testing.T) {
	basic := func(n uint8) vt.Style { return vt.Style{Foreground: vt.Basic(n)} }
	tests := []struct {
		sgr  string
		want vt.Style
	}{
		{"", vt.Style{}},
		{"1;2;3;4;5;7;8;9", vt.Style{
			Bold: true, Faint: true, Italic: true, Underline: true, Blink: true, Inverse: true, Conceal: true, Strike: true,
		}},
		{"1;2;3;4;5;7;8;9;22;23;24;25;27;28;29", vt.Style{}},
		{"1;31;0", vt.Style{}},
		{"1;31;", vt.Style{}},
		{"31", basic(1)},
		{"97", basic(15)},
		{"31;39", vt.Style{}},
		{"42", vt.Style{Background: vt.Basic(2)}},
		{"100", vt.Style{Background: vt.Basic(8)}},
		{"42;49", vt.Style{}},
		{"38;5;208", vt.Style{Foreground: vt.Palette(208)}},
		{"38:5:208", vt.Style{Foreground: vt.Palette(208)}},
		{"48;5;1;1", vt.Style{Background: vt.Palette(1), Bold: true}},
		{"38;2;1;2;3", vt.Style{Foreground: vt.RGB(1, 2, 3)}},
		{"38:2:1:2:3", vt.Style{Foreground: vt.RGB(1, 2, 3)}},
		{"38:2::1:2:3", vt.Style{Foreground: vt.RGB(1, 2, 3)}},
		{"48;2;1;2;3;31", vt.Style{Foreground: vt.Basic(1), Background: vt.RGB(1, 2, 3)}},
		{"38;2;;;3", vt.Style{Foreground: vt.RGB(0, 0, 3)}},
		{"4:3", vt.Style{Underline: true}},
		{"4:3;4:0", vt.Style{}},
		{"21", vt.Style{Underline: true}},
		{"58:5:1;4;59", vt.Style{Underline: true}},
	}
	for _, tt := range tests {
		s := screen(t, 8, 2, "\x1b["+tt.sgr+"mx")
		assert.Equal(t, vt.Cell{Text: "x", Width: 1, Style: tt.want}, s.Cell(0, 0), "SGR %q: want, got", tt.sgr)
		assert.Empty(t, s.Unknown(), "SGR %q", tt.sgr)
	}
}

func TestSavedStyle(t *testing.T) {
	s := screen(t, 8, 2, "\x1b[1m\x1b7\x1b[0;31m\x1b8x")
	assert.Equal(t, vt.Cell{Text: "x", Width: 1, Style: vt.Style{Bold: true}}, s.Cell(0, 0), "want, got")
}

func TestColorString(t *testing.T) {
	for want, c := range map[string]vt.Color{
		"default":     {},
		"basic 9":     vt.Basic(9),
		"palette 208": vt.Palette(208),
		"#ff8700":     vt.RGB(0xff, 0x87, 0),
	} {
		assert.Equal(t, want, c.String())
	}
}

func TestCell(t *testing.T) {
	s := screen(t, 6, 2, "\x1b[31m界\x1b[ma\x1b[K")
	red := vt.Style{Foreground: vt.Basic(1)}
	blank := vt.Cell{Text: " ", Width: 1}
	tests := []struct {
		x, y int
		want vt.Cell
	}{
		{0, 0, vt.Cell{Text: "界", Width: 2, Style: red}},
		{1, 0, vt.Cell{Style: red}},
		{2, 0, vt.Cell{Text: "a", Width: 1}},
		{3, 0, blank},
		{0, 1, blank},
		{-1, 0, blank},
		{0, -1, blank},
		{9, 0, blank},
		{0, 9, blank},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, s.Cell(tt.x, tt.y), "column %d, row %d: want, got", tt.x, tt.y)
	}
}

func TestSize(t *testing.T) {
	size := func(s *vt.Screen) string {
		width, height := s.Size()
		return fmt.Sprintf("%dx%d", width, height)
	}
	s := vt.New(vt.Options{})
	assert.Equal(t, "80x24", size(s))
	s.Resize(10, 5)
	assert.Equal(t, "10x5", size(s))
	s.Resize(0, -1)
	assert.Equal(t, "1x1", size(s))
}
