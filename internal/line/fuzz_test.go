package line_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/vt"
)

// width is the width of the screens that both are compared on. Nothing in the random text reaches the last
// column, where the model, which knows no width, may differ from a terminal.
const width = 2000

// FuzzLine compares what a terminal shows of random text with what it shows of Append.
func FuzzLine(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(seed, uint16(10*seed))
		f.Add(seed, uint16(200*seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, size uint16) {
		r := rand.New(rand.NewPCG(seed, 0))
		var l line.Line
		before := "" // SGR of the lines before
		for range 3 {
			in := randomText(r, int(size)%20000)
			for rest := in; rest != ""; {
				n := min(len(rest), 1+r.IntN(1+r.IntN(200)))
				l.Write([]byte(rest[:n]))
				rest = rest[n:]
			}
			compare(t, before, in, &l)
			before += strings.Join(sgr.FindAllString(in, -1), "")
			l.End()
		}
	})
}

var sgr = regexp.MustCompile(`\x1b(\[[0-9;:]*m|]8;.*?(\x1b\\|\a))`)

func compare(t *testing.T, before, in string, l *line.Line) {
	t.Helper()
	out := string(l.Append(nil))
	want, got := screen(before+in), screen(out)
	if unknown := got.Unknown(); len(unknown) > len(want.Unknown()) {
		t.Errorf("a terminal does not know %q", unknown)
	}
	wx, wy := want.Cursor()
	gx, gy := got.Cursor()
	if (gx != wx || gy != wy) && l.Visible() {
		t.Errorf("cursor in column %d of row %d, want %d of %d\n in %q\nout %q", gx, gy, wx, wy, in, out)
	}
	for x := range width {
		if g, w := got.Cell(x, 0), want.Cell(x, 0); g != w && (g.Text != " " || w.Text != "") {
			t.Fatalf("column %d is %+v, want %+v\n in %q\nout %q", x, g, w, in, out)
		}
	}
	if after := screen(out+"x").Cell(gx, 0); after.Style != (vt.Style{}) {
		t.Errorf("%q leaves colors open", out)
	}
	compareVisible(t, in, l, want)
}

// compareVisible compares the row with a screen that shows the line.
func compareVisible(t *testing.T, in string, l *line.Line, want *vt.Screen) {
	t.Helper()
	if visible := strings.TrimSpace(want.Rows()[0]) != ""; visible && !l.Visible() {
		t.Errorf("%q is not visible", in)
	}
	if strings.ContainsAny(in, "\u200d\u0301\ufe0f🇫🇷") {
		return // alone, they join other neighbors in a row than on the screen
	}
	row := screen(l.Row(width, ""))
	if g, w := row.Rows()[0], want.Rows()[0]; g != w {
		t.Errorf("row is %q, want %q", g, w)
	}
	for x := range width {
		if g, w := row.Cell(x, 0), want.Cell(x, 0); g != w && w.Text != " " {
			t.Fatalf("column %d of the row is %+v, want %+v\n in %q\nrow %q", x, g, w, in, l.Row(width, ""))
		}
	}
}

func screen(s string) *vt.Screen {
	v := vt.New(vt.Options{Width: width, Height: 3})
	_, _ = v.Write([]byte(s))
	return v
}

