package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCanInsert(t *testing.T) {
	two := step{rows: []string{"a", "b"}}
	for _, test := range []struct {
		name   string
		before []step
		frame  Frame
		want   bool
	}{
		{"a line above two rows", []step{two}, Frame{Text: []byte("one\r\n")}, true},
		{"several lines", []step{two}, Frame{Text: []byte("one\r\ntwo\r\nthree\r\n")}, true},
		{"colors", []step{two}, Frame{Text: []byte("\x1b[31mone\x1b[m\r\n")}, true},
		{"a tab", []step{two}, Frame{Text: []byte("\tone\r\n")}, true},
		{"as many lines as fit", []step{two}, Frame{Text: []byte(strings.Repeat("x\r\n", 6))}, true},
		{"more lines than fit", []step{two}, Frame{Text: []byte(strings.Repeat("x\r\n", 7))}, false},
		{"nothing", []step{two}, Frame{}, false},
		{"one row", []step{{rows: []string{"a"}}}, Frame{Text: []byte("one\r\n")}, false},
		{"an incomplete line", []step{two}, Frame{Text: []byte("one"), MidLine: true}, false},
		{"a line that may wrap", []step{two}, Frame{Text: []byte(strings.Repeat("x", 20) + "\r\n")}, false},
		{"a line that just fits", []step{two}, Frame{Text: []byte(strings.Repeat("x", 19) + "\r\n")}, true},
		{"ambiguous width", []step{two}, Frame{Text: []byte(strings.Repeat("✓", 10) + "\r\n")}, false},
		{"tabs that may wrap", []step{two}, Frame{Text: []byte("\t\tx\t\r\n")}, false},
		{"a cursor motion", []step{two}, Frame{Text: []byte("one\rtwo\r\n")}, false},
		{"another sequence", []step{two}, Frame{Text: []byte("\x1b]0;title\aone\r\n")}, false},
		{"a final line too", []step{two}, Frame{Text: []byte("one\r\n"), Lines: []string{"A"}}, false},
		{"another size", []step{two}, Frame{Text: []byte("one\r\n"), Size: sized(30, 8)}, false},
		{"an unknown size", []step{two}, Frame{Text: []byte("one\r\n"), Size: Size{Columns: 20, Rows: 8}}, false},
		{"an abandoned block", []step{two, {foreign: "x"}}, Frame{Text: []byte("one\r\n")}, false},
		{"a frame that was sent in part", []step{two, {rows: []string{"a", "c"}, taken: 3}}, Frame{Text: []byte("one\r\n")}, false},
	} {
		d := newDisplay(t, sized(20, 8)).play(test.before...)
		if test.frame.Size == (Size{}) {
			test.frame.Size = sized(20, 8)
		}
		require.Equal(t, test.want, d.CanInsert(&test.frame), test.name)
	}
}

// TestInsertBytes shows the sequences of an insertion, and what it costs.
func TestInsertBytes(t *testing.T) {
	d := newDisplay(t, sized(20, 8))
	d.insert = true
	d.play(step{rows: []string{"a", "row."}})
	d.writes = nil
	d.play(step{text: "one\r\ntwo\r\n"})
	require.Equal(t, []string{"\x1b[?2026h\n\n\x1b[3A\x1b[2L\rone\r\ntwo\r\n\x1b[1B\x1b[5G\x1b[?2026l"}, d.writes)
	for _, n := range []int{2, 4, 10, 100, 400} {
		d := newDisplay(t, sized(100, 500))
		d.insert = true
		d.play(step{rows: strings.Split(strings.Repeat("a row of some length\n", n), "\n")[:n]})
		d.play(step{text: "one\r\n"})
		require.LessOrEqual(t, len(d.writes[1]), len("one\n")+48, "%d rows", n)
	}
}

// TestInsert inserts lines above blocks of every height, with the block at the top of the screen, in
// the middle and at the bottom.
func TestInsert(t *testing.T) {
	const height = 8
	for rows := 2; rows < height; rows++ {
		for above := range height + 2 {
			for lines := 1; lines <= height-rows; lines++ {
				d := newDisplay(t, sized(20, height))
				d.insert = true
				var want, block []string
				for i := range above {
					want = append(want, fmt.Sprint("before ", i))
				}
				for i := range rows {
					block = append(block, fmt.Sprint("row ", i))
				}
				if above > 0 {
					d.play(step{text: strings.Join(want, "\r\n") + "\r\n"})
				}
				d.play(step{rows: block})
				for i := range 3 {
					text := ""
					for j := range lines {
						want = append(want, fmt.Sprint("line ", i, j))
						text += want[len(want)-1] + "\r\n"
					}
					d.play(step{text: text})
					require.Contains(t, d.writes[len(d.writes)-1], "L\r", "it was inserted")
				}
				require.Equal(t, append(want, block...), d.lines(), "%d rows, %d above, %d lines\n%s", rows, above, lines, d)
				d.play(step{rows: block[1:], lines: []string{"A."}}, step{})
				require.Equal(t, append(want, "A."), d.lines(), "%s", d)
			}
		}
	}
}

// TestInsertAfterFrames inserts lines between frames that change the last row, with and without bytes
// that take no column.
func TestInsertAfterFrames(t *testing.T) {
	d := newDisplay(t, sized(20, 8))
	d.insert = true
	for i, last := range []string{"b", "longer", "✓ c", AutowrapOff + "a row" + AutowrapOn, "\x1b[31mred\x1b[m"} {
		f := &Frame{Size: d.size}
		for _, row := range []string{"a", last} {
			f.Rows.Text = append(f.Rows.Text, row...)
			f.Rows.End()
		}
		w := d.Compose(f)
		d.screen.Write(w.Bytes)
		d.Sent(f, w)
		d.play(step{text: fmt.Sprintf("%d\r\n", i)}, step{text: "x\r\ny\r\n"})
	}
	require.Equal(t, strings.Fields("0 x y 1 x y 2 x y 3 x y 4 x y a red"), d.lines(), "%s", d)
}

func TestInsertAllocatesNothing(t *testing.T) {
	d := newDisplay(t, sized(80, 8)).play(step{rows: []string{"a", strings.Repeat("b", 70)}})
	f := &Frame{Text: []byte("one\r\n"), Size: d.size}
	require.True(t, d.CanInsert(f))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		f.Insert = d.CanInsert(f)
		d.Sent(f, d.Compose(f))
	}))
}

// An insertion sends no row again and tells the taskbar nothing, whatever the frame before it did.
func TestInsertLeavesTheRest(t *testing.T) {
	busy := Modes{Busy: true}
	d := newDisplay(t, sized(20, 8)).play(step{rows: []string{"a", "b"}, modes: busy})
	f := &Frame{Text: []byte("one\r\n"), Size: sized(20, 8), Insert: true, Redraw: true, Renew: true}
	d.Compose(f)
	require.Equal(t, [...]any{busy, false, false}, [...]any{f.Modes, f.Redraw, f.Renew})
}
