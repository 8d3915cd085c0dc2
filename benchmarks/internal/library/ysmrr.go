package library

import (
	"time"

	"github.com/chelnak/ysmrr"
)

// ySmrr has a manager and its spinners; its animation is the default one. It looks at standard output, the
// same terminal here. Its rows stay when it stops, which it has no option for: that of one spinner is taken
// away as a program would have to.
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
		Mark: "\x1b7", // each frame saves where its first row is
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
