package library

import (
	"fmt"
	"sync/atomic"
	"time"
)

// bare is the least that a spinner can cost: a ticker, a channel that ends it, one write a frame of a row that
// is put together anew. It can do nothing else, and no text but the right one is safe with it. Many are as
// many rows as a terminal of 24 can show.
func bare() Library {
	return Library{
		Name:    "bare",
		Default: 80 * time.Millisecond,
		New:     func(c Config) Spinner { return newBare(c, 1) },
		Many:    func(c Config, n int) Spinner { return newBare(c, min(n, 23)) },
		Mark:    "\x1b[",
	}
}

type bareSpinner struct {
	Config
	rows       int
	climb      string // from the last row to the first
	message    atomic.Pointer[string]
	done, gone chan struct{}
}

func newBare(c Config, rows int) *bareSpinner {
	b := &bareSpinner{Config: c, rows: rows, done: make(chan struct{}), gone: make(chan struct{})}
	b.message.Store(&c.Message)
	if rows > 1 {
		b.climb = fmt.Sprintf("\x1b[%dA", rows-1)
	}
	return b
}

func (b *bareSpinner) Start() {
	go b.run()
}

func (b *bareSpinner) run() {
	defer close(b.gone)
	ticker := time.NewTicker(b.Interval)
	defer ticker.Stop()
	var frame []byte
	for i := 0; ; i++ {
		frame = b.appendFrame(frame[:0], glyphs[i%len(glyphs)])
		b.Terminal.Write(frame)
		select {
		case <-ticker.C:
		case <-b.done:
			return
		}
	}
}

func (b *bareSpinner) appendFrame(p []byte, glyph string) []byte {
	message := *b.message.Load()
	for row := range b.rows {
		if row > 0 {
			p = append(p, '\n')
		}
		p = append(p, '\r')
		p = append(p, glyph...)
		p = append(p, ' ')
		p = append(p, message...)
	}
	return append(p, b.climb...)
}

func (b *bareSpinner) Stop() {
	close(b.done)
	<-b.gone
	b.Terminal.Write([]byte("\r\x1b[J"))
}

func (b *bareSpinner) SetMessage(message string) { b.message.Store(&message) }
