package screen

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/text"
	"example.com/spinner/internal/vt"
)

// A step is an event and the frame that follows.
type step struct {
	size    Size   // of the terminal from now on; zero: as before
	foreign string // others write it, and the renderer is told
	owe     []owed

	out    *Output // of the frame; nil: terminalOut
	rows   []string
	text   string
	modes  modes
	alarm  bool
	renew  bool
	redraw bool
	hold   bool
}

var (
	terminalOut = NewOutput(new(strings.Builder), false)
	otherOut    = NewOutput(new(strings.Builder), false) // a second writer to the same terminal
	rawOut      = NewOutput(new(strings.Builder), true)
)

func sized(columns, rows int) Size {
	return Size{columns: columns, rows: rows, known: true, terminal: true}
}

func final(text string) owed   { return owed{kind: finalLine, out: terminalOut, text: text} }
func program(text string) owed { return owed{kind: programText, out: terminalOut, text: text} }
func plain(text string) owed   { return owed{kind: plainLine, out: terminalOut, text: text} }

// A display is a terminal with a renderer before it.
type display struct {
	t *testing.T
	renderer
	screen *vt.Screen
	size   Size
	writes []string

	room  int // bytes that the terminal takes before it fails once; -1: all
	chunk int // bytes that it takes at a time; 0: all

	broken bool // a frame was given up that others have broken in on

	failed      int // the step whose text was written in part; -1: none
	failedAfter int // so many bytes of it
}

// newDisplay returns one of the given size; zero: 20x8.
func newDisplay(t *testing.T, sz Size, raw bool) *display {
	if sz == (Size{}) {
		sz = sized(20, 8)
	}
	screen := vt.New(vt.Options{Width: sz.columns, Height: sz.rows, RawNewline: raw})
	return &display{t: t, screen: screen, size: sz, room: -1, failed: -1}
}

// take gives the terminal what it takes of p.
func (d *display) take(p []byte) (n int) {
	n = len(p)
	if d.chunk > 0 {
		n = min(n, d.chunk)
	}
	if d.room >= 0 {
		n = min(n, d.room)
		d.room -= n
		if n < len(p) {
			d.room = -1
		}
	}
	d.screen.Write(p[:n])
	return n
}

// write is one write, as the screen makes it.
func (d *display) write(s *step, out *Output, text string) (n int, ok bool) {
	f := frame{out: out, text: []byte(text), size: d.size, modes: s.modes, alarm: s.alarm, renew: s.renew, redraw: s.redraw, hold: s.hold}
	d.next.reset()
	for _, row := range s.rows {
		appendRow(&d.next, false, row)
	}
	if d.empty(&f) {
		return 0, true
	}
	buf := d.compose(&f)
	d.writes = append(d.writes, string(buf))
	taken := d.take(buf)
	n = d.took(&f, taken)
	if taken == len(buf) {
		s.alarm, s.renew = false, false
		d.check(s)
	}
	return n, taken == len(buf)
}

// draw writes what is owed to others and then to the output of the step.
func (d *display) draw(s *step, text string) (n int, ok bool) {
	out := s.out
	if out == nil {
		out = terminalOut
	}
	for first := d.before(out); first != nil && !s.hold; first = d.before(out) {
		if _, ok := d.write(s, first, ""); !ok {
			return 0, false
		}
	}
	return d.write(s, out, text)
}

// play plays the steps. Where the terminal does not take all, the same frame
// follows again, with the rest of the program's text. With skip the next frame
// follows instead.
func (d *display) play(steps []step, skip bool) *display {
	d.t.Helper()
	for i := range steps {
		s := steps[i]
		if s.size != (Size{}) {
			d.size = s.size
			d.screen.Resize(s.size.columns, s.size.rows)
		}
		if s.foreign != "" {
			io.WriteString(d.screen, s.foreign)
			d.forget()
		}
		for _, o := range s.owe {
			d.owe(o.kind, o.out, o.text)
		}
		n, ok := d.draw(&s, s.text)
		if !ok && s.text != "" {
			d.failed, d.failedAfter = i, n
		}
		for ; !ok && !skip; n, ok = d.draw(&s, s.text) {
			s.text = s.text[n:]
		}
	}
	last := steps[len(steps)-1]
	last.alarm, last.renew, last.redraw = false, false, false
	for attempts := 0; ; attempts++ {
		before := len(d.writes)
		if _, ok := d.draw(&last, ""); ok && len(d.writes) == before {
			return d
		}
		require.Less(d.t, attempts, 10_000, "the same frame is written again and again")
	}
}

