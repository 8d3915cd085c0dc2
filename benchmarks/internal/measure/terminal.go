package measure

import (
	"bytes"
	"os"
	"sync"

	"github.com/creack/pty"
)

// A terminal is an 80x24 pseudo-terminal and a goroutine that reads all output.
type terminal struct {
	master, tty *os.File
	gone        chan struct{} // closed once all writers are closed

	mu     sync.Mutex // guards the fields below
	count  counter
	watch  func([]byte)  // called with mu held; may be nil
	frames chan struct{} // receives a value after a mark
}

func newTerminal(columns, rows int, mark string, watch func([]byte)) (*terminal, error) {
	master, tty, err := pty.Open()
	if err != nil {
		return nil, err
	}
	t := &terminal{
		master: master,
		tty:    tty,
		gone:   make(chan struct{}),
		count:  counter{mark: []byte(mark)},
		watch:  watch,
		frames: make(chan struct{}, 1),
	}
	t.resize(columns, rows)
	go t.read()
	return t, nil
}

func (t *terminal) resize(columns, rows int) {
	// It fails only if the terminal is gone, and then the worker has failed too.
	_ = pty.Setsize(t.master, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)})
}

// read returns when the last file on the other side is closed.
func (t *terminal) read() {
	defer close(t.gone)
	buf := make([]byte, 64<<10)
	for {
		n, err := t.master.Read(buf)
		if err != nil {
			return
		}
		t.take(buf[:n])
	}
}

func (t *terminal) take(p []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.count.add(p) > 0 {
		select {
		case t.frames <- struct{}{}:
		default:
		}
	}
	if t.watch != nil {
		t.watch(p)
	}
}

// counts returns the counts so far.
func (t *terminal) counts() (bytes, newlines, marks int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count.bytes, t.count.newlines, t.count.marks
}

// A counter counts bytes, newlines and marks, including marks split over two reads.
type counter struct {
	mark []byte
	last []byte // the last bytes, one less than the length of a mark

	bytes, newlines, marks int
}

var newline = []byte{'\n'}

// add returns how many marks are in p.
func (c *counter) add(p []byte) (marks int) {
	c.bytes += len(p)
	c.newlines += bytes.Count(p, newline)
	if len(c.mark) == 0 {
		return 0
	}
	keep := len(c.mark) - 1
	seam := append(c.last, p[:min(keep, len(p))]...)
	marks = bytes.Count(seam, c.mark) + bytes.Count(p, c.mark)
	if len(p) < keep {
		c.last = append([]byte(nil), seam[max(0, len(seam)-keep):]...)
	} else {
		c.last = append(c.last[:0], p[len(p)-keep:]...)
	}
	c.marks += marks
	return marks
}
