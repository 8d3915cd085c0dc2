package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A model is a simple list to compare a List with: it keeps all rows that were ever started and
// searches them for everything.
type model struct {
	t     *testing.T
	now   time.Time
	list  List
	nodes []*node // by their Starts
	log   []string
}

// A node is a row as the model sees it.
type node struct {
	name   string
	row    *Row
	parent *node
	due    time.Time // when its delay is over
	seen   bool      // its delay is over, or a step ended it
	ended  bool
	gone   bool // from the block
	silent bool // it left no line
}

func (m *model) note(format string, args ...any) {
	m.log = append(m.log, fmt.Sprintf(format, args...))
}

func (m *model) String() string { return strings.Join(m.log, "\n") }

func (n *node) String() string {
	if n == nil {
		return "none"
	}
	return n.name
}

func (n *node) root() *node {
	for n.parent != nil {
		n = n.parent
	}
	return n
}

func (n *node) depth() (depth int) {
	for ; n.parent != nil; n = n.parent {
		depth++
	}
	return depth
}

func (m *model) start(parent *node, delay time.Duration) {
	n := &node{name: fmt.Sprint(len(m.nodes)), parent: parent, due: m.now.Add(delay)}
	m.note("start %s below %v, delay %v", n.name, parent, delay)
	n.row = newRow(n.name)
	n.row.Options.Start = m.now.Add(time.Duration(len(m.nodes) - 100_000)) // one after the other
	n.row.Content.(*fixed).snap.Delay = delay
	var above *Row
	if parent != nil {
		above = parent.row
	}
	m.nodes = append(m.nodes, n)
	m.list.Add(n.row, above)
}

func (m *model) end(n *node, silent bool) {
	m.note("end %s, silent: %v", n.name, silent)
	n.ended, n.seen, n.silent, n.gone = true, true, silent, silent
	final := n.name
	if silent {
		final = ""
	}
	m.list.Retire(n.row, final)
}

// pass lets time go by. A step that shows ends the delay of its parents.
func (m *model) pass(d time.Duration) {
	m.note("pass %v", d)
	m.now = m.now.Add(d)
	for _, n := range m.nodes {
		if n.silent || !n.ended && n.due.After(m.now) {
			continue
		}
		for ; n != nil; n = n.parent {
			n.seen = true
		}
	}
	m.list.Look(m.now, m.list.Show)
}

// order returns the nodes in the block, each above its steps.
func (m *model) order() (nodes []*node) {
	var below func(parent *node)
	below = func(parent *node) {
		for _, n := range m.nodes {
			if n.parent != parent {
				continue
			}
			if !n.gone {
				nodes = append(nodes, n)
			}
			below(n)
		}
	}
	below(nil)
	return nodes
}

// shown returns the nodes that have a row if there is room.
func (m *model) shown() []*node {
	return slices.DeleteFunc(m.order(), func(n *node) bool { return !n.seen })
}

// leave returns the lines that leave.
func (m *model) leave(maxRows int) (lines []string) {
	all := m.order()
	for ; len(all) > 0 && all[0].ended; all = all[1:] {
		lines = append(lines, all[0].name)
		all[0].gone = true
	}
	if len(all) == 0 || m.parted(all[0].root()) {
		return lines
	}
	for _, n := range all {
		if len(m.shown()) <= maxRows {
			break
		}
		if n.gone || m.runs(n.root()) {
			continue
		}
		for _, other := range all {
			if other.root() == n.root() {
				lines = append(lines, other.name)
				other.gone = true
			}
		}
	}
	return lines
}

// parted reports whether a part of the tree has left with a line.
func (m *model) parted(root *node) bool {
	return slices.ContainsFunc(m.nodes, func(n *node) bool { return n.root() == root && n.gone && !n.silent })
}

// runs reports whether a row of the tree runs.
func (m *model) runs(root *node) bool {
	return slices.ContainsFunc(m.nodes, func(n *node) bool { return n.root() == root && !n.ended })
}

