package rows

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/render"
)

// If too many final lines wait, half of them leave at once: one at a time would redraw the block for
// each.
func TestHalfOfTheWaitingLinesLeave(t *testing.T) {
	var l List
	all := add(&l, "server")
	for i := range maxWaiting + 1 {
		r := newRow("request")
		l.Add(r, all["server"])
		l.Look(start, l.Show)
		l.Retire(r, fmt.Sprint(i))
		if i < maxWaiting {
			require.Empty(t, l.Leave(5))
		}
	}
	left := finals(l.Leave(5))
	require.Len(t, left, maxWaiting/2+1)
	require.Equal(t, "0", left[0])
	require.Equal(t, maxWaiting/2, l.counts[ended])
}

// LeaveAll takes all final lines, also those below rows that run.
func TestLeaveAll(t *testing.T) {
	var l List
	all := add(&l, "a", "b<a", "c", "d")
	require.Empty(t, l.LeaveAll())
	l.Retire(all["b"], "B\n  b")
	l.Retire(all["d"], "D")
	require.Equal(t, []string{"B", "  b", "D"}, finals(l.LeaveAll()))
	require.Equal(t, []string{" * a", " * c"}, shownBy(&l, 9))
	require.Empty(t, l.LeaveAll())
}

// A row whose message is announced in the background is announced once, and not if it was drawn.
func TestAnnounce(t *testing.T) {
	var l List
	all := add(&l, "drawn", "gone")
	shownBy(&l, 9)
	l.Retire(all["gone"], "gone")
	require.Empty(t, l.Announce(nil))
	all = add(&l, "a", "step<a", "transient")
	l.Add(newRow(""), nil)
	all["transient"].Options.Transient = true
	late := newRow("late")
	late.Content.(*fixed).snap.Delay = time.Second
	l.Add(late, nil)
	l.Look(start, l.Show)
	require.Equal(t, []string{" a…", "   step…"}, l.Announce(nil))
	require.Empty(t, l.Announce(nil), "once")
}

func TestUnfinished(t *testing.T) {
	for message, want := range map[string]string{
		"":         "",
		"  ":       "",
		"Build":    "Build…",
		"Build ":   "Build…",
		"Build…":   "Build…",
		"Build...": "Build...",
		"Build: ":  "Build:",
		"Build..":  "Build..…",
	} {
		require.Equal(t, want, Unfinished(message, "…"), "%q", message)
	}
}

// TestNoWrap: a row is sent with autowrap off if the terminal might wrap it.
func TestNoWrap(t *testing.T) {
	for _, test := range []struct {
		row     string
		columns int
		want    bool
	}{
		{"1234567890123456789", 80, false},
		{"12345678901234567890", 80, true}, // with its blank wider than a terminal made narrow
		{"123456789", 20, false},
		{"1234567890", 20, true}, // with its blank wider than half
		{"\U0001F468\u200d\U0001F469\u200d\U0001F467", 20, false},
		{"\U0001F468\u200d\U0001F469\u200d\U0001F467", 6, true}, // 2 columns, or 6 without clusters
	} {
		var dst render.Lines
		AppendRow(&dst, Canvas{test.columns, test.columns - 2}, test.row)
		want := test.row + " "
		if test.want {
			want = render.AutowrapOff + want + render.AutowrapOn
		}
		require.Equal(t, want, string(dst.Row(0)), "%d columns", test.columns)
	}
}

// A final text that waits shows its first line, with an ellipsis if there are more.
func TestLayoutOfAFinalText(t *testing.T) {
	for final, want := range map[string]string{
		"✓ Built":            "✓ Built",
		"✗ Build\n  one":     "✗ Build…",
		"✓ Built everything": "✓ Built e…",
	} {
		var l List
		all := add(&l, "a", "b")
		l.Retire(all["b"], final)
		require.Equal(t, want, shownOn(&l, start, Canvas{80, 10}, 9)[1])
	}
}

// The cursor is hidden and the taskbar busy while a row that asks for it runs on the terminal.
func TestModes(t *testing.T) {
	var l List
	all := add(&l, "a", "b", "c")
	modes := func(maxRows int) render.Modes {
		l.Append(new(render.Lines), start, Canvas{80, 78}, maxRows)
		return l.Modes()
	}
	require.Zero(t, modes(9))
	all["a"].Options.Taskbar, all["b"].Options.HideCursor = true, true
	require.Equal(t, render.Modes{Hidden: true, Busy: true}, modes(9))
	require.Zero(t, modes(0), "nothing is drawn")
	l.Retire(all["b"], "B")
	require.Equal(t, render.Modes{Busy: true}, modes(9), "it has ended")
}

// Frames are chosen by the time since the first Start, so rows of one interval move together.
func TestFramesShareAnEpoch(t *testing.T) {
	moving := func(name string, at time.Time) *Row {
		r := newRow(name)
		r.Content.(*fixed).snap.Frames = []string{"0", "1", "2"}
		r.Options.Start = at
		return r
	}
	var l List
	for range 2 { // the second time with an epoch of its own
		start := start.Add(700 * time.Millisecond)
		l.Add(moving("a", start), nil)
		l.Add(moving("b", start.Add(500*time.Millisecond)), nil)
		for seconds, frame := range []string{"0", "1", "2", "0"} {
			now := start.Add(time.Duration(seconds)*time.Second + 600*time.Millisecond)
			l.Look(now, l.Show)
			require.Equal(t, []string{" " + frame + " a", " " + frame + " b"}, shownOn(&l, now, Canvas{80, 78}, 9))
		}
		for l.Live() > 0 {
			l.Retire(l.All()[0], "")
		}
	}
}
