package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRendererBytes shows the sequences that are the contract.
func TestRendererBytes(t *testing.T) {
	fresh := strings.Repeat(" ", 10) + "\r\x1b[K"
	unknownSize := Size{Columns: 10, Rows: 4}
	for _, test := range []struct {
		name   string
		before []step
		step   step
		want   string // "" for no write
	}{
		{"a first row", nil, step{rows: []string{"a"}}, fresh + "a\x1b[K"},
		{"a first row on a terminal of unknown size", []step{{size: unknownSize}}, step{rows: []string{"a"}}, "\r\na\x1b[K"},
		{"a row that changes", []step{{rows: []string{"a"}}}, step{rows: []string{"b"}}, "\rb\x1b[K"},
		{"nothing changes", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "b"}, redraw: true}, ""},
		{"one row of three changes", []step{{rows: []string{"a", "b", "c"}}}, step{rows: []string{"a", "x", "c"}},
			"\r\x1b[?2026h\x1b[1Ax\x1b[K\r\nc\x1b[K\x1b[?2026l"},
		{"the last row changes", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "x"}},
			"\r\x1b[?2026hx\x1b[K\x1b[?2026l"},
		{"old rows are sent again", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "x"}, redraw: true},
			"\r\x1b[?2026h\x1b[1Aa\x1b[K\r\nx\x1b[K\x1b[?2026l"},
		{"a row ends", []step{{rows: []string{"a"}}}, step{}, "\r\x1b[K"},
		{"a row leaves a final line", []step{{rows: []string{"a"}}}, step{lines: []string{"A"}}, "\rA\x1b[K\r\n"},
		{"text above a row", []step{{rows: []string{"a"}}}, step{rows: []string{"a"}, text: "one\r\n"}, "\r\x1b[Kone\r\na\x1b[K"},
		{"text without a column", []step{{rows: []string{"a"}}}, step{rows: []string{"a"}, text: "\x1b[m"}, "\r\x1b[ma\x1b[K"},
		{"text, a final line, a row", []step{{rows: []string{"a"}}}, step{rows: []string{"b"}, text: "one\r\n", lines: []string{"A"}},
			"\r\x1b[Kone\r\nA\r\nb\x1b[K"},
		{"another size", []step{{rows: []string{"a", "b"}}}, step{size: sized(12, 4), rows: []string{"a", "b"}},
			"\r\x1b[1A\x1b[K \x1b[J\r\x1b[?2026ha\x1b[K\r\nb\x1b[K\x1b[?2026l"},
		{"a hidden cursor", nil, step{rows: []string{"a"}, modes: Modes{Hidden: true}}, "\x1b[?25l" + fresh + "a\x1b[K"},
		{"a hidden cursor with each new block", []step{{modes: Modes{Hidden: true}}}, step{rows: []string{"a"}, modes: Modes{Hidden: true}},
			"\x1b[?25l" + fresh + "a\x1b[K"},
		{"the cursor is shown again", []step{{rows: []string{"a"}, modes: Modes{Hidden: true}}}, step{}, "\r\x1b[K\x1b[?25h"},
		{"the taskbar", nil, step{rows: []string{"a"}, modes: Modes{Busy: true}}, fresh + "a\x1b[K\x1b]9;4;3;0\x1b\\"},
		{"the taskbar again", []step{{rows: []string{"a"}, modes: Modes{Busy: true}}},
			step{rows: []string{"a"}, modes: Modes{Busy: true}, renew: true}, "\ra\x1b[K\x1b]9;4;3;0\x1b\\"},
		{"the taskbar is idle", []step{{rows: []string{"a"}, modes: Modes{Busy: true}}}, step{}, "\r\x1b[K\x1b]9;4;0;0\x1b\\"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDisplay(t, sized(10, 4)).play(test.before...)
			d.writes = nil
			d.play(test.step)
			require.Equal(t, test.want, strings.Join(d.writes, "|"))
		})
	}
}