// randomText returns text of at least size bytes, unless it would become too wide.
func randomText(r *rand.Rand, size int) string {
	words := []string{"a", "word", " ", "   ", "界", "文字", "e\u0301", "👩\u200d👧", "🇫🇷", "❤", "한", "é", "→", "☝🏻", "\xff"}
	marks := []string{"\u0301", "\ufe0f"} // others would join what a motion keeps apart
	var b strings.Builder
	for room := 150; b.Len() < size; {
		switch k := r.IntN(20); {
		case k < 9:
			if room -= 10; room > 0 {
				b.WriteString(words[r.IntN(len(words))])
				if r.IntN(4) == 0 { // not on blanks, where terminals differ
					b.WriteString(randomSGR(r))
					b.WriteString(marks[r.IntN(len(marks))])
				}
			}
		case k == 9:
			b.WriteString("\r")
			room = 150
		case k == 10:
			b.WriteString("\b")
		case k == 11:
			if room -= 8; room > 0 {
				b.WriteString("\t")
			}
		case k == 12:
			fmt.Fprintf(&b, "\x1b[%dG", r.IntN(60))
			room = 90
		case k == 13:
			if room -= 10; room > 0 {
				fmt.Fprintf(&b, "\x1b[%dC", r.IntN(10))
			}
		case k == 14:
			fmt.Fprintf(&b, "\x1b[%dD", r.IntN(30))
		case k == 15:
			fmt.Fprintf(&b, "\x1b[%dK", r.IntN(3))
		case k == 16:
			fmt.Fprintf(&b, "\x1b[%dX", r.IntN(10))
		case k == 17:
			b.WriteString([]string{"\x1b]0;t\a", "\x1b[?25l", "\x1b]8;;http://a\x1b\\", "\x1b]8;;\a"}[r.IntN(4)])
		default:
			b.WriteString(randomSGR(r))
		}
	}
	return b.String()
}

func randomSGR(r *rand.Rand) string {
	choice := []string{"", "0", "1", "2", "3", "4", "4:3", "4:0", "5", "7", "8", "9", "21", "22", "23", "24", "25", "27", "28", "29", "31", "94", "39", "42", "103", "49",
		"38;5;208", "48;2;1;2;3", "38:2::4:5:6", "38;5", "58;5;1", "01", "58:5:1"}
	var params []string
	for range 1 + r.IntN(3) {
		params = append(params, choice[r.IntN(len(choice))])
	}
	return "\x1b[" + strings.Join(params, ";") + "m"
}

// FuzzBytes writes any bytes. Apart from wrapping, what is sent never leaves its row, whatever the
// pieces are.
func FuzzBytes(f *testing.F) {
	for _, s := range []string{
		"text \x1b[31mred\x1b[0m\r\x1b[K\b\t界e\u0301",
		"\x1b[A\x1b[5;5H\x1b[2J\x1b[?1049h\x1b7\x1b8\x1bM\x1bD\x1bE\x1bc\v\f",
		"\x1b]0;t\a\x1bPq\x1b\\\x1b_x\x1b\\\u009b2D\u0084\u0085\xff\xe7\x95",
		"\x1b[1999C00\x1b\x80",
		"\x1b[\x1b]\x1b\x18\x1b[38;5m\x1b[38:::m\x1b[999999999999C\x1b[;;K\x1b[4h",
	} {
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, in []byte, piece uint8) {
		in = bytes.ReplaceAll(in, []byte("\n"), nil)
		var whole, pieces line.Line
		whole.Write(in)
		for rest := in; len(rest) > 0; {
			n := min(len(rest), int(piece)+1)
			pieces.Write(rest[:n])
			rest = rest[n:]
		}
		out := string(whole.Append(nil))
		if a, b := out, string(pieces.Append(nil)); a != b {
			t.Errorf("%q at once, %q in pieces", a, b)
		}
		if a, b := whole.Row(80, "…"), pieces.Row(80, "…"); a != b {
			t.Errorf("row %q at once, %q in pieces", a, b)
		}
		s := vt.New(vt.Options{Width: width, Height: 3})
		// Without autowrap, because a long line may wrap: it leaves its row as it would without a spinner.
		_, _ = s.Write([]byte("above\n\x1b[?7l" + out))
		if _, y := s.Cursor(); y != 1 || s.Rows()[0] != "above" || s.Autowrap() || s.Synchronized() {
			t.Errorf("%q makes of the screen %q", in, s.Rows())
		}
		_, _ = s.Write([]byte("\r" + whole.Row(80, "…")))
	})
}