// check looks at a terminal that has taken a whole frame.
func (d *display) check(s *step) {
	d.t.Helper()
	require.True(d.t, d.screen.Autowrap(), "autowrap\n%s", d)
	require.False(d.t, d.screen.Synchronized(), "synchronized output\n%s", d)
	require.Equal(d.t, !s.modes.hidden, d.screen.CursorVisible(), "cursor visible\n%s", d)
	if len(s.rows) == 0 {
		return
	}
	x, y := d.screen.Cursor()
	rows := d.screen.Rows()
	require.Equal(d.t, text.Width(s.rows[len(s.rows)-1]), x, "column of the cursor\n%s", d)
	if !d.broken {
		require.Empty(d.t, strings.Join(rows[y+1:], ""), "rows below the cursor\n%s", d)
	}
	shown := slices.Concat(d.screen.Scrollback(), rows[:y+1])
	require.Equal(d.t, s.rows, shown[len(shown)-len(s.rows):], "the block\n%s", d)
}

// lines returns all rows, but for empty ones at the end.
func (d *display) lines() []string {
	lines := slices.Concat(d.screen.Scrollback(), d.screen.Rows())
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return nil
	}
	return lines
}

// look tells all that can be seen at the end.
func (d *display) look() string {
	x, y := d.screen.Cursor()
	progress := ""
	if osc := d.screen.OSC(); len(osc) > 0 {
		progress = osc[len(osc)-1]
	}
	return fmt.Sprintf("%s\ncursor %d,%d visible %v, autowrap %v, synchronized %v, unknown %q, progress %q",
		strings.Join(d.lines(), "\n"), x, y, d.screen.CursorVisible(), d.screen.Autowrap(), d.screen.Synchronized(),
		d.screen.Unknown(), progress)
}

func (d *display) String() string {
	return fmt.Sprintf("%s\nwrites %q", d.look(), d.writes[max(0, len(d.writes)-8):])
}

// split returns the steps with the text of step i written in two. Behind a part
// without a newline rows begin on a new line.
func split(steps []step, i, n int) []step {
	first, second := steps[i], steps[i]
	first.text, second.text = first.text[:n], second.text[n:]
	if n > 0 && len(first.rows) > 0 && first.text[n-1] != '\n' {
		first.text += "\r\n"
	}
	second.size, second.foreign, second.owe = Size{}, "", nil
	return slices.Concat(steps[:i], []step{first, second}, steps[i+1:])
}

