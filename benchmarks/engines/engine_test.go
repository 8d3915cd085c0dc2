package engines_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/spinner/benchmarks/engines"
)

const (
	xterm       = "xterm.js"
	xtermReflow = "xterm.js, reflowCursorLine"
	ghostty     = "Ghostty"
	tmux        = "tmux"
	reflow      = "vt, reflow"
	cut         = "vt, cut"
)

// TestEngines shows that all engines are read in the same way, and how they differ when they become narrower, which a
// block of rows must survive. The screen is 10x5, then 5x5.
func TestEngines(t *testing.T) {
	tests := []struct {
		name   string
		first  string
		then   string // in 5 columns; if empty, the size does not change
		want   string
		except map[string]string // by engine
	}{
		{name: "text", first: "one\r\ntwo\r\né✓界", want: "one/two/é✓界 @4,2"},
		{name: "scrolling", first: "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7", want: "1/2/3/4/5/6/7 @1,6"},
		{name: "wrapping", first: "0123456789abc", want: "0123456789/abc @3,1"},
		{name: "modes", first: "\x1b[?25l\x1b[?7labc", want: "abc @3,0 hidden cut"},
		{name: "no autowrap", first: "\x1b[?7l0123456789abc\x1b[?7h\r", want: "012345678c @0,0"},
		{name: "erasing", first: "a\r\none\r\ntwo\r\nthree\x1b[2A\r\x1b[K \x1b[J\r", want: "a @0,1"},
		{name: "insert in the middle", first: "a\r\nb\r\ncde\x1b[2;1H\x1b[LX", want: "a/X/b/cde @1,1"},
		{name: "insert at the bottom", first: "1\r\n2\r\n3\r\n4\r\n5\r\x1b[LX", want: "1/2/3/4/X @1,4"},
		{name: "insert in a scrolled screen", first: "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\x1b[2A\r\x1b[LX", want: "1/2/3/4/X/5/6 @1,4"},
		{name: "insert above a block, with text below", first: "log\r\nrow 1\r\nrow 2\r\nbelow\x1b[2A\r\x1b[Lnew\x1b[2B\r", want: "log/new/row 1/row 2/below @0,3"},
		{name: "insert more than is below", first: "a\r\nb\r\nc\x1b[2;1H\x1b[99LX", want: "a/X @1,1"},
		{name: "the column after an insertion", first: "abc\x1b[LX", want: "X/abc @1,0",
			except: map[string]string{tmux: "   X/abc @4,0"}}, // it keeps the column
		{name: "delete in the middle", first: "a\r\nb\r\ncde\x1b[2;1H\x1b[MX", want: "a/Xde @1,1"},
		{name: "above the cursor", first: "01234567\r\nab\r", then: "X", want: "01234/567/Xb @1,2",
			except: map[string]string{cut: "01234/Xb @1,1"}},
		{name: "after the row that wraps", first: "a\r\n01234567", then: "X", want: "a/01234/567X @4,2",
			except: map[string]string{
				cut:         "a/0123X @4,1",
				xterm:       "a/0123X @5,1",       // it reflows every line except the cursor's
				xtermReflow: "a/01234/567 X @5,2", // the column stays if possible
				ghostty:     "a/012X4/567 @4,1",   // in the first of the two rows, in a column that depends on the row above
			}},
		{name: "on its first cell", first: "a\r\n01234567\r", then: "X", want: "a/X1234/567 @1,1",
			except: map[string]string{
				cut:         "a/X1234 @1,1",
				xterm:       "a/X1234 @1,1",
				xtermReflow: "a/01234/X67 @1,2", // down by one row for each new row, wherever that is
			}},
		{name: "on the first cell of two rows", first: "a\r\n01234567\r\n01234567\x1b[A\r", then: "X", want: "a/X1234/567/01234/567 @1,1",
			except: map[string]string{
				cut:         "a/X1234/01234 @1,1",
				xterm:       "a/01234/567/X1234/567 @1,3",
				xtermReflow: "a/01234/567/X1234/567 @1,3",
				tmux:        "a/01234/X67/01234/567 @1,2", // the cursor's row has left the screen
				reflow:      "a/01234/X67/01234/567 @1,2",
			}},
		{name: "after the second of two rows", first: "a\r\n01234567\r\n01234567", then: "X", want: "a/01234/567/01234/567X @4,4",
			except: map[string]string{
				cut:         "a/01234/0123X @4,2",
				xterm:       "a/01234/567/0123X @5,3",
				xtermReflow: "a/01234/567/01234/567 X @5,4",
				ghostty:     "a/01234/567/0X234/567 @2,3",
			}},
	}
	var recordings []engines.Recording
	for _, test := range tests {
		r := engines.Recording{Cols: 10, Rows: 5}
		r.Write([]byte(test.first))
		if test.then != "" {
			r.Resize(5, 5)
			r.Write([]byte(test.then))
		}
		recordings = append(recordings, r)
	}
	for _, e := range engines.All() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			if err := e.Ready(); err != nil {
				t.Skip(err)
			}
			screens, err := e.Play(recordings)
			if err != nil {
				t.Fatal(err)
			}
			for i, test := range tests {
				want, ok := test.except[e.Name]
				if !ok {
					want = test.want
				}
				if got := show(screens[i]); got != want {
					t.Errorf("%s: got %s, want %s", test.name, got, want)
				}
			}
		})
	}
}

// show formats a screen as one line: the rows, the cursor counted from the oldest row, and the modes.
func show(s engines.Screen) string {
	rows := slices.Clone(s.Rows)
	for len(rows) > 0 && rows[len(rows)-1] == "" {
		rows = rows[:len(rows)-1]
	}
	line := fmt.Sprintf("%s @%d,%d", strings.Join(rows, "/"), s.X, s.Scrollback+s.Y)
	if !s.Visible {
		line += " hidden"
	}
	if !s.Autowrap {
		line += " cut"
	}
	return line
}