// ranked returns the rows, the most important first: the newest that runs, its parents from the
// nearest, nil for the count, other running rows from the bottom, ended ones, each below its parents.
func (m *model) ranked() (ranked []*node) {
	shown := m.shown()
	add := func(n *node) {
		if n != nil && n.seen && !n.gone && !slices.Contains(ranked, n) {
			ranked = append(ranked, n)
		}
	}
	for _, n := range slices.Backward(m.nodes) {
		if n.seen && !n.ended {
			for ; n != nil; n = n.parent {
				add(n)
			}
			break
		}
	}
	ranked = append(ranked, nil)
	for _, ended := range []bool{false, true} {
		for _, n := range slices.Backward(shown) {
			if n.ended != ended {
				continue
			}
			var family []*node
			for ; n != nil; n = n.parent {
				family = append(family, n)
			}
			for _, n := range slices.Backward(family) {
				add(n)
			}
		}
	}
	return ranked
}

// pick returns what is on the terminal.
func (m *model) pick(maxRows int) (rows []string) {
	shown := m.shown()
	if len(shown) > maxRows {
		ranked := m.ranked()[:maxRows]
		picked := slices.DeleteFunc(slices.Clone(shown), func(n *node) bool { return !slices.Contains(ranked, n) })
		if slices.Contains(ranked, nil) {
			rows = append(rows, count(shown, picked))
		}
		shown = picked
	}
	for _, n := range shown {
		if n.ended {
			rows = append(rows, n.name)
		} else {
			rows = append(rows, strings.Repeat("  ", n.depth())+" * "+n.name)
		}
	}
	return rows
}

// count returns the first row.
func count(shown, picked []*node) string {
	done, running := 0, 0
	for _, n := range shown {
		switch {
		case slices.Contains(picked, n):
		case n.ended:
			done++
		default:
			running++
		}
	}
	switch {
	case running == 0:
		return fmt.Sprintf("… %d done", done)
	case done == 0:
		return fmt.Sprintf("… %d more", running)
	}
	return fmt.Sprintf("… %d done, %d more", done, running)
}

// check compares the list with the model on a terminal with room for so many rows.
func (m *model) check(maxRows int) {
	m.t.Helper()
	m.note("check with %d rows", maxRows)
	require.Equal(m.t, m.leave(maxRows), finals(m.list.Leave(maxRows)), "lines that leave\n%s", m)
	require.Equal(m.t, m.pick(maxRows), shownOn(&m.list, m.now, Canvas{80, 78}, maxRows), "rows\n%s", m)
}

// event starts or ends a row, or lets time go by.
func (m *model) event(random *rand.Rand) {
	live := slices.DeleteFunc(slices.Clone(m.nodes), func(n *node) bool { return n.ended })
	switch {
	case len(live) == 0 || random.IntN(2) == 0:
		var parent *node
		if len(live) > 0 && random.IntN(3) > 0 {
			parent = live[random.IntN(len(live))]
		}
		delay := time.Duration(0)
		if random.IntN(4) == 0 {
			delay = time.Duration(1+random.IntN(5)) * time.Second
		}
		m.start(parent, delay)
	case random.IntN(5) == 0:
		m.pass(time.Duration(random.IntN(3)) * time.Second)
	default:
		n := live[random.IntN(len(live))]
		m.end(n, random.IntN(4) == 0)
	}
}

// TestModel compares a list with the model after each of random events.
func TestModel(t *testing.T) {
	for seed := range uint64(400) {
		m, random := &model{t: t, now: start}, rand.New(rand.NewPCG(seed, 1))
		maxRows := 1 + random.IntN(12)
		for range 60 {
			m.event(random)
			if random.IntN(10) == 0 {
				maxRows = random.IntN(12)
			}
			if random.IntN(3) > 0 {
				m.pass(0)
				m.check(maxRows)
			}
		}
		for _, n := range m.nodes {
			if !n.ended {
				m.end(n, false)
			}
		}
		m.check(maxRows)
		require.Empty(t, m.list.All(), "%s", m)
		require.Zero(t, m.list.Live()+m.list.Visible(), "%s", m)
	}
}
