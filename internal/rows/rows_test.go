package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/render"
)

// A fixed content never changes by itself.
type fixed struct{ snap Snapshot }

func (c *fixed) Snapshot(s *Snapshot, _ bool) bool {
	*s = c.snap
	return false
}

func (*fixed) Refresh() {}

var start = time.Unix(1000, 0)

func newRow(message string) *Row {
	return &Row{
		Content: &fixed{Snapshot{Version: 1, Prefix: " ", Frames: []string{"*"}, Width: 1, Interval: time.Second, Message: message}},
		Options: Options{Start: start, Ellipsis: "…"},
	}
}

// add adds rows by their messages and shows them; "b<a" is a step of a.
func add(l *List, messages ...string) map[string]*Row {
	all := map[string]*Row{}
	for _, m := range messages {
		name, parent, _ := strings.Cut(m, "<")
		all[name] = newRow(name)
		all[name].Options.Start = start.Add(time.Duration(len(l.rows) - 100_000)) // one after the other
		l.Add(all[name], all[parent])
	}
	l.Look(start, l.Show)
	return all
}

func shownBy(l *List, maxRows int) []string {
	return shownOn(l, start, Canvas{80, 78}, maxRows)
}

func shownOn(l *List, now time.Time, c Canvas, maxRows int) (rows []string) {
	var dst render.Lines
	l.Append(&dst, now, c, maxRows)
	for i := range dst.Len() {
		row := strings.NewReplacer(render.AutowrapOff, "", render.AutowrapOn, "").Replace(string(dst.Row(i)))
		rows = append(rows, strings.TrimSuffix(row, " "))
	}
	return rows
}

func finals(leaving []*Row) (lines []string) {
	for _, r := range leaving {
		lines = r.AppendLines(lines)
	}
	return lines
}

// Rows are in the order of their Starts, steps below their parents.
func TestOrder(t *testing.T) {
	for _, test := range []struct{ started, want string }{
		{"a b c", "a b c"},
		{"a b c<a", "a c b"},
		{"a b c<a d<a e<c", "a c e d b"},
		{"a b<a c d<b e<c f<a", "a b d f c e"},
	} {
		var l List
		add(&l, strings.Fields(test.started)...)
		var got []string
		for _, row := range shownBy(&l, 20) {
			got = append(got, strings.TrimLeft(row, " *"))
		}
		require.Equal(t, strings.Fields(test.want), got, test.started)
	}
}

func TestALateStep(t *testing.T) {
	var l List
	all := add(&l, "a", "b<a", "c")
	l.Retire(all["a"], "")
	late := newRow("d")
	l.Add(late, all["a"])
	l.Look(start, l.Show)
	require.Equal(t, []string{"   * b", " * c", "   * d"}, shownBy(&l, 20), "its parent has left")
	l.Add(newRow("e"), all["b"])
	l.Look(start, l.Show)
	require.Equal(t, []string{"   * b", "     * e", " * c", "   * d"}, shownBy(&l, 20))
}

// Final lines leave when nothing runs above them. If there are too few rows, whole trees that have
// finished leave earlier.
func TestLeave(t *testing.T) {
	for _, test := range []struct {
		name    string
		started string
		ended   string // "b!" ends without a final line
		maxRows int
		leave   string
		rows    string
	}{
		{"nothing has ended", "a b", "", 9, "", "a b"},
		{"the first", "a b c", "a", 9, "a", "b c"},
		{"another waits", "a b c", "b", 9, "", "a b. c"},
		{"and leaves with the first", "a b c", "b a", 9, "a b", "c"},
		{"without a line", "a b c", "b! a!", 9, "", "c"},
		{"too few rows", "a b c", "b", 2, "b", "a c"},
		{"too few rows: oldest first", "a b c d", "b c", 3, "b", "a c. d"},
		{"a step waits for its parent", "a b<a c<a", "b", 9, "", "a b. c"},
		{"also if there are too few rows", "a b<a c<a", "b", 1, "", "a b. c"},
		{"the parent's line is first", "a b<a", "b a", 9, "a b", ""},
		{"a step outlives its parent", "a b<a c", "a", 9, "a", "b c"},
		{"whose tree holds others back", "a b<a c d", "a c", 2, "a", "b c. d"},
		{"a whole tree leaves", "a b c<b d", "b c", 2, "b c", "a d"},
	} {
		var l List
		all := add(&l, strings.Fields(test.started)...)
		for _, name := range strings.Fields(test.ended) {
			name, silent := strings.CutSuffix(name, "!")
			final := name
			if silent {
				final = ""
			}
			l.Retire(all[name], final)
		}
		require.Equal(t, strings.Fields(test.leave), append([]string{}, finals(l.Leave(test.maxRows))...), test.name)
		var rows []string
		for _, r := range l.All() {
			name := r.layout.snap.Message
			if r.Ended() {
				name += "."
			}
			rows = append(rows, name)
		}
		require.Equal(t, strings.Fields(test.rows), append([]string{}, rows...), test.name)
	}
}

