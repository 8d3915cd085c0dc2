package terminal

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/vt"
)

// A content is a spinner for tests.
type content struct {
	mu       sync.Mutex
	message  string
	interval time.Duration
	delay    time.Duration
	frames   []string
	version  uint64
	ticks    int // frames that the goroutine has prepared
}

func newContent(message string) *content {
	return &content{message: message, interval: 80 * time.Millisecond, frames: []string{"1", "2", "3", "4"}, version: 1}
}

func (c *content) Snapshot(s *rows.Snapshot, watch bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if watch {
		c.ticks++
	}
	s.Version, s.Message, s.Frames, s.Width, s.Interval = c.version, c.message, c.frames, 1, c.interval
	s.Delay = c.delay
	return false
}

func (*content) Refresh() {}

// leave ends a spinner with a text.
func leave(text string) Claim {
	return func(string, bool) (string, bool) { return text, true }
}

func (c *content) takeTicks() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.ticks
	c.ticks = 0
	return n
}

// A log is a terminal in memory.
type log struct {
	mu     sync.Mutex
	screen *vt.Screen
	writes []string
	delay  time.Duration // that a write takes; no other goroutine may draw during it
}

func newLog(width, height int) *log {
	return &log{screen: vt.New(vt.Options{Width: width, Height: height, Reflow: true, RawNewline: true})}
}

func (l *log) size() (width, height int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.screen.Size()
}

func (l *log) resize(width, height int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.screen.Resize(width, height)
}

func (l *log) Write(p []byte) (int, error) {
	time.Sleep(l.delay)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes = append(l.writes, string(p))
	return l.screen.Write(p)
}

func (l *log) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	writes := l.writes
	l.writes = nil
	return writes
}

func (l *log) lines() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.screen.Lines()
}

// begin starts a row on l.
func begin(l *log, out *Output, c *content) (r *Row) {
	out.Start(c, nil, rows.Options{Start: time.Now(), Size: l.size, Ellipsis: "…", Insert: true}, func(row *Row) bool {
		r = row
		return true
	})
	return r
}

func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func bubble(t *testing.T, name string, test func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, test) })
}
