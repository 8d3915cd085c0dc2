package spinner_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

func requireCursor(t *testing.T, term *terminal, visible bool) {
	t.Helper()
	term.see(func(s *vt.Screen) { require.Equal(t, visible, s.CursorVisible(), "cursor visible") })
}

func TestHiddenCursor(t *testing.T) {
	ends := map[string]func(s *spinner.Spinner){
		"Stop":    (*spinner.Spinner).Stop,
		"Succeed": func(s *spinner.Spinner) { s.Succeed("") },
		"Fail":    func(s *spinner.Spinner) { s.Fail("") },
	}
	for name, end := range ends {
		bubble(t, name, func(t *testing.T) {
			term := newTerminal(40, 5, true)
			s := begin(t, term, spinner.WithMessage("m"), spinner.WithHiddenCursor())
			requireCursor(t, term, false)
			pass(5 * time.Second)
			requireCursor(t, term, false)
			s.Suspend(func() { requireCursor(t, term, true) })
			synctest.Wait()
			requireCursor(t, term, false)
			end(s)
			requireTidy(t, term)
		})
	}
	bubble(t, "while a row that asked for it is on the screen", func(t *testing.T) {
		term := newTerminal(40, 5, true)
		first := begin(t, term, spinner.WithMessage("a"))
		requireCursor(t, term, true)
		second := begin(t, term, spinner.WithMessage("b"), spinner.WithHiddenCursor())
		requireCursor(t, term, false)
		term.resize(1, 5)
		pass(250 * time.Millisecond)
		requireCursor(t, term, true)
		term.resize(40, 5)
		pass(250 * time.Millisecond)
		requireCursor(t, term, false)
		second.Succeed("")
		requireCursor(t, term, true)
		first.Stop()
		requireTidy(t, term)
	})
	bubble(t, "a delay hides nothing", func(t *testing.T) {
		term := newTerminal(40, 5, true)
		s := begin(t, term, spinner.WithHiddenCursor(), spinner.WithDelay(time.Second))
		requireCursor(t, term, true)
		s.Stop()
		require.Empty(t, term.bytes())
	})
	bubble(t, "a panic shows it again", func(t *testing.T) {
		term := newTerminal(40, 5, true)
		s := spinner.New(term.on(spinner.WithHiddenCursor())...)
		require.PanicsWithValue(t, "oh", func() {
			s.Run(t.Context(), func(context.Context) error {
				synctest.Wait()
				requireCursor(t, term, false)
				panic("oh")
			})
		})
		requireTidy(t, term)
	})
	require.PanicsWithValue(t, "spinner: WithHiddenCursor: nil signal", func() { spinner.WithHiddenCursor(nil) })
}

func TestModeString(t *testing.T) {
	for mode, want := range map[spinner.Mode]string{
		spinner.Auto:     "Auto",
		spinner.Animated: "Animated",
		spinner.Plain:    "Plain",
		spinner.Silent:   "Silent",
		7:                "Mode(7)",
		4:                "Mode(4)",
		-1:               "Mode(-1)",
	} {
		require.Equal(t, want, mode.String())
	}
}