// scripts are frames one after the other, and the lines that stand there in the
// end.
var scripts = []struct {
	name  string
	size  Size // zero: 20x8
	raw   bool
	steps []step
	want  []string
}{
	{
		name: "one row comes, changes, ends",
		steps: []step{
			{rows: []string{"a 1"}},
			{rows: []string{"a 22"}},
			{rows: []string{"a 3"}},
			{},
		},
	},
	{
		name: "rows come, change, end",
		steps: []step{
			{rows: []string{"a 1"}},
			{rows: []string{"a 2", "b 1"}},
			{rows: []string{"a 2", "b 22", "c 1"}},
			{rows: []string{"a 3", "b 22", "c 1"}},
			{rows: []string{"b 3", "c 2"}},
			{rows: []string{"b 3", "c 2"}, redraw: true},
			{rows: []string{"b 4", "d", "e"}},
			{rows: []string{"e"}},
			{},
		},
	},
	{
		name: "final lines above",
		steps: []step{
			{rows: []string{"a 1", "b 1", "c 1"}},
			{rows: []string{"b 2", "c 2"}, owe: []owed{final("A.")}},
			{rows: []string{"c 3"}, owe: []owed{final("B."), final("a final line")}},
			{owe: []owed{final("C.")}},
		},
		want: []string{"A.", "B.", "a final line", "C."},
	},
	{
		name: "final lines of several lines",
		steps: []step{
			{rows: []string{"a 1", "b 1"}},
			{rows: []string{"b 2"}, owe: []owed{final("A.\n  one\n\n  two")}},
			{owe: []owed{final("B.\n  three")}},
		},
		want: []string{"A.", "  one", "", "  two", "B.", "  three"},
	},
	{
		name: "final lines that wrap",
		steps: []step{
			{rows: []string{"a 1", "b 1", "c 1"}},
			{rows: []string{"b 2", "c 2"}, owe: []owed{final("A23456789012345678901234.")}},
			{rows: []string{"c 2"}, owe: []owed{final("B.\n12345678901234567890")}},
			{owe: []owed{final("1234567890123456789")}},
		},
		want: []string{"A2345678901234567890", "1234.", "B.", "12345678901234567890", "1234567890123456789"},
	},
	{
		name: "more final lines than rows",
		steps: []step{
			{rows: []string{"a 1", "b 1", "c 1", "d 1", "e 1"}},
			{rows: []string{"e 2"}, owe: []owed{final("A."), final("B."), final("C."), final("D.")}},
			{rows: []string{"f", "g", "h", "i", "j"}, owe: []owed{final("E."), final("F\nF"), final("G\nG")}},
			{rows: []string{"k"}, owe: []owed{final("H.")}},
			{},
		},
		want: []string{"A.", "B.", "C.", "D.", "E.", "F", "F", "G", "G", "H."},
	},
	{
		name: "owed text",
		steps: []step{
			{rows: []string{"a 1", "b 1"}},
			{rows: []string{"b 2"}, owe: []owed{program("one\n")}},
			{rows: []string{"b 3"}, owe: []owed{program("tw"), final("A.")}},
			{rows: []string{"b 4"}, owe: []owed{program("three"), program("four"), plain("P.")}},
			{owe: []owed{program("five"), final("B.")}},
			{owe: []owed{program("six\n")}},
		},
		want: []string{"one", "tw", "A.", "three", "four", "P.", "five", "B.", "six"},
	},
	{
		name: "text of the program",
		steps: []step{
			{rows: []string{"a 1", "b 1", "c 1"}},
			{rows: []string{"a 1", "b 1", "c 1"}, text: "one\n"},
			{rows: []string{"a 2", "b 1", "c 2"}, text: "two\nthree\n"},
			{rows: []string{"c 3"}, text: "four\n", owe: []owed{final("A."), final("B.")}},
			{text: "fi"},
			{text: "ve\nsix"},
			{text: "\n"},
			{rows: []string{"d"}},
			{text: "größe\n"},
		},
		want: []string{"one", "two", "three", "A.", "B.", "four", "five", "six", "größe"},
	},
	{
		name: "text without newline, then rows",
		steps: []step{
			{text: "one"},
			{rows: []string{"a 1"}},
			{text: "two"},
			{owe: []owed{final("A.")}},
			{text: "three"},
			{owe: []owed{plain("P.")}},
		},
		want: []string{"one", "two", "A.", "three", "P."},
	},
	{
		name: "taskbar and hidden cursor",
		steps: []step{
			{rows: []string{"a 1", "b 1"}, modes: modes{hidden: true, progress: busy}},
			{rows: []string{"a 2", "b 1"}, modes: modes{hidden: true, progress: busy}, renew: true},
			{rows: []string{"b 2"}, modes: modes{hidden: true, progress: failed}, owe: []owed{final("A.")}},
			{rows: []string{"b 2"}, modes: modes{progress: busy}},
			{rows: []string{"b 2"}, modes: modes{hidden: true, progress: busy}, text: "one\n"},
			{alarm: true, owe: []owed{final("B.")}},
		},
		want: []string{"A.", "one", "B."},
	},
	{
		name: "a resize",
		steps: []step{
			{rows: []string{"a 1", "b 1", "c 1"}},
			{size: sized(30, 8), rows: []string{"a 2", "b 2", "c 2"}},
			{size: sized(10, 8), rows: []string{"a 2", "b 2"}, owe: []owed{final("A.")}},
			{size: sized(12, 6), rows: []string{"b 3"}, text: "one\n"},
			{size: sized(40, 9)},
		},
		want: []string{"A.", "one"},
	},
	{
		name: "more rows than the screen has below",
		size: sized(20, 4),
		steps: []step{
			{text: "one\ntwo\nthree\n"},
			{rows: []string{"a 1"}},
			{rows: []string{"a 2", "b 2", "c 2"}},
			{rows: []string{"a 3", "b 2", "c 3"}, text: "four\nfive\n"},
			{rows: []string{"c 4"}, owe: []owed{final("A."), final("B.")}},
			{rows: []string{"c 4", "d 4", "e 4"}},
			{},
		},
		want: []string{"one", "two", "three", "four", "five", "A.", "B."},
	},
	{
		name: "two outputs on one terminal",
		steps: []step{
			{rows: []string{"a 1", "b 1"}},
			{rows: []string{"b 2"}, text: "one\n", owe: []owed{final("A."), {kind: finalLine, out: otherOut, text: "B."}, final("C.")}},
			{rows: []string{"b 2"}, out: otherOut, text: "two\n"},
			{rows: []string{"b 3"}, owe: []owed{{kind: programText, out: otherOut, text: "three"}}},
			{out: otherOut, owe: []owed{final("D.")}},
		},
		want: []string{"A.", "B.", "C.", "one", "two", "three", "D."},
	},
	{
		name: "a terminal without a driver",
		raw:  true,
		steps: []step{
			{out: rawOut, rows: []string{"a 1", "b 1"}},
			{out: rawOut, rows: []string{"b 2"}, text: "one\r\n", owe: []owed{{kind: finalLine, out: rawOut, text: "A.\nA"}}},
			{out: rawOut, rows: []string{"b 2"}, owe: []owed{{kind: plainLine, out: rawOut, text: "P.\nP"}}},
			{out: rawOut, owe: []owed{{kind: programText, out: rawOut, text: "two"}, {kind: finalLine, out: rawOut, text: "B."}}},
		},
		want: []string{"A.", "A", "one", "P.", "P", "two", "B."},
	},
	{
		name: "a function that has the terminal for itself",
		steps: []step{
			{rows: []string{"a 1", "b 1"}},
			{},
			{foreign: "password: \r\n", hold: true, owe: []owed{final("A.")}},
			{hold: true, text: "one\n"},
			{rows: []string{"b 2"}},
			{},
		},
		want: []string{"password:", "one", "A."},
	},
	{
		name: "no terminal any more",
		steps: []step{
			{rows: []string{"a 1", "b 1"}},
			{},
			{size: Size{columns: 20, rows: 8}, owe: []owed{final(" A.\n   a")}},
			{text: "on"},
			{text: "e\n"},
			{owe: []owed{plain("P.")}},
		},
		want: []string{"A.", "  a", "one", "P."},
	},
}