func TestAThousandFinalLinesWaitAtMost(t *testing.T) {
	var l List
	all := add(&l, "a")
	var left []string
	for i := range 2500 {
		r := newRow("step")
		l.Add(r, all["a"])
		l.Look(start, l.Show)
		l.Retire(r, fmt.Sprint(i))
		left = append(left, finals(l.Leave(5))...)
		require.LessOrEqual(t, l.counts[ended], maxWaiting)
	}
	l.Retire(all["a"], "a")
	left = append(left, finals(l.Leave(5))...)
	require.Len(t, left, 2501)
	left = slices.DeleteFunc(left, func(s string) bool { return s == "a" })
	for i, line := range left {
		require.Equal(t, fmt.Sprint(i), line)
	}
	require.Empty(t, l.All())
}

// If there are too few rows, the newest running row and its parents stay, and the first row counts what
// is hidden.
func TestPick(t *testing.T) {
	for _, test := range []struct {
		started, ended string
		maxRows        int
		want           []string
	}{
		{"a b c", "", 3, []string{" * a", " * b", " * c"}},
		{"a b c d", "", 3, []string{"… 2 more", " * c", " * d"}},
		{"a b c d", "", 1, []string{" * d"}},
		{"a b c d", "", 0, nil},
		{"a b c d", "b c", 3, []string{" * a", "c", " * d"}},
		{"p a<p b<p c<p", "a b", 3, []string{"… 2 done", " * p", "   * c"}},
		{"p a<p b<p c<p", "a b", 2, []string{" * p", "   * c"}},
		{"p a<p b c d", "", 4, []string{"… 2 more", " * b", " * c", " * d"}},
		{"a b p c<p d", "", 3, []string{"… 3 more", " * p", " * d"}},
		{"p a<p q b<q c<a", "", 3, []string{" * p", "   * a", "     * c"}},
	} {
		var l List
		all := add(&l, strings.Fields(test.started)...)
		for _, name := range strings.Fields(test.ended) {
			l.Retire(all[name], name)
		}
		l.Leave(test.maxRows)
		require.Equal(t, test.want, shownBy(&l, test.maxRows), "%s, %s ended, %d rows", test.started, test.ended, test.maxRows)
	}
}

func TestDelay(t *testing.T) {
	delayed := func(name string, delay time.Duration) *Row {
		r := newRow(name)
		r.Content.(*fixed).snap.Delay = delay
		return r
	}
	at := func(l *List, seconds time.Duration) []string {
		now := start.Add(seconds * time.Second)
		l.Look(now, l.Show)
		return shownOn(l, now, Canvas{80, 78}, 20)
	}
	var l List
	parent := delayed("parent", 10*time.Second)
	l.Add(parent, nil)
	l.Add(delayed("late", 20*time.Second), nil)
	require.Empty(t, at(&l, 0))
	require.Equal(t, start.Add(10*time.Second), l.NextDue())
	step := delayed("step", 2*time.Second)
	l.Add(step, parent)
	require.Empty(t, at(&l, 1))
	require.Equal(t, []string{" * parent", "   * step"}, at(&l, 2), "a step ends the delay of its parents")
	l.Retire(step, "step")
	require.Equal(t, []string{" * parent", "step"}, at(&l, 3))
	require.Len(t, at(&l, 20), 3)
	require.Zero(t, l.NextDue())
}

// The functions of a parent are called when those of its step are, or when the step shows, so that the
// two appear together.
func TestDelayOfAParentWithFunctions(t *testing.T) {
	for _, stale := range []bool{true, false} {
		var l List
		parent, step := newRow("parent"), newRow("step")
		parent.Content.(*fixed).snap.Delay, parent.Content.(*fixed).snap.Stale = time.Hour, true
		step.Content.(*fixed).snap.Stale = stale
		l.Add(parent, nil)
		l.Add(step, parent)
		var calls []*Row
		l.Look(start, func(r *Row) { calls = append(calls, r) })
		require.Contains(t, calls, parent)
		require.Equal(t, stale, slices.Contains(calls, step))
		for _, r := range calls {
			l.Show(r)
		}
		require.Equal(t, []string{" * parent", "   * step"}, shownBy(&l, 20))
	}
}

// The end of a step ends the delay of a row above it, also if its own parent has left.
func TestDelayOfAParentsParent(t *testing.T) {
	var l List
	top, parent, step := newRow("top"), newRow("parent"), newRow("step")
	for _, r := range []*Row{top, parent, step} {
		r.Content.(*fixed).snap.Delay = time.Hour
	}
	l.Add(top, nil)
	l.Add(parent, top)
	l.Add(step, parent)
	require.False(t, l.Retire(parent, ""))
	require.True(t, l.Retire(step, "step"))
	require.Equal(t, []string{" * top", "step"}, shownBy(&l, 20))
}

