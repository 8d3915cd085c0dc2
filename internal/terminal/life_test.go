package terminal

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/rows"
)

// A terminal may outlive its rows: a function has it for itself, a plain spinner writes to it, or a
// line is incomplete. Others write to it before it has rows again.
func TestATerminalThatOutlivesItsRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		kept := tt.out.Open()
		defer kept.Release()
		pass(time.Second)
		tt.row.End(leave("done"))
		require.Equal(t, time.Now(), kept.WroteAt(), "for heartbeats")
		tt.Write([]byte("others"))
		row := begin(tt.log, tt.out, newContent("n"))
		pass(startDelay)
		require.Equal(t, []string{"done", "others", "1 n"}, tt.lines())
		row.End(leave(""))
	})
}

// What a program prints on a signal, without a newline, is not continued by the lines of spinners.
func TestOthersWriteDuringASignal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		resume := RestoreAll()
		tt.Write([]byte("others"))
		tt.row.terminal.WriteLines(tt.out, "plain")
		tt.Write([]byte("others"))
		tt.row.End(leave("done"))
		resume()
		require.Equal(t, []string{"others", "plain", "others", "done"}, tt.lines())
		synctest.Wait()
		require.False(t, isOpen(tt.out))
	})
}

// A signal may be the last chance for plain lines that wait, also where no row lives.
func TestASignalDuringASuspension(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out := NewOutput(l, false)
		plain := out.Open()
		defer plain.Release()
		NewStream(out, newContent("m")).Suspend(func() {
			plain.WriteLines(out, "plain")
			require.Empty(t, l.lines())
			RestoreAll()()
			require.Equal(t, []string{"plain"}, l.lines())
		})
	})
}

// The size may change while others have the terminal, however short that is.
func TestTheSizeAfterASuspension(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		out, c := NewOutput(l, true), newContent("a message that is wider than the terminal")
		row := begin(l, out, c)
		pass(startDelay)
		NewStream(out, c).Suspend(func() { l.resize(20, 10) })
		require.Equal(t, []string{"1 a message that …"}, l.lines())
		row.End(leave(""))
	})
}

// A program that logs at full speed does not make the package ask for the size with each line.
func TestTheSizeIsAskedOnceInAMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		size := func() (width, height int) {
			asked.Add(1)
			return 80, 24
		}
		var row *Row
		out, c := NewOutput(newLog(80, 24), true), newContent("m")
		out.Start(c, nil, rows.Options{Start: time.Now(), Size: size}, func(r *Row) bool { row = r; return true })
		pass(startDelay)
		asked.Store(0)
		s := NewStream(out, c)
		for range 100 {
			s.Write([]byte("line\n"))
		}
		require.LessOrEqual(t, asked.Load(), int32(1))
		row.End(leave(""))
	})
}

// A write that was refused is tried again soon, also if no row runs that would be due.
func TestARefusedWriteWhereNoRowRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, refuse := newLog(40, 10), new(atomic.Bool)
		out, delayed := NewOutput(stubborn{l, refuse}, true), newContent("delayed")
		delayed.delay = time.Hour
		other := begin(l, out, delayed)
		row := begin(l, out, newContent("m"))
		pass(startDelay)
		refuse.Store(true)
		row.End(leave(""))
		pass(time.Second)
		require.Equal(t, []string{"1 m"}, l.lines())
		refuse.Store(false)
		pass(time.Second)
		require.Empty(t, l.lines())
		other.End(leave(""))
	})
}

// The rows go to the writer of a spinner that is active; the program may close that of another.
func TestTheWriterOfTheRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first, second := newLog(40, 10), newLog(40, 10)
		out := NewOutput(first, false)
		var a, b *Row
		opts := rows.Options{Start: time.Now(), Always: true}
		out.Start(newContent("a"), nil, opts, func(r *Row) bool { a = r; return true })
		(&Output{w: second, key: out.key}).Start(newContent("b"), nil, opts, func(r *Row) bool { b = r; return true })
		pass(startDelay)
		require.Empty(t, first.take())
		b.End(leave(""))
		second.take()
		pass(time.Second)
		require.Empty(t, second.take())
		require.NotEmpty(t, first.take())
		a.End(leave(""))
	})
}

// Where nothing notices others, several rows are abandoned if their frame is late; one is not.
func TestALateFrame(t *testing.T) {
	for n, want := range map[int]int{1: 1, 2: 4} {
		synctest.Test(t, func(t *testing.T) {
			tt := newTester(newLog(40, 10))
			defer tt.row.End(leave(""))
			for range n - 1 {
				defer begin(tt.log, tt.out, newContent("m")).End(leave(""))
			}
			pass(startDelay)
			tt.row.terminal.drawing.Lock()
			defer tt.row.terminal.drawing.Unlock()
			tt.row.terminal.draw(time.Now().Add(4*time.Second), text{})
			require.Len(t, tt.lines(), want)
		})
	}
}

// What others wrote while the process was stopped within a write went unnoticed.
func TestAProcessThatIsStoppedWithinAWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog(40, 10)
		stopped := new(atomic.Bool)
		var a *Row
		out := NewOutput(writerFunc(func(p []byte) (int, error) {
			n, err := l.Write(p)
			if stopped.CompareAndSwap(true, false) {
				g := &a.terminal.foreign.gap
				g.mu.Lock()
				defer g.mu.Unlock()
				g.last = g.last.Add(-3 * time.Second)
				l.Write([]byte("others"))
			}
			return n, err
		}), true)
		a = begin(l, out, newContent("a"))
		b := begin(l, out, newContent("b"))
		pass(time.Second)
		stopped.Store(true)
		pass(time.Second)
		lines := l.lines()
		require.Len(t, lines, 4)
		require.Regexp(t, "^. b others$", lines[1])
		a.End(leave(""))
		b.End(leave(""))
	})
}

// In the background the block stays as it is.
func TestTheBlockInTheBackground(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tt := newTester(newLog(40, 10))
		defer tt.row.End(leave(""))
		terminal := tt.row.terminal
		terminal.drawing.Lock()
		defer terminal.drawing.Unlock()
		terminal.known.background = true
		tt.take()
		terminal.draw(time.Now(), text{})
		require.Empty(t, tt.take())
		require.Equal(t, []string{"1 m"}, tt.lines())
	})
}