// TestRenderer plays the scripts on a terminal that takes all.
func TestRenderer(t *testing.T) {
	for _, tt := range scripts {
		t.Run(tt.name, func(t *testing.T) {
			d := newDisplay(t, tt.size, tt.raw).play(tt.steps, false)
			require.Equal(t, tt.want, d.lines(), "%s", d)
			require.Empty(t, d.screen.Unknown(), "%s", d)
		})
	}
}

// TestLaw11_ShortWrites breaks off each script behind each of its bytes. What can
// be seen in the end is what could be seen without that; a line of the program
// that was broken off is two lines, for the program was told.
func TestLaw11_ShortWrites(t *testing.T) {
	for _, tt := range scripts {
		t.Run(tt.name, func(t *testing.T) {
			whole := newDisplay(t, tt.size, tt.raw).play(tt.steps, false)
			for room := range len(strings.Join(whole.writes, "")) {
				d := newDisplay(t, tt.size, tt.raw)
				d.room = room
				d.play(tt.steps, false)
				want := whole
				if d.failed >= 0 {
					want = newDisplay(t, tt.size, tt.raw).play(split(tt.steps, d.failed, d.failedAfter), false)
				}
				require.Equal(t, want.look(), d.look(), "after %d bytes\n%s", room, d)
			}
		})
	}
}

// TestLaw11_SkippedFrames breaks off scripts in which nobody else writes, at each
// byte and every few bytes, and goes on with the frame that comes next.
func TestLaw11_SkippedFrames(t *testing.T) {
	for _, tt := range scripts {
		if slices.ContainsFunc(tt.steps, func(s step) bool { return s.text != "" || s.foreign != "" }) {
			continue
		}
		t.Run(tt.name, func(t *testing.T) {
			whole := newDisplay(t, tt.size, tt.raw).play(tt.steps, false)
			for n := range len(strings.Join(whole.writes, "")) {
				once, often := newDisplay(t, tt.size, tt.raw), newDisplay(t, tt.size, tt.raw)
				once.room, often.chunk = n, n+1
				require.Equal(t, tt.want, once.play(tt.steps, true).lines(), "after %d bytes\n%s", n, once)
				require.Equal(t, tt.want, often.play(tt.steps, true).lines(), "%d bytes at a time\n%s", n+1, often)
			}
		})
	}
}

