package library

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar of unknown length, which is drawn as a spinner. ANSI codes are "more optimized terminal
// I/O" according to its documentation. It shows no times and rates, so that it draws what the others draw.
// Lines appear with its next frame, and never after it has finished, so Stop draws it once more.
func progress() Library {
	return Library{
		Name:    "schollz/progressbar",
		Module:  "github.com/schollz/progressbar/v3",
		Default: 100 * time.Millisecond,
		New:     func(c Config) Spinner { return &progressSpinner{c: c} },
	}
}

type progressSpinner struct {
	c      Config
	bar    *progressbar.ProgressBar
	logged bool
}

func (s *progressSpinner) Start() {
	s.bar = progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(s.c.Terminal),
		progressbar.OptionSetDescription(s.c.Message),
		progressbar.OptionSpinnerType(14),
		progressbar.OptionSetSpinnerChangeInterval(s.c.Interval),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetElapsedTime(false),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(true),
	)
}

func (s *progressSpinner) Stop() {
	if s.logged {
		must(s.bar.RenderBlank())
	}
	must(s.bar.Finish())
}

func (s *progressSpinner) SetMessage(message string) { s.bar.Describe(message) }

func (s *progressSpinner) Log() io.Writer {
	s.logged = true
	return progressLog{s.bar}
}

type progressLog struct{ bar *progressbar.ProgressBar }

func (l progressLog) Write(p []byte) (int, error) {
	return progressbar.Bprintf(l.bar, "%s", p)
}
