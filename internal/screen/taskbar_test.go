package screen

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

// A fixed source says the same all the time.
type fixed struct{}

func (fixed) Ask() {}

func (fixed) Say(says *Says) {
	*says = Says{Version: 1, Heads: []string{" |", " /"}, Width: 2, Interval: 80 * time.Millisecond, Message: "m"}
}

// A window is a screen that may be looked at while it is drawn on.
type window struct {
	mu     sync.Mutex
	screen *vt.Screen
}

func newWindow() *window {
	return &window{screen: vt.New(vt.Options{Width: 80, Height: 24})}
}

func (w *window) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.Write(p)
}

// states returns what the taskbar was told.
func (w *window) states() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.OSC()
}

// onTaskbar puts a row on the screen that shows in the taskbar too.
func onTaskbar(term *Terminal) *Row {
	row := term.Begin(fixed{}, time.Now(), 0, Options{Always: true, Taskbar: true})
	synctest.Wait()
	return row
}

func TestTaskbar(t *testing.T) {
	const busy, failed, idle = "9;4;3;0", "9;4;2;100", "9;4;0;0"
	synctest.Test(t, func(t *testing.T) {
		s := newWindow()
		row := onTaskbar(NewTerminal(s))
		time.Sleep(time.Minute)
		row.End(row.Measure(), Ending{Line: "ok"})
		require.Equal(t, []string{busy, idle}, s.states())
	})
	synctest.Test(t, func(t *testing.T) {
		s := newWindow()
		row := onTaskbar(NewTerminal(s))
		row.End(row.Measure(), Ending{Failed: true})
		require.Equal(t, []string{busy, failed, idle}, s.states())
	})
	synctest.Test(t, func(t *testing.T) {
		s := newWindow()
		term := NewTerminal(s)
		first, second := onTaskbar(term), onTaskbar(term)
		second.End(second.Measure(), Ending{Line: "no", Failed: true})
		require.Equal(t, []string{busy, failed}, s.states(), "others go on")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		require.Equal(t, []string{busy, failed, busy}, s.states())
		NewStream(s, fixed{}).Suspend(func() {
			require.Equal(t, []string{busy, failed, busy, idle}, s.states(), "suspended")
		})
		first.End(first.Measure(), Ending{})
		require.Equal(t, []string{busy, failed, busy, idle, busy, idle}, s.states())
		require.Empty(t, s.screen.Unknown())
	})
}