// TestRendererBytes shows the sequences that are the contract.
func TestRendererBytes(t *testing.T) {
	fresh := strings.Repeat(" ", 10) + "\r\x1b[K"
	tests := []struct {
		name   string
		before []step
		step   step
		want   string // "" for no write
	}{
		{"a first row", nil, step{rows: []string{"a"}}, fresh + "a\x1b[K"},
		{"a first row on a terminal of unknown size", []step{{size: Size{columns: 10, rows: 4, terminal: true}}},
			step{rows: []string{"a"}}, "\r\na\x1b[K"},
		{"a row that changes", []step{{rows: []string{"a"}}}, step{rows: []string{"b"}}, "\rb\x1b[K"},
		{"nothing changes", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "b"}, redraw: true}, ""},
		{"one row of three changes", []step{{rows: []string{"a", "b", "c"}}}, step{rows: []string{"a", "x", "c"}},
			"\r\x1b[?2026h\x1b[1Ax\x1b[K\r\nc\x1b[K\x1b[?2026l"},
		{"the last row changes", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "x"}},
			"\r\x1b[?2026hx\x1b[K\x1b[?2026l"},
		{"old rows are written again", []step{{rows: []string{"a", "b"}}}, step{rows: []string{"a", "x"}, redraw: true},
			"\r\x1b[?2026h\x1b[1Aa\x1b[K\r\nx\x1b[K\x1b[?2026l"},
		{"a row ends", []step{{rows: []string{"a"}}}, step{}, "\r\x1b[K"},
		{"a row leaves a final line", []step{{rows: []string{"a"}}}, step{owe: []owed{final("A")}}, "\rA\x1b[K\r\n"},
		{"text above a row", []step{{rows: []string{"a"}}}, step{rows: []string{"a"}, text: "one\n"}, "\r\x1b[Kone\na\x1b[K"},
		{"another size", []step{{rows: []string{"a", "b"}}}, step{size: sized(12, 4), rows: []string{"a", "b"}},
			"\r\x1b[1A\x1b[K \x1b[J\r\x1b[?2026ha\x1b[K\r\nb\x1b[K\x1b[?2026l"},
		{"a hidden cursor", nil, step{rows: []string{"a"}, modes: modes{hidden: true}}, "\x1b[?25l" + fresh + "a\x1b[K"},
		{"the cursor is shown again", []step{{rows: []string{"a"}, modes: modes{hidden: true}}}, step{}, "\r\x1b[K\x1b[?25h"},
		{"the taskbar", nil, step{rows: []string{"a"}, modes: modes{progress: busy}}, fresh + "a\x1b[K\x1b]9;4;3;0\x1b\\"},
		{"a plain line", []step{{size: Size{columns: 10, rows: 4}}}, step{owe: []owed{plain("A")}}, "A\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDisplay(t, sized(10, 4), false)
			if tt.before != nil {
				d.play(tt.before, false)
			}
			d.writes = nil
			d.play([]step{tt.step}, false)
			require.Equal(t, tt.want, strings.Join(d.writes, "|"))
		})
	}
}

// TestLaw1_FreshLine begins a block where others have left the cursor in any
// column: their text stays, and there is no empty line.
func TestLaw1_FreshLine(t *testing.T) {
	const columns = 10
	for column := range 2*columns + 2 {
		foreign := strings.Repeat("x", column)
		d := newDisplay(t, sized(columns, 5), false).play([]step{
			{rows: []string{"a", "b"}},
			{foreign: "\r\n" + foreign},
			{rows: []string{"c", "d"}, owe: []owed{final("A.")}},
			{},
		}, false)
		want := []string{"a", "b"}
		for rest := foreign; rest != ""; rest = rest[min(columns, len(rest)):] {
			want = append(want, rest[:min(columns, len(rest))])
		}
		require.Equal(t, append(want, "A."), d.lines(), "column %d\n%s", column, d)
	}
}

