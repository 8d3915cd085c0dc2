package screen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// still is content that does not move.
type still struct{ message string }

var stillFrames = []string{" *"}

func (*still) Claim(Ending, string, bool) (Final, bool) { return Final{}, true }

func (c *still) Snapshot(s *Snapshot, _ bool) (changed bool) {
	*s = Snapshot{Version: 1, Frames: stillFrames, Width: 2, Interval: time.Hour, Message: c.message}
	return false
}

func (*still) Refresh() {}

// A forest drives a block and, beside it, a list of nodes in which everything is
// searched for.
type forest struct {
	t     *testing.T
	now   time.Time
	block block
	nodes []*treeNode // by their Starts
	left  []string    // final lines that have left, as the block has it
	log   []string
}

// A treeNode is a row, as the model sees it.
type treeNode struct {
	name     string
	row      *Row
	parent   *treeNode
	due      time.Time // when its delay is over
	seen     bool
	ended    bool
	gone     bool // from the block
	noResult bool
}

func newForest(t *testing.T) *forest {
	return &forest{t: t, now: time.Unix(1000, 0)}
}

func (f *forest) note(format string, args ...any) {
	f.log = append(f.log, fmt.Sprintf(format, args...))
}

// start starts a row as a step of parent; nil: of none.
func (f *forest) start(parent *treeNode, delay time.Duration) *treeNode {
	n := &treeNode{name: fmt.Sprint(len(f.nodes)), parent: parent, due: f.now.Add(delay)}
	n.row = &Row{content: &still{n.name}, seq: uint64(len(f.nodes)), opts: Options{Start: f.now}}
	n.row.delay.Store(int64(delay))
	for n.parent != nil && n.parent.gone {
		n.parent = n.parent.parent
	}
	if parent != nil {
		n.row.parent = parent.row
	}
	f.nodes = append(f.nodes, n)
	f.note("start %s in %v, delay %v", n.name, parent, delay)
	f.block.add(n.row)
	return n
}

func (n *treeNode) String() string {
	if n == nil {
		return "none"
	}
	return n.name
}

func (f *forest) end(n *treeNode, noResult bool) {
	f.note("end %s, without a line: %v", n.name, noResult)
	n.ended, n.seen, n.noResult = true, true, noResult
	final := n.name
	if noResult {
		final, n.gone = "", true
	}
	f.block.finish(n.row, final)
}

// pass lets time go by. A step that shows ends the delay of its parents.
func (f *forest) pass(d time.Duration) {
	f.now = f.now.Add(d)
	f.note("pass %v", d)
	for _, n := range f.nodes {
		if n.noResult || !n.ended && n.due.After(f.now) {
			continue
		}
		for p := n; p != nil; p = p.parent {
			p.seen = true
		}
	}
	f.block.reveal(f.now)
}

// order returns the nodes in the block, each above its steps.
func (f *forest) order() (nodes []*treeNode) {
	var below func(parent *treeNode)
	below = func(parent *treeNode) {
		for _, n := range f.nodes {
			if n.parent == parent {
				if !n.gone {
					nodes = append(nodes, n)
				}
				below(n)
			}
		}
	}
	below(nil)
	return nodes
}

func (n *treeNode) root() *treeNode {
	for n.parent != nil {
		n = n.parent
	}
	return n
}

// release returns the lines that leave.
func (f *forest) release(maxRows int) (lines []string) {
	leave := func(n *treeNode) {
		lines = append(lines, n.name)
		n.gone = true
	}
	for all := f.order(); len(all) > 0 && all[0].ended; all = all[1:] {
		leave(all[0])
	}
	for {
		all := f.order()
		if len(all) == 0 || len(f.shown()) <= maxRows || f.parted(all[0].root()) {
			break
		}
		i := slices.IndexFunc(all, func(n *treeNode) bool { return n.root() == f.complete() })
		if i < 0 {
			break
		}
		for root := all[i].root(); i < len(all) && all[i].root() == root; i++ {
			leave(all[i])
		}
	}
	return lines
}

// parted reports whether a part of the tree of root has left with a line.
func (f *forest) parted(root *treeNode) bool {
	return slices.ContainsFunc(f.nodes, func(n *treeNode) bool { return n.root() == root && n.gone && !n.noResult })
}

// complete returns the oldest root whose tree has ended and has lines that wait.
func (f *forest) complete() *treeNode {
	for _, root := range f.nodes {
		if root.parent != nil {
			continue
		}
		waits, runs := false, false
		for _, n := range f.nodes {
			if n.root() == root && !n.gone {
				waits, runs = waits || n.ended, runs || !n.ended
			}
		}
		if waits && !runs {
			return root
		}
	}
	return nil
}

