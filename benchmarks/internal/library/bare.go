package library

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// bare is the least that a spinner can cost: a ticker, a channel that stops it, and one write per frame of a row
// that it builds each time. It does nothing else, and is safe only for the benchmark's text. Many show as many rows
// as fit into a terminal of 24 rows.
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

	mu    sync.Mutex // held while the terminal is written to
	frame []byte     // the last frame
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
	for i := 0; ; i++ {
		b.draw(glyphs[i%len(glyphs)])
		select {
		case <-ticker.C:
		case <-b.done:
			return
		}
	}
}

func (b *bareSpinner) draw(glyph string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.frame = b.appendFrame(b.frame[:0], glyph)
	b.Terminal.Write(b.frame)
}

// Log is the least that a line above the row can cost: a single write clears the row and writes the line and the
// row.
func (b *bareSpinner) Log() io.Writer { return &bareLog{bareSpinner: b} }

type bareLog struct {
	*bareSpinner
	buf []byte
}

func (l *bareLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buf = append(append(append(l.buf[:0], "\r\x1b[K"...), p...), l.frame...)
	_, err := l.Terminal.Write(l.buf)
	return len(p), err
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
