package library

import (
	"time"

	bubbles "charm.land/bubbles/v2/spinner"
	"charm.land/huh/v2/spinner"
)

// hu runs a complete Bubble Tea program around an action. Without an input it ignores the keyboard, like
// the others. Its renderer draws 60 times a second and huh has no option for that, so the interval is no
// shorter: each tick is a frame, as with the others. A title is not meant to change.
func hu() Library {
	return Library{
		Name:     "charm.land/huh",
		Module:   "charm.land/huh/v2",
		Default:  100 * time.Millisecond,
		Shortest: time.Second / 55,
		New: func(c Config) Spinner {
			return &huhSpinner{c: c, done: make(chan struct{}), gone: make(chan struct{})}
		},
	}
}

type huhSpinner struct {
	c          Config
	done, gone chan struct{}
}

func (s *huhSpinner) Start() {
	started := make(chan struct{})
	program := spinner.New().
		Type(spinner.Type(bubbles.Spinner{Frames: glyphs, FPS: s.c.Interval})).
		Title(" " + s.c.Message).
		WithOutput(s.c.Terminal).
		WithInput(nil).
		WithTheme(spinner.ThemeFunc(func(bool) *spinner.Styles { return &spinner.Styles{} })).
		Action(func() {
			close(started)
			<-s.done
		})
	go func() {
		defer close(s.gone)
		must(program.Run())
	}()
	<-started
}

func (s *huhSpinner) Stop() {
	close(s.done)
	<-s.gone
}