// shown returns the nodes that have a row if there is room.
func (f *forest) shown() []*treeNode {
	return slices.DeleteFunc(f.order(), func(n *treeNode) bool { return !n.seen })
}

// pick returns what is on the screen.
func (f *forest) pick(maxRows int) (rows []string, hidden counts) {
	shown := f.shown()
	if len(shown) > maxRows {
		ranked := f.ranked()
		ranked = ranked[:min(maxRows, len(ranked))]
		for _, n := range ranked {
			if n == nil { // the counts
				hidden = f.counts(ranked)
			}
		}
		shown = slices.DeleteFunc(shown, func(n *treeNode) bool { return !slices.Contains(ranked, n) })
	}
	for _, n := range shown {
		rows = append(rows, n.name)
	}
	return rows, hidden
}

// ranked returns the rows, the most important first: the newest that runs, its
// parents from the nearest, nil for the counts, older rows that run, those that
// have ended, each below its parents.
func (f *forest) ranked() (ranked []*treeNode) {
	byStart := f.shown()
	slices.SortFunc(byStart, func(a, b *treeNode) int { return bySeq(b.row, a.row) })
	add := func(n *treeNode) {
		if n != nil && !slices.Contains(ranked, n) {
			ranked = append(ranked, n)
		}
	}
	if i := slices.IndexFunc(byStart, func(n *treeNode) bool { return !n.ended }); i >= 0 {
		for n := byStart[i]; n != nil; n = n.parent {
			if !n.gone {
				add(n)
			}
		}
	}
	ranked = append(ranked, nil)
	for _, ended := range []bool{false, true} {
		for _, n := range byStart {
			if n.ended != ended {
				continue
			}
			family := []*treeNode{}
			for ; n != nil; n = n.parent {
				if n.seen && !n.gone {
					family = append(family, n)
				}
			}
			for _, n := range slices.Backward(family) {
				add(n)
			}
		}
	}
	return ranked
}

func (f *forest) counts(ranked []*treeNode) (hidden counts) {
	for _, n := range f.shown() {
		switch {
		case slices.Contains(ranked, n):
		case n.ended:
			hidden.done++
		default:
			hidden.running++
		}
	}
	return hidden
}

// check compares the block with the model on a screen that has room for so many
// rows.
func (f *forest) check(maxRows int) {
	f.t.Helper()
	f.note("check with %d rows", maxRows)
	want := f.release(maxRows)
	var got []string
	f.block.release(maxRows, func(r *Row) { got = append(got, r.final) })
	require.Equal(f.t, want, got, "final lines that leave\n%s", f)
	f.left = append(f.left, got...)

	rows, hidden := f.pick(maxRows)
	f.block.pick(maxRows)
	var picked []string
	for _, r := range f.block.picked {
		picked = append(picked, r.content.(*still).message)
	}
	require.Equal(f.t, rows, picked, "rows\n%s", f)
	require.Equal(f.t, hidden, f.block.hidden, "counts\n%s", f)
	require.LessOrEqual(f.t, len(picked)+min(1, len(hidden.String())), maxRows, "rows\n%s", f)
}

// checkLeft looks at all that has left: lines of one tree stand together, a
// parent's above those of its steps, steps by their Starts.
func (f *forest) checkLeft() {
	f.t.Helper()
	var roots, order []string
	var below func(parent *treeNode)
	below = func(parent *treeNode) {
		for _, n := range f.nodes {
			if n.parent == parent {
				order = append(order, n.name)
				below(n)
			}
		}
	}
	below(nil)
	for _, name := range f.left {
		root := f.nodes[slices.IndexFunc(f.nodes, func(n *treeNode) bool { return n.name == name })].root().name
		if len(roots) == 0 || roots[len(roots)-1] != root {
			require.NotContains(f.t, roots, root, "a tree that is torn apart\n%s", f)
			roots = append(roots, root)
		}
	}
	for _, root := range roots {
		var want, got []string
		for _, name := range order {
			if f.named(name).root().name == root && slices.Contains(f.left, name) {
				want = append(want, name)
			}
		}
		for _, name := range f.left {
			if f.named(name).root().name == root {
				got = append(got, name)
			}
		}
		require.Equal(f.t, want, got, "the tree of %s\n%s", root, f)
	}
}

func (f *forest) named(name string) *treeNode {
	return f.nodes[slices.IndexFunc(f.nodes, func(n *treeNode) bool { return n.name == name })]
}

func (f *forest) String() string {
	return fmt.Sprintf("%s\nleft %v", strings.Join(f.log, "\n"), f.left)
}

func (n *treeNode) depth() (depth int) {
	for ; n.parent != nil; n = n.parent {
		depth++
	}
	return depth
}

