package library

import (
	"time"

	"github.com/chelnak/ysmrr"
)

// ySmrr uses a manager with its spinners and the default animation. It checks standard output, here the same
// terminal. It has no option to remove its rows when it stops, so Stop removes the row of a single spinner, as
// a program would have to.
func ySmrr() Library {
	return Library{
		Name:    "chelnak/ysmrr",
		Module:  "github.com/chelnak/ysmrr",
		Default: 80 * time.Millisecond,
		New: func(c Config) Spinner {
			manager := newYsmrr(c)
			return ysmrrSpinner{c, manager, manager.AddSpinner(c.Message)}
		},
		Many: newYsmrrMany,
		Mark: "\x1b7", // each frame saves the position of its first row
	}
}

func newYsmrr(c Config) ysmrr.SpinnerManager {
	return ysmrr.NewSpinnerManager(ysmrr.WithWriter(c.Terminal), ysmrr.WithFrameDuration(c.Interval))
}

type ysmrrSpinner struct {
	c       Config
	manager ysmrr.SpinnerManager
	spinner *ysmrr.Spinner
}

func (s ysmrrSpinner) Start() { s.manager.Start() }

func (s ysmrrSpinner) Stop() {
	s.manager.Stop()
	s.c.Terminal.WriteString("\x1b[A\x1b[K")
}

func (s ysmrrSpinner) SetMessage(message string) { s.spinner.UpdateMessage(message) }

func newYsmrrMany(c Config, n int) Spinner {
	manager := newYsmrr(c)
	for range n {
		manager.AddSpinner(c.Message)
	}
	return manager
}