// TestLaw1_ForeignWrites has others write while a block stands, whose rows stay
// where they are then.
func TestLaw1_ForeignWrites(t *testing.T) {
	d := newDisplay(t, sized(20, 8), false).play([]step{
		{rows: []string{"a 1", "b 1", "c 1"}},
		{foreign: " panic\r\nat x\r\n"},
		{owe: []owed{final("A.")}},
		{rows: []string{"b 2", "c 2"}},
		{rows: []string{"b 3", "c 3"}},
		{foreign: "\r\nprompt $ ", rows: []string{"c 4"}},
		{},
	}, false)
	require.Equal(t, []string{"a 1", "b 1", "c 1 panic", "at x", "A.", "b 3", "c 3", "prompt $"}, d.lines(), "%s", d)
}

// TestLaw11_TextBehindAForgottenBlock writes text after a block was given up
// without a word of others, as where nobody tells whether they have written: it
// stands on lines of its own.
func TestLaw11_TextBehindAForgottenBlock(t *testing.T) {
	for _, tt := range []step{{text: "one\n"}, {owe: []owed{program("one\n")}}, {text: "one\n", rows: []string{"a 2"}}} {
		d := newDisplay(t, sized(20, 8), false).play([]step{{rows: []string{"a 1"}}}, false)
		d.forget()
		d.play([]step{tt, {}}, false)
		require.Equal(t, []string{"a 1", "one"}, d.lines(), "%s", d)
	}
}

// TestLaw1_ForeignWritesBrokenFrame has others write, behind each byte, while a
// frame has been taken in part: nothing that follows climbs over their lines, and
// what was owed is whole.
func TestLaw1_ForeignWritesBrokenFrame(t *testing.T) {
	before := []step{{rows: []string{"a 1", "b 1", "c 1"}, modes: modes{hidden: true, progress: busy}}}
	broken := step{rows: []string{"b 2", "c 2"}, owe: []owed{final("A."), program("one\n"), final("B.\n  b")}}
	after := []step{
		{foreign: "\x1b[m\r\nx 1\r\nx 2\r\nx 3\r\nx 4\r\n"},
		{rows: []string{"b 3", "c 3"}},
		{},
	}
	whole := newDisplay(t, sized(20, 20), false).play(before, false)
	taken := len(whole.writes[0])
	frame := whole.play([]step{broken}, false).writes[1]
	for n := 1; n < len(frame); n++ {
		d := newDisplay(t, sized(20, 20), false)
		d.broken, d.room = true, taken+n
		d.play(before, false)
		d.owe(finalLine, terminalOut, "A.")
		d.owe(programText, terminalOut, "one\n")
		d.owe(finalLine, terminalOut, "B.\n  b")
		d.draw(&step{rows: broken.rows}, "")
		lines := d.play(after, false).lines()
		i := slices.Index(lines, "x 1")
		require.GreaterOrEqual(t, i, 0, "%d bytes\n%s", n, d)
		require.Equal(t, []string{"x 1", "x 2", "x 3", "x 4"}, lines[i:i+4], "%d bytes\n%s", n, d)
		for _, line := range []string{"A.", "B.", "  b"} {
			require.Contains(t, lines, line, "%d bytes\n%s", n, d)
		}
		require.Equal(t, 1, strings.Count(strings.Join(lines, ""), "n"), "of the program's text\n%s", d)
		require.True(t, d.screen.CursorVisible(), "%d bytes\n%s", n, d)
	}
}

// FuzzRenderer plays random scripts on a terminal that fails now and then. Text
// of the program, what is owed of it, final lines, text of others and rows are of
// different letters, so that each can be read alone.
func FuzzRenderer(f *testing.F) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 0))
		script := make([]byte, 20+random.IntN(200))
		for i := range script {
			script[i] = byte(random.UintN(256))
		}
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		p := &player{script: script[:min(len(script), 1000)]}
		p.display = newDisplay(t, sized(20+p.next(20), 8+p.next(4)), false)
		for len(p.script) > 0 {
			p.step()
		}
		p.finish()
	})
}

// A player takes bytes for events.
type player struct {
	*display
	script []byte
	now    step
	count  int

	unwritten                       string // of the program's text
	text, partials, finals, foreign string // all that has to be on the screen
	lines                           []string
	ghosts                          int // rows of blocks that were given up, at most
}

// next returns a number below n.
func (p *player) next(n int) int {
	if len(p.script) == 0 {
		return 0
	}
	b := p.script[0]
	p.script = p.script[1:]
	return int(b) % n
}