// Each script is a list of frames on a terminal of 20x8, and the screen at the end.
var scripts = []struct {
	name  string
	size  Size
	steps []step
	want  []string
}{
	{"rows come, change and go", sized(20, 8), []step{
		{rows: []string{"a 1"}},
		{rows: []string{"a 2", "b 2"}},
		{rows: []string{"a 3", "b 2", "c 3"}},
		{rows: []string{"b 4", "c 3"}},
		{},
	}, nil},
	{"final lines", sized(20, 8), []step{
		{rows: []string{"a 1", "b 1", "c 1"}},
		{rows: []string{"b 2", "c 2"}, lines: []string{"A."}},
		{lines: []string{"B.", "C."}},
	}, []string{"A.", "B.", "C."}},
	{"a final line that is wider than the terminal", sized(10, 8), []step{
		{rows: []string{"a 1", "b 1"}},
		{rows: []string{"b 1"}, lines: []string{"a line of two rows"}},
		{},
	}, []string{"a line of two rows"}},
	{"ambiguous width over a row", sized(10, 8), []step{
		{rows: []string{"aaaaaaaaa", "b"}},
		{rows: []string{"b"}, lines: []string{"✓✓✓✓"}},
		{},
	}, []string{"✓✓✓✓"}},
	{"text", sized(20, 8), []step{
		{text: "one\r\n"},
		{rows: []string{"a 1"}, text: "two\r\n"},
		{rows: []string{"a 1"}, text: "thr", midLine: true},
		{rows: []string{"a 1"}, text: "ee\r\n"},
		{text: "four\r\n"},
	}, []string{"one", "two", "thr", "ee", "four"}},
	{"more rows than the screen has below", sized(20, 4), []step{
		{text: "one\r\ntwo\r\nthree\r\n"},
		{rows: []string{"a 1"}},
		{rows: []string{"a 2", "b 2", "c 2"}},
		{rows: []string{"a 3", "b 2", "c 3"}, text: "four\r\nfive\r\n"},
		{rows: []string{"c 4"}, lines: []string{"A.", "B."}},
		{},
	}, []string{"one", "two", "three", "four", "five", "A.", "B."}},
	{"resizes", sized(20, 8), []step{
		{rows: []string{"a 1", "b 1", "c 1"}},
		{size: sized(30, 8), rows: []string{"a 2", "b 2", "c 2"}},
		{size: sized(10, 8), rows: []string{"a 2", "b 2"}, lines: []string{"A."}},
		{size: sized(12, 6), rows: []string{"b 3"}, text: "one\r\n"},
		{size: sized(40, 9)},
	}, []string{"A.", "one"}},
	{"foreign output", sized(20, 8), []step{
		{rows: []string{"a 1", "b 1", "c 1"}},
		{foreign: " panic\r\nat x\r\n", lines: []string{"A."}},
		{rows: []string{"b 2", "c 2"}},
		{rows: []string{"b 3", "c 3"}},
		{foreign: "\r\nprompt $ ", rows: []string{"c 4"}},
		{},
	}, []string{"a 1", "b 1", "c 1 panic", "at x", "A.", "b 3", "c 3", "prompt $"}},
	{"text after an abandoned block", sized(20, 8), []step{
		{rows: []string{"a 1"}},
		{foreign: " x", text: "one\r\n", rows: []string{"a 2"}},
		{},
	}, []string{"a 1 x", "one"}},
	{"modes", sized(20, 8), []step{
		{rows: []string{"a 1", "b 1"}, modes: Modes{Hidden: true, Busy: true}},
		{rows: []string{"b 2"}, modes: Modes{Hidden: true, Busy: true}, lines: []string{"A."}},
		{rows: []string{"b 2"}, modes: Modes{Busy: true}, text: "one\r\n"},
		{lines: []string{"B."}},
	}, []string{"A.", "one", "B."}},
}

func TestScripts(t *testing.T) {
	for _, insert := range []bool{false, true} {
		for _, test := range scripts {
			t.Run(test.name, func(t *testing.T) {
				d := newDisplay(t, test.size)
				d.insert = insert
				d.play(test.steps...)
				require.Equal(t, test.want, append([]string(nil), d.lines()...), "%s", d)
				require.Empty(t, d.screen.Unknown(), "%s", d)
			})
		}
	}
}

// TestSentPart cuts each frame after each of its bytes. What follows is whole, and others' lines stay.
func TestSentPart(t *testing.T) {
	before := step{rows: []string{"a 1", "b 1", "c 1"}, modes: Modes{Hidden: true, Busy: true}}
	broken := step{rows: []string{"b 2", "c 2"}, text: "text\r\n", lines: []string{"A."}}
	whole := newDisplay(t, sized(20, 20)).play(before, broken)
	for n := 1; n < len(whole.writes[1]); n++ {
		cut := broken
		cut.taken = n
		d := newDisplay(t, sized(20, 20)).play(
			step{text: "first\r\n"},
			before,
			cut,
			step{rows: []string{"b 3", "c 3"}, lines: []string{"B."}},
			step{foreign: "\r\nx 1\r\nx 2\r\n", rows: []string{"b 4"}},
			step{},
		)
		lines := d.lines()
		require.Equal(t, "first", lines[0], "%d bytes\n%s", n, d)
		for _, line := range []string{"B.", "x 1", "x 2"} {
			require.Contains(t, lines, line, "%d bytes\n%s", n, d)
		}
		require.True(t, d.screen.CursorVisible(), "%d bytes\n%s", n, d)
		require.Empty(t, d.screen.Unknown(), "%d bytes\n%s", n, d)
	}
}

// TestFreshLine begins a block where others have left the cursor in any column: their text stays, and
// there is no empty line.
func TestFreshLine(t *testing.T) {
	const columns = 10
	for column := range 2*columns + 2 {
		foreign := strings.Repeat("x", column)
		d := newDisplay(t, sized(columns, 5)).play(
			step{rows: []string{"a", "b"}},
			step{foreign: "\r\n" + foreign, rows: []string{"c", "d"}, lines: []string{"A."}},
			step{},
		)
		want := []string{"a", "b"}
		if foreign != "" {
			want = append(want, foreign)
		}
		require.Equal(t, append(want, "A."), d.lines(), "column %d\n%s", column, d)
	}
}

// A fresh line has as many spaces as the terminal has columns to wrap at, which may be more than it
// shows.
func TestFreshLineOfAWideBuffer(t *testing.T) {
	d := newDisplay(t, sized(10, 4))
	d.size = NewSize(10, 4, 16)
	d.play(step{rows: []string{"a"}})
	require.Equal(t, []string{strings.Repeat(" ", 16) + "\r\x1b[Ka\x1b[K"}, d.writes)
}

func TestNewSize(t *testing.T) {
	for _, test := range []struct {
		columns, rows, wrap int
		want                Size
		maxRows             int
	}{
		{80, 24, 0, Size{80, 24, 80, true}, 23},
		{80, 24, 200, Size{80, 24, 200, true}, 23},
		{0, 24, 0, Size{80, 24, 0, false}, 23},
		{80, -1, 0, Size{80, 24, 0, false}, 23},
		{1 << 30, 1, 0, Size{1<<16 - 1, 1, 1<<16 - 1, true}, 1},
		{3, 2, 0, Size{3, 2, 3, true}, 1},
		{2, 24, 0, Size{2, 24, 2, true}, 0},
	} {
		size := NewSize(test.columns, test.rows, test.wrap)
		require.Equal(t, test.want, size)
		require.Equal(t, test.maxRows, size.MaxRows())
	}
}
