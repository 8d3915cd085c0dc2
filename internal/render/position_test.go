package render

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPosition shows how a frame begins, depending on what is on the terminal.
func TestPosition(t *testing.T) {
	const fresh = "          \r\x1b[K"
	drawn := func(d *display) { d.play(step{rows: []string{"a"}}) }
	abandoned := func(d *display) { drawn(d); d.Forget() }
	partial := func(d *display) { d.play(step{rows: []string{"a"}}, step{rows: []string{"b"}, taken: 1}) }
	write := func(text string) func(*display) {
		return func(d *display) { d.play(step{text: text, midLine: !strings.HasSuffix(text, "\n")}) }
	}
	text, row, line := step{text: "one\r\n"}, step{rows: []string{"r"}}, step{lines: []string{"A"}}
	const rowBytes = "r\x1b[K"
	for _, test := range []struct {
		name   string
		before func(*display)
		after  step
		want   string
	}{
		{"text at first", func(*display) {}, text, "one\r\n"},
		{"a row at first", func(*display) {}, row, fresh + rowBytes},
		{"a line at first", func(*display) {}, line, fresh + "A\r\n"},
		{"text after foreign output", (*display).Forget, text, "one\r\n"},
		{"a row after a line", write("x\r\n"), row, rowBytes},
		{"a line after a line", write("x\r\n"), line, "A\r\n"},
		{"text after half a line", write("x"), text, "one\r\n"},
		{"a row after half a line", write("x"), row, "\r\n" + rowBytes},
		{"a line after half a line", write("x"), line, "\r\nA\r\n"},
		{"text after an abandoned block", abandoned, text, fresh + "one\r\n"},
		{"a row after an abandoned block", abandoned, row, fresh + rowBytes},
		{"text after a block that was abandoned twice", func(d *display) { abandoned(d); d.Forget() }, text, fresh + "one\r\n"},
		{"text and a row after an abandoned block", abandoned, step{text: "one\r\n", rows: []string{"r"}}, fresh + "one\r\n" + rowBytes},
		{"text without a column after an abandoned block", abandoned, step{text: "\x1b[m", rows: []string{"r"}}, "\x1b[m" + fresh + rowBytes},
		{"text without a column at first", func(*display) {}, step{text: "\x1b[m", rows: []string{"r"}}, "\x1b[m" + fresh + rowBytes},
		{"half a line and a row", drawn, step{text: "one", midLine: true, rows: []string{"r"}}, "\r\x1b[Kone\r\n" + rowBytes},
		{"text after a frame sent in part", partial, text, terminator + fresh + "one\r\n"},
		{"a row after a frame sent in part", partial, row, terminator + fresh + rowBytes},
		{"a line after a frame sent in part", partial, line, terminator + fresh + "A\r\n"},
		{"nothing after a frame sent in part", partial, step{}, terminator},
		{"text after the text of a frame sent in part", func(d *display) { partial(d); d.play(text) }, text, "one\r\n"},
	} {
		d := newDisplay(t, sized(10, 4))
		test.before(d)
		d.writes = nil
		d.play(test.after)
		require.Equal(t, []string{test.want}, d.writes, test.name)
	}
}

// The terminator makes any cut harmless: it cancels a sequence, then resets each mode that a frame sets
// for itself.
func TestTerminator(t *testing.T) {
	require.Equal(t, "\x18\x1b[m\x1b[?7h\x1b[?2026l", terminator)
}

// A terminal is blank when nothing is left to remove.
func TestBlank(t *testing.T) {
	row := []string{"a"}
	for _, test := range []struct {
		name  string
		steps []step
		want  bool
	}{
		{"at first", nil, true},
		{"a row", []step{{rows: row}}, false},
		{"a row that has ended", []step{{rows: row}, {}}, true},
		{"a mode", []step{{rows: row, modes: Modes{Busy: true}}, {modes: Modes{Busy: true}}}, false},
		{"a frame sent in part", []step{{rows: row, taken: 3}}, false},
		{"and terminated", []step{{rows: row, taken: 3}, {}}, true},
		{"modes of a frame sent in part", []step{{rows: row, modes: Modes{Hidden: true}}, {taken: 1}}, false},
	} {
		d := newDisplay(t, sized(10, 4)).play(test.steps...)
		require.Equal(t, test.want, d.Blank(), test.name)
	}
}

// Sizes are the same only if both dimensions are: lines that a shorter terminal has scrolled away, or a
// taller one has pulled back, move the block.
func TestSame(t *testing.T) {
	size := sized(80, 24)
	require.True(t, size.Same(sized(80, 24)))
	require.True(t, size.Same(NewSize(80, 24, 200)))
	require.False(t, size.Same(sized(79, 24)))
	require.False(t, size.Same(sized(80, 25)))
}

// The modes of a frame that was sent in part may be on, whether that frame or the one before set them.
func TestModesOfAFrameSentInPart(t *testing.T) {
	on, off := Modes{Hidden: true, Busy: true}, Modes{}
	for _, modes := range [][2]Modes{{on, off}, {off, on}, {on, on}} {
		d := newDisplay(t, sized(10, 4)).play(
			step{rows: []string{"a"}, modes: modes[0]},
			step{rows: []string{"b"}, modes: modes[1], taken: 1},
		)
		require.Equal(t, on, d.modes)
		d.play(step{})
		require.Equal(t, off, d.modes)
		require.Contains(t, d.writes[2], taskbarIdle+showCursor)
	}
}

// A final line as wide as the terminal leaves the cursor waiting to wrap, where EL would erase its last
// character. So the place is cleared before.
func TestALineAsWideAsTheTerminal(t *testing.T) {
	for columns, want := range map[int]string{
		9:  "\r123456789\x1b[K\r\n",
		10: "\r\x1b[K1234567890\r\n",
		11: "\r\x1b[K12345678901\r\n",
	} {
		d := newDisplay(t, sized(10, 4)).play(step{rows: []string{"a"}})
		d.writes = nil
		line := "12345678901"[:columns]
		d.play(step{lines: []string{line}})
		require.Equal(t, []string{want}, d.writes)
		require.Equal(t, []string{line}, d.lines())
	}
}

// A line as wide as the terminal might wrap.
func TestFits(t *testing.T) {
	for line, want := range map[string]int{
		"":                0,
		"abc":             3,
		"\t":              8,
		"\tabc\t":         19,
		"\x1b[31mabc":     3,
		"\x1b[31m\tabc":   11,
		"größe":           5,
		"größe\t":         13,
		"文字":              4,
		"\x1b[1;38;5;1mé": 1,
	} {
		require.False(t, fits([]byte(line), want), "%q", line)
	}
}