// word returns a word of ten letters from the given one.
func (p *player) word(first byte) string {
	p.count++
	word := []byte(strconv.Itoa(p.count))
	for i := range word {
		word[i] += first - '0'
	}
	return string(word)
}

// newline returns one or none. A line ends before it wraps, for a resize may
// lose the end of one that does.
func (p *player) newline() string {
	if x, _ := p.screen.Cursor(); x < 10 && p.next(2) == 1 {
		return ""
	}
	return "\n"
}

func (p *player) step() {
	p.now.text = ""
	switch p.next(12) {
	case 0:
		p.now.rows = nil
		for range p.next(6) {
			p.now.rows = append(p.now.rows, p.word('0'))
		}
	case 1, 2:
		if n := len(p.now.rows); n > 0 {
			p.now.rows = slices.Clone(p.now.rows)
			p.now.rows[p.next(n)] = p.word('0')
		}
	case 3, 4:
		p.final()
	case 5:
		text := p.word('k')
		p.owe(programText, p.output(), text+p.newline())
		p.partials += text
	case 6, 7:
		p.now.text = p.word('a') + p.newline()
		if p.next(3) == 0 {
			p.now.text = p.word('a') + "\n" + p.now.text
		}
		p.text += p.now.text
	case 8:
		p.others()
	case 9:
		for !p.draw() { // the blanks of a fresh line are those of one width
		}
		width, height := p.screen.Size()
		p.size = sized(width+p.next(3), max(8, height-2+p.next(5)))
		p.screen.Resize(p.size.columns, p.size.rows)
	case 10:
		p.now.modes = modes{hidden: p.next(2) == 1, progress: progress(p.next(3))}
		p.now.alarm, p.now.renew = p.next(2) == 1, p.next(2) == 1
		p.now.redraw = p.next(2) == 1
	case 11:
		p.room = p.next(256)
	}
	p.now.out = p.output()
	p.draw()
}

func (p *player) output() *Output {
	return []*Output{terminalOut, terminalOut, otherOut}[p.next(3)]
}

// draw writes the frame, with what the program was told it has not written.
func (p *player) draw() (ok bool) {
	p.unwritten += p.now.text
	n, ok := p.display.draw(&p.now, p.unwritten)
	p.unwritten = p.unwritten[n:]
	return ok
}

func (p *player) final() {
	lines := []string{p.word('A')}
	for range p.next(3) {
		lines = append(lines, p.word('A'))
	}
	p.owe(finalLine, p.output(), strings.Join(lines, "\n"))
	p.finals += strings.Join(lines, "")
	p.lines = append(p.lines, lines...)
}

// others write. A frame that was broken off is given up: rows of two blocks stay,
// and a final line stands there in part and then as a whole. Here others end its
// sequence, and begin on a line of their own.
func (p *player) others() {
	foreign := p.word('K')
	p.foreign += foreign
	if len(p.unsent) > 0 {
		p.broken = true
		p.ghosts += 10
		foreign = "\x1b[m\r\n" + foreign
	}
	p.ghosts += p.rows.len()
	io.WriteString(p.screen, foreign+p.newline())
	p.forget()
	p.now.rows = nil
}

func (p *player) finish() {
	p.now = step{out: terminalOut}
	for !p.draw() {
	}
	all := strings.Join(p.display.lines(), "\n")
	require.Equal(p.t, strings.ReplaceAll(p.text, "\n", ""), letters(all, 'a'), "text of the program\n%s", p)
	require.Equal(p.t, p.partials, letters(all, 'k'), "owed text\n%s", p)
	if !p.broken {
		require.Equal(p.t, p.finals, letters(all, 'A'), "final lines\n%s", p)
	}
	require.Equal(p.t, p.foreign, letters(all, 'K'), "text of others\n%s", p)
	rows := 0
	for _, line := range p.display.lines() {
		rows += min(1, len(letters(line, '0')))
		if len(p.lines) > 0 && line == p.lines[0] {
			p.lines = p.lines[1:]
		}
	}
	require.Empty(p.t, p.lines, "final lines that are not whole\n%s", p)
	require.LessOrEqual(p.t, rows, p.ghosts, "rows that stay\n%s", p)
}

// letters returns those of s that are among the ten from the given one.
func letters(s string, first byte) string {
	return strings.Map(func(r rune) rune {
		if r < rune(first) || r >= rune(first)+10 {
			return -1
		}
		return r
	}, s)
}
