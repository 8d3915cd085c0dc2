//go:build !plan9

package screen

import (
	"errors"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// A gate is a writer to a terminal that can be shut.
type gate struct {
	*log
	mu   sync.Mutex
	err  error // nil: it is open
	take int   // bytes that it takes all the same
}

// shut lets through n bytes more, and then none but with err.
func (g *gate) shut(err error, n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.err, g.take = err, n
}

func (g *gate) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.err == nil {
		return g.log.Write(p)
	}
	n := min(g.take, len(p))
	g.take -= n
	g.log.Write(p[:n])
	return n, g.err
}

// beside returns another writer to the terminal of out.
func beside(out *Output, l *log) *Output {
	return &Output{w: l, key: out.key, raw: out.raw, comparable: true}
}

func TestAnErrorOfOneWriterIsNoneOfAnother(t *testing.T) {
	for name, test := range map[string]struct {
		err  error
		take int
		want error // of a line to the other writer
	}{
		"broken":                  {errors.New("broken"), 0, nil},
		"broken within a frame":   {errors.New("broken"), 3, nil},
		"would block":             {syscall.EAGAIN, 0, nil}, // a frame is not owed
		"would block in a frame":  {syscall.EAGAIN, 3, syscall.EAGAIN},
		"would block in the next": {syscall.EAGAIN, 40, syscall.EAGAIN},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				terminal := newLog()
				one := &gate{log: terminal}
				out := NewOutput(one, true)
				row := out.Begin(newContent(80*time.Millisecond, "a", "b"), nil, Options{Start: time.Now(), Size: terminal.size, Restore: func() {}})
				pass(firstFrame)
				two := NewLineWriter(beside(out, terminal), nil)
				one.shut(test.err, test.take)
				pass(time.Second)
				_, err := two.Write([]byte("two\n"))
				require.Equal(t, test.want, err)
				one.shut(nil, 0)
				pass(time.Second)
				row.End(leaving(" end"))
				require.Equal(t, test.want == nil, contains(terminal, "two"))
				require.True(t, contains(terminal, "end"))
			})
		})
	}
	t.Run("suspended", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			terminal := newLog()
			one := &gate{log: terminal}
			out := NewOutput(one, true)
			row := out.Begin(newContent(80*time.Millisecond, "a", "b"), nil, Options{Start: time.Now(), Size: terminal.size, Restore: func() {}})
			pass(firstFrame)
			other := NewLineWriter(beside(out, terminal), nil)
			one.shut(syscall.EAGAIN, 3)
			pass(time.Second)
			NewLineWriter(out, nil).Suspend(func() {
				terminal.take()
				_, err := other.Write([]byte("two\n"))
				require.NoError(t, err)
				written := strings.TrimSpace(strings.Join(terminal.take(), ""))
				require.Equal(t, "\x1b[Ktwo", strings.TrimLeft(written, " \r"), "on a fresh line, and nothing of the frame that was broken off")
			})
			one.shut(nil, 0)
			row.End(leaving(" end"))
			require.True(t, contains(terminal, "end"))
		})
	})
}

func contains(l *log, want string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range l.screen.Lines() {
		if line == want || line == " "+want {
			return true
		}
	}
	return false
}