// TestLayout cuts the tail, the message, the prefix, the elapsed time and the frame, in this order.
func TestLayout(t *testing.T) {
	for width, want := range map[int]string{
		40: "=> * message of some length tail (5s)",
		36: "=> * message of some length ta… (5s)",
		34: "=> * message of some length … (5s)",
		33: "=> * message of some length (5s)",
		32: "=> * message of some length (5s)",
		31: "=> * message of some leng… (5s)",
		12: "=> * m… (5s)",
		11: "=> * … (5s)",
		9:  "=> * (5s)",
		8:  "=…* (5s)",
		7:  "…* (5s)",
		6:  "* (5s)",
		4:  "* (…",
		1:  "*",
	} {
		r := newRow("message of some length")
		snap := &r.Content.(*fixed).snap
		snap.Prefix, snap.Tail, snap.Elapsed = "=> ", "tail", true
		var l List
		l.Add(r, nil)
		l.Look(start, l.Show)
		rows := shownOn(&l, start.Add(5900*time.Millisecond), Canvas{80, width}, 5)
		require.Equal(t, []string{want}, rows, "%d columns", width)
	}
}

func TestNextFrame(t *testing.T) {
	var l List
	r := newRow("m")
	snap := &r.Content.(*fixed).snap
	snap.Frames, snap.Interval = []string{"a", "b"}, 120*time.Millisecond
	l.Add(r, nil)
	l.Look(start, l.Show)
	after := func(d time.Duration, changing bool) time.Duration {
		shownOn(&l, start.Add(d), Canvas{80, 78}, 5)
		return l.NextFrame(start.Add(d), changing).Sub(start)
	}
	require.Equal(t, 120*time.Millisecond, after(0, false))
	require.Equal(t, 240*time.Millisecond, after(121*time.Millisecond, false))
	require.Equal(t, 50*time.Millisecond, after(0, true), "a message is old")
	require.Equal(t, 85*time.Millisecond, after(50*time.Millisecond, true), "half way to the next frame")
	require.Equal(t, 120*time.Millisecond, after(71*time.Millisecond, true), "the frames stay on time")
	snap.Elapsed, snap.Version = true, 2
	require.Equal(t, time.Second, after(961*time.Millisecond, false), "a second is over")
	snap.Frames, snap.Elapsed, snap.Version = []string{"a"}, false, 3
	shownOn(&l, start, Canvas{80, 78}, 5)
	require.True(t, l.NextFrame(start, false).IsZero(), "nothing moves")
	require.Equal(t, 50*time.Millisecond, after(0, true))
}

// TestRandom starts and ends rows of trees at random. All final lines leave once; a parent's line leaves
// before the lines of its steps; a row that runs stays.
func TestRandom(t *testing.T) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 0))
		var l List
		var live []*Row
		var left []string
		parents, names, count := map[string]string{}, map[*Row]string{}, 0
		for step := range 300 {
			if step < 200 && random.IntN(2) == 0 {
				name := fmt.Sprint(step)
				r, parent := newRow(name), (*Row)(nil)
				if len(live) > 0 && random.IntN(2) == 0 {
					parent = live[random.IntN(len(live))]
					parents[name] = names[parent]
				}
				names[r] = name
				l.Add(r, parent)
				l.Look(start, l.Show)
				live = append(live, r)
			} else if len(live) > 0 {
				i := random.IntN(len(live))
				r := live[i]
				live = slices.Delete(live, i, i+1)
				final := names[r]
				if random.IntN(4) == 0 {
					final = ""
				} else {
					count++
				}
				l.Retire(r, final)
			}
			maxRows := random.IntN(8)
			left = append(left, finals(l.Leave(maxRows))...)
			require.Equal(t, len(live), l.Live())
			require.LessOrEqual(t, len(shownBy(&l, maxRows)), maxRows)
		}
		for _, r := range live {
			l.Retire(r, "")
		}
		left = append(left, finals(l.Leave(9))...)
		require.Len(t, left, count, "seed %d", seed)
		for i, name := range left {
			if parent := slices.Index(left, parents[name]); parent >= 0 {
				require.Less(t, parent, i, "seed %d: %s is a step of %s", seed, name, parents[name])
			}
		}
		require.Empty(t, l.All())
	}
}

func BenchmarkFrameOfTenThousandRows(b *testing.B) {
	var l List
	for range 10_000 {
		l.Add(newRow("m"), nil)
	}
	l.Look(start, l.Show)
	var dst render.Lines
	b.ReportAllocs()
	for b.Loop() {
		dst.Reset()
		l.Append(&dst, start, Canvas{80, 78}, 23)
	}
}
