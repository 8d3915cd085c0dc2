package library

import (
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// multi uses a spinner as the filler of a bar, one column wide, followed by the message as a decorator. The
// library asks for the message: decor.Any is the documented way, and an atomic pointer the cheapest answer.
//
// Many are drawn at each interval by manual refresh: otherwise the library draws while bars are added, and
// adding thousands takes minutes. The queue is as long as the number of bars, as WithQueueLen advises. With
// many more bars than rows of the terminal, version 8.16 does not return to the first one.
func multi() Library {
	return Library{
		Name:    "vbauerster/mpb",
		Module:  "github.com/vbauerster/mpb/v8",
		Default: 150 * time.Millisecond,
		New:     func(c Config) Spinner { return newMpb(c) },
		Many:    newMpbMany,
		Mark:    "A\x1b[J",
	}
}

type mpbSpinner struct {
	c        Config
	message  atomic.Pointer[string]
	progress *mpb.Progress
	bar      *mpb.Bar
}

func newMpb(c Config) *mpbSpinner {
	s := &mpbSpinner{c: c}
	s.message.Store(&c.Message)
	return s
}

func (s *mpbSpinner) Start() {
	s.progress = mpb.New(mpb.WithOutput(s.c.Terminal), mpb.WithRefreshRate(s.c.Interval))
	s.bar = addMpb(s.progress, func(decor.Statistics) string { return " " + *s.message.Load() })
}

func addMpb(p *mpb.Progress, message decor.DecorFunc) *mpb.Bar {
	style := mpb.SpinnerStyle(glyphs...).PositionLeft()
	return p.New(0, style, mpb.BarWidth(1), mpb.BarFillerTrim(), mpb.AppendDecorators(decor.Any(message)))
}

func (s *mpbSpinner) Stop() {
	s.bar.Abort(true)
	s.progress.Wait()
}

func (s *mpbSpinner) SetMessage(message string) { s.message.Store(&message) }
func (s *mpbSpinner) Log() io.Writer            { return s.progress }

type mpbSpinners struct {
	c        Config
	n        int
	progress *mpb.Progress
	bars     []*mpb.Bar
	done     chan struct{}
}

func newMpbMany(c Config, n int) Spinner {
	return &mpbSpinners{c: c, n: n, done: make(chan struct{})}
}

func (m *mpbSpinners) Start() {
	refresh := make(chan any)
	m.progress = mpb.New(mpb.WithOutput(m.c.Terminal), mpb.WithManualRefresh(refresh), mpb.WithQueueLen(m.n))
	for range m.n {
		m.bars = append(m.bars, addMpb(m.progress, func(decor.Statistics) string { return " " + m.c.Message }))
	}
	go m.draw(refresh)
}

func (m *mpbSpinners) Log() io.Writer { return m.progress }

// draw runs until Stop closes m.done.
func (m *mpbSpinners) draw(refresh chan<- any) {
	ticker := time.NewTicker(m.c.Interval)
	defer ticker.Stop()
	for {
		select {
		case t := <-ticker.C:
			select {
			case refresh <- t:
			case <-m.done:
				return
			}
		case <-m.done:
			return
		}
	}
}

func (m *mpbSpinners) Stop() {
	defer close(m.done)
	for _, b := range m.bars {
		b.Abort(true)
	}
	m.progress.Wait()
}
