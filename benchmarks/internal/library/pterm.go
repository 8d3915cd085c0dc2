package library

import (
	"io"
	"time"

	"github.com/pterm/pterm"
)

// pTerm draws no timer and removes its row at the end, like the others. Lines go through pterm.Fprint to the
// spinner's writer, which clears the row first.
//
// Many uses a MultiPrinter, which redraws as often as its spinners do.
func pTerm() Library {
	return Library{
		Name:    "pterm/pterm",
		Module:  "github.com/pterm/pterm",
		Default: 100 * time.Millisecond,
		New:     func(c Config) Spinner { return &ptermSpinner{printer: newPterm(c)} },
		Many:    newPtermMany,
		Mark:    "\x1b[1G\x1b[2K", // each frame clears its area, from the row below
	}
}

func newPterm(c Config) *pterm.SpinnerPrinter {
	return pterm.DefaultSpinner.WithWriter(c.Terminal).WithSequence(glyphs...).WithDelay(c.Interval).
		WithShowTimer(false).WithRemoveWhenDone().WithText(c.Message)
}

type ptermSpinner struct{ printer *pterm.SpinnerPrinter }

func (s *ptermSpinner) Start() {
	started, err := s.printer.Start()
	must(err)
	s.printer = started
}

func (s *ptermSpinner) Stop()                     { must(s.printer.Stop()) }
func (s *ptermSpinner) SetMessage(message string) { s.printer.UpdateText(message) }
func (s *ptermSpinner) Log() io.Writer            { return ptermLog{s.printer.Writer} }

type ptermLog struct{ w io.Writer }

func (l ptermLog) Write(p []byte) (int, error) {
	pterm.Fprint(l.w, string(p))
	return len(p), nil
}

type ptermSpinners struct {
	c        Config
	n        int
	printer  *pterm.MultiPrinter
	spinners []*pterm.SpinnerPrinter
}

func newPtermMany(c Config, n int) Spinner {
	return &ptermSpinners{c: c, n: n}
}

func (m *ptermSpinners) Start() {
	m.printer = pterm.DefaultMultiPrinter.WithWriter(m.c.Terminal).WithUpdateDelay(m.c.Interval)
	for range m.n {
		s, err := newPterm(m.c).WithWriter(m.printer.NewWriter()).Start()
		must(err)
		m.spinners = append(m.spinners, s)
	}
	_, err := m.printer.Start()
	must(err)
}

func (m *ptermSpinners) Stop() {
	for _, s := range m.spinners {
		must(s.Stop())
	}
	_, err := m.printer.Stop()
	must(err)
}
