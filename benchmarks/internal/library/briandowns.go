package library

import (
	"time"

	"github.com/briandowns/spinner"
)

// briandowns is the most widely used library. It recommends WithWriterFile over WithWriter, so that it knows
// the terminal. The cursor stays visible, as its documentation advises for programs that may be killed. The
// message is its Suffix, which is changed under the lock that it provides.
func briandowns() Library {
	return Library{
		Name:    "briandowns/spinner",
		Module:  "github.com/briandowns/spinner",
		Default: 100 * time.Millisecond,
		New: func(c Config) Spinner {
			return briandownsSpinner{spinner.New(
				spinner.CharSets[14], c.Interval,
				spinner.WithWriterFile(c.Terminal),
				spinner.WithSuffix(" "+c.Message),
				spinner.WithHiddenCursor(false),
			)}
		},
	}
}

type briandownsSpinner struct{ *spinner.Spinner }

func (s briandownsSpinner) SetMessage(message string) {
	s.Lock()
	s.Suffix = " " + message
	s.Unlock()
}

func (s briandownsSpinner) Finish(message string) {
	s.Lock()
	s.FinalMSG = FinalSymbol + " " + message + "\n"
	s.Unlock()
	s.Stop()
}
