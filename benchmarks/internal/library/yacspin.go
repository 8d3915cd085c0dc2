package library

import (
	"time"

	"github.com/theckman/yacspin"
)

// yac uses its automatic terminal mode, which checks standard output: here the same terminal. The cursor stays
// visible, as its documentation recommends for programs that may be killed; that also saves a sequence per
// frame.
func yac() Library {
	return Library{
		Name:    "theckman/yacspin",
		Module:  "github.com/theckman/yacspin",
		Default: 100 * time.Millisecond,
		New: func(c Config) Spinner {
			s, err := yacspin.New(yacspin.Config{
				Frequency:  c.Interval,
				Writer:     c.Terminal,
				ShowCursor: true,
				CharSet:    yacspin.CharSets[14],
				Suffix:     " ",
				Message:    c.Message,
			})
			must(err)
			return yacSpinner{s}
		},
	}
}

type yacSpinner struct{ *yacspin.Spinner }

func (s yacSpinner) Start()                    { must(s.Spinner.Start()) }
func (s yacSpinner) Stop()                     { must(s.Spinner.Stop()) }
func (s yacSpinner) SetMessage(message string) { s.Message(message) }

func (s yacSpinner) Finish(message string) {
	s.StopCharacter(FinalSymbol)
	s.StopMessage(message)
	s.Stop()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
