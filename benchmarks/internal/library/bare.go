package library

import "time"

// bare is the least that a spinner can cost: a ticker, a channel that ends it, one write a frame of bytes
// that were made before. It can do nothing else, and no text but the right one is safe with it.
func bare() Library {
	return Library{
		Name: "bare",
		New: func(c Config) Spinner {
			b := &bareSpinner{Config: c, done: make(chan struct{}), gone: make(chan struct{})}
			for _, g := range glyphs {
				b.rows = append(b.rows, []byte("\r"+g+" "+c.Message))
			}
			return b
		},
	}
}

type bareSpinner struct {
	Config
	rows       [][]byte
	done, gone chan struct{}
}

func (b *bareSpinner) Start() {
	go b.run()
}

func (b *bareSpinner) run() {
	defer close(b.gone)
	ticker := time.NewTicker(b.Interval)
	defer ticker.Stop()
	for i := 0; ; i++ {
		b.Terminal.Write(b.rows[i%len(b.rows)])
		select {
		case <-ticker.C:
		case <-b.done:
			return
		}
	}
}

func (b *bareSpinner) Stop() {
	close(b.done)
	<-b.gone
	b.Terminal.Write([]byte("\r\x1b[K"))
}