// TestBlock compares a block with the model after each of random events.
func TestBlock(t *testing.T) {
	for seed := range uint64(400) {
		f, random := newForest(t), rand.New(rand.NewPCG(seed, 0))
		maxRows := 1 + random.IntN(12)
		for range 60 {
			f.event(random)
			if random.IntN(10) == 0 {
				maxRows = random.IntN(12)
			}
			if random.IntN(3) > 0 {
				f.pass(0)
				f.check(maxRows)
			}
		}
		for _, n := range f.nodes {
			if !n.ended {
				f.end(n, false)
			}
		}
		f.check(maxRows)
		f.checkLeft()
		require.Nil(t, f.block.first, "%s", f)
		require.Nil(t, f.block.newest, "%s", f)
		require.Zero(t, f.block.live+f.block.running+f.block.waiting+len(f.block.pending)+len(f.block.complete), "%s", f)
	}
}

// event starts or ends a row, or lets time go by.
func (f *forest) event(random *rand.Rand) {
	var live []*treeNode
	for _, n := range f.nodes {
		if !n.ended {
			live = append(live, n)
		}
	}
	switch {
	case len(live) == 0 || random.IntN(2) == 0:
		var parent *treeNode
		if len(live) > 0 && random.IntN(3) > 0 {
			parent = live[random.IntN(len(live))]
		}
		if parent != nil && parent.depth() == 5 {
			parent = parent.parent
		}
		delay := time.Duration(0)
		if random.IntN(4) == 0 {
			delay = time.Duration(1+random.IntN(5)) * time.Second
		}
		f.start(parent, delay)
	case random.IntN(5) == 0:
		f.pass(time.Duration(random.IntN(3)) * time.Second)
	default:
		f.end(live[random.IntN(len(live))], random.IntN(4) == 0)
	}
}

// TestBlock_Tables has cases that a reader can follow. A row is its name and
// its parent.
func TestBlock_Tables(t *testing.T) {
	tests := []struct {
		name    string
		rows    string // in the order of the Starts: "a b:a"
		ends    string // in this order
		maxRows int
		picked  string
		hidden  string
		left    string
	}{
		{"flat", "a b c", "b", 9, "a b c", "", ""},
		{"the first of flat rows", "a b c", "a", 9, "b c", "", "a"},
		{"steps below their parent", "a b c:a d:b e:a", "", 9, "a c e b d", "", ""},
		{"a step of an older step", "a b:a c:a d:b e:a", "", 9, "a b d c e", "", ""},
		{"steps wait for their parent", "a b:a c:a", "b c", 9, "a b c", "", ""},
		{"a parent above its steps", "a b:a c:a", "b c a", 9, "", "", "a b c"},
		{"a parent that ends first", "a b:a c:a", "a c", 9, "b c", "", "a"},
		{"steps of a parent that has ended", "a b:a c:b", "a b", 9, "c", "", "a b"},
		{"too many flat rows", "a b c d", "c d", 3, "a b d", "", "c"},
		{"too many, and nothing has ended", "a b c d", "", 3, "c d", "2 more", ""},
		{"too many steps, some of which have ended", "a b:a c:a d:a e:a", "b c", 3, "a e", "2 done, 1 more", ""},
		{"too many steps, one of which runs", "a b:a c:a d:a", "b c", 3, "a d", "2 done", ""},
		{"room for older rows", "a b:a c:a d:a e:a", "b c", 4, "a d e", "2 done", ""},
		{"the newest and its parents from the nearest", "a b:a c:b d:c e", "e", 2, "c d", "", "e"},
		{"older rows below their parents", "a b:a c:b d e", "c b", 4, "a d e", "2 done", ""},
		{"one row", "a b c", "", 1, "c", "", ""},
		{"no row", "a b c", "", 0, "", "", ""},
		{"a tree goes up as a whole", "a b c:b d", "b c d", 3, "a d", "", "b c"},
		{"a tree that has parted holds the others back", "a b:a c:a d e", "a d e", 2, "c", "2 done, 1 more", "a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, named := newForest(t), map[string]*treeNode{}
			for _, row := range strings.Fields(tt.rows) {
				name, parent, _ := strings.Cut(row, ":")
				named[name] = f.start(named[parent], 0)
				named[name].row.content = &still{name}
			}
			f.pass(0)
			for _, name := range strings.Fields(tt.ends) {
				f.block.finish(named[name].row, name)
			}
			var left, picked []string
			f.block.release(tt.maxRows, func(r *Row) { left = append(left, r.final) })
			f.block.pick(tt.maxRows)
			for _, r := range f.block.picked {
				picked = append(picked, r.content.(*still).message)
			}
			require.Equal(t, tt.picked, strings.Join(picked, " "), "rows")
			require.Equal(t, tt.hidden, f.block.hidden.String(), "counts")
			require.Equal(t, tt.left, strings.Join(left, " "), "final lines that have left")
		})
	}
}

