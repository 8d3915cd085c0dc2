package screen

import (
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

// onTaskbar puts a row on the screen that shows in the taskbar too.
func onTaskbar(term *Terminal) *Row {
	row := term.Begin(fixed{}, time.Now(), 0, Options{Always: true, Taskbar: true})
	synctest.Wait()
	return row
}

func TestTaskbar(t *testing.T) {
	const busy, failed, idle = "9;4;3;0", "9;4;2;100", "9;4;0;0"
	synctest.Test(t, func(t *testing.T) {
		s := vt.New(vt.Options{Width: 80, Height: 24})
		row := onTaskbar(NewTerminal(s))
		time.Sleep(time.Minute)
		row.End(row.Measure(), Ending{Line: "ok"})
		require.Equal(t, []string{busy, idle}, s.OSC())
	})
	synctest.Test(t, func(t *testing.T) {
		s := vt.New(vt.Options{Width: 80, Height: 24})
		row := onTaskbar(NewTerminal(s))
		row.End(row.Measure(), Ending{Failed: true})
		require.Equal(t, []string{busy, failed, idle}, s.OSC())
	})
	synctest.Test(t, func(t *testing.T) {
		s := vt.New(vt.Options{Width: 80, Height: 24})
		term := NewTerminal(s)
		first, second := onTaskbar(term), onTaskbar(term)
		second.End(second.Measure(), Ending{Line: "no", Failed: true})
		require.Equal(t, []string{busy, failed}, s.OSC(), "others go on")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		require.Equal(t, []string{busy, failed, busy}, s.OSC())
		NewStream(s, fixed{}).Suspend(func() {
			require.Equal(t, []string{busy, failed, busy, idle}, s.OSC(), "suspended")
		})
		first.End(first.Measure(), Ending{})
		require.Equal(t, []string{busy, failed, busy, idle, busy, idle}, s.OSC())
		require.Empty(t, s.Unknown())
	})
}
