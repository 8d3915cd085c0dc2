package library

import (
	"io"
	"time"

	"example.com/spinner"
)

// ours is this package with its default look: a space before the row, and a visible cursor.
func ours() Library {
	return Library{
		Name:    "example.com/spinner",
		Module:  "example.com/spinner",
		Default: 80 * time.Millisecond,
		New:     func(c Config) Spinner { return newOurs(c) },
		Many:    newOurMany,
		Mark:    "\x1b[?2026h", // several rows are drawn as synchronized output
	}
}

type ourSpinner struct{ *spinner.Spinner }

func newOurs(c Config) ourSpinner {
	return ourSpinner{spinner.New(c.Message,
		spinner.WithWriter(c.Terminal),
		spinner.WithInterval(c.Interval),
	)}
}

func (s ourSpinner) Log() io.Writer        { return s.Spinner }
func (s ourSpinner) Finish(message string) { s.Succeed(message) }

// Spinners on one terminal find each other, so Many needs no manager.
type ourSpinners []ourSpinner

func newOurMany(c Config, n int) Spinner {
	all := make(ourSpinners, n)
	for i := range all {
		all[i] = newOurs(c)
	}
	return all
}

func (all ourSpinners) Start() {
	for _, s := range all {
		s.Start()
	}
}

func (all ourSpinners) Stop() {
	for _, s := range all {
		s.Stop()
	}
}

// Finish leaves one line, from the last spinner.
func (all ourSpinners) Finish(message string) {
	last := len(all) - 1
	all[:last].Stop()
	all[last].Finish(message)
}

// Log writes above all rows; any of the spinners can do that.
func (all ourSpinners) Log() io.Writer { return all[0].Spinner }