// TestBlock_Overflow has a parent that never ends, as a server has it: a thousand
// final lines of its steps wait, and then the oldest go up under its line.
func TestBlock_Overflow(t *testing.T) {
	f := newForest(t)
	var left []string
	leave := func(r *Row) { left = append(left, r.content.(*still).message) }
	outer := f.start(nil, 0)
	server := f.start(outer, 0)
	for range 2 * maxWaiting {
		request := f.start(server, 0)
		answer := f.start(request, 0)
		f.pass(0)
		f.block.finish(answer.row, "answer")
		f.block.finish(request.row, "request")
		f.block.release(23, leave)
		require.LessOrEqual(t, f.block.waiting, maxWaiting)
		f.log = nil
	}
	f.block.finish(server.row, "server")
	f.block.finish(outer.row, "outer")
	f.block.release(23, leave)

	require.Equal(t, []string{"0", "1"}, left[:2], "as they stand")
	var want []string
	for _, n := range f.nodes[2:] {
		want = append(want, n.name)
	}
	steps := slices.DeleteFunc(slices.Clone(left), func(name string) bool { return name == "0" || name == "1" })
	require.Equal(t, want, steps, "each line once, a parent's above those of its steps")
	require.Len(t, left, len(want)+4, "the parents as they stood, and their final lines")
}

// TestBlock_LateStep is a step that had come before its parent ended, and gets to
// the block behind that.
func TestBlock_LateStep(t *testing.T) {
	f := newForest(t)
	var left []string
	leave := func(r *Row) { left = append(left, r.final) }
	first := f.start(nil, 0)
	parent := f.start(nil, 0)
	f.pass(0)
	f.block.finish(parent.row, "parent")
	step := f.start(parent, 0)
	f.pass(0)
	f.block.release(1, leave)
	require.Empty(t, left, "the step goes on")
	f.block.finish(step.row, "step")
	f.block.release(1, leave)
	require.Equal(t, []string{"parent", "step"}, left)
	f.block.finish(first.row, "first")
	f.block.release(1, leave)
	require.Equal(t, []string{"parent", "step", "first"}, left)
	require.Zero(t, f.block.live+f.block.running+f.block.waiting+len(f.block.complete))
}

// churn returns a function that starts and ends a row among n that go on.
func churn(n int) func() {
	f := newForest(nil)
	for i := range n {
		r := &Row{content: &still{}, seq: uint64(i), opts: Options{Start: f.now}}
		f.block.add(r)
	}
	f.block.reveal(f.now)
	var (
		rows [3]Row
		seq  = uint64(n)
		c    = new(still)
	)
	return func() {
		for i := range rows {
			rows[i] = Row{content: c, seq: seq, opts: Options{Start: f.now}}
			seq++
			if i > 0 {
				rows[i].parent = &rows[0]
			}
			f.block.add(&rows[i])
		}
		f.block.reveal(f.now)
		for i := range rows {
			f.block.finish(&rows[i], "final")
			f.block.release(5, func(*Row) {}) // which leaves no line to wait
			f.block.pick(5)
		}
	}
}

// TestBlock_Many begins and ends 100,000 rows between two frames, in any order.
// It would not come to an end if one of them took time by their number.
func TestBlock_Many(t *testing.T) {
	const n = 100_000
	random := rand.New(rand.NewPCG(1, 1))
	rows := make([]*Row, n)
	var b block
	for i := range rows {
		rows[i] = &Row{content: &still{}, seq: uint64(i)}
		b.add(rows[i])
	}
	b.reveal(time.Now())
	left := 0
	for _, i := range random.Perm(n) {
		b.finish(rows[i], "final")
		b.release(23, func(*Row) { left++ })
		b.pick(23)
	}
	require.Equal(t, n, left)
	require.Nil(t, b.first)
}

// TestBlock_Allocations allocates nothing but the row that counts, whenever the
// counts change.
func TestBlock_Allocations(t *testing.T) {
	for _, n := range []int{10, 1000, 100_000} {
		cycle := churn(n)
		cycle()
		require.LessOrEqual(t, testing.AllocsPerRun(100, cycle), 16.0, "%d rows", n)
	}
}

func BenchmarkBlock(b *testing.B) {
	for _, n := range []int{10, 1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			cycle := churn(n)
			b.ReportAllocs()
			for b.Loop() {
				cycle()
			}
		})
	}
}
