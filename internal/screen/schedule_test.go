package screen

import (
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/tty"
	"example.com/spinner/internal/vt"
)

// content is what a test shows. Like a spinner it tells of a change once, until
// that was seen.
type content struct {
	mu        sync.Mutex
	snap      Snapshot
	changed   bool
	watched   bool // the next change is to be told
	snapshots int
	watches   int // of these, those of the goroutine before a frame
	ended     bool
	wake      func()
}

func newContent(interval time.Duration, frames ...string) *content {
	return &content{snap: Snapshot{Version: 1, Frames: frames, Width: 1, Interval: interval, Message: "message"}}
}

func (c *content) Snapshot(s *Snapshot, watch bool) (changed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.snapshots++
	if watch {
		c.watches++
	}
	*s = c.snap
	changed, c.changed = c.changed, false
	if watch && !changed {
		c.watched = true
	}
	return changed
}

func (*content) Refresh() {}

func (c *content) Line(s *Snapshot, indent string, elapsed time.Duration) string {
	line := indent + s.Message + "…"
	if elapsed > 0 {
		line += " " + Elapsed(elapsed)
	}
	return line
}

// set changes the message.
func (c *content) set(message string) {
	c.mu.Lock()
	c.snap.Message = message
	c.snap.Version++
	c.changed = true
	tell := c.watched
	c.watched = false
	c.mu.Unlock()
	if tell {
		c.wake()
	}
}

// wakeUps returns how often the goroutine has looked since the last call.
func (c *content) wakeUps() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, c.watches = c.watches, 0
	return n
}

// A log is a writer that keeps each write and when it came.
type log struct {
	mu     sync.Mutex
	start  time.Time
	writes []string
	times  []time.Duration
	screen *vt.Screen
}

func newLog() *log {
	return &log{start: time.Now(), screen: vt.New(vt.Options{})}
}

func (l *log) size() (width, height int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.screen.Size()
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes = append(l.writes, string(p))
	l.times = append(l.times, time.Since(l.start))
	l.screen.Write(p)
	return len(p), nil
}

// take returns the writes since the last call.
func (l *log) take() (writes []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	writes, l.writes, l.times = l.writes, nil, nil
	return writes
}

func (l *log) rows() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.TrimRight(strings.Join(l.screen.Rows(), "\n"), "\n")
}

// begin begins a row, which ends with the test. The writer of out has a size.
func begin(t *testing.T, out *Output, c *content) *Row {
	size := out.w.(interface{ size() (width, height int) }).size
	opts := Options{Start: time.Now(), Size: size, Ellipsis: "…", Restore: func() {}}
	r := out.Begin(c, nil, opts)
	c.wake = r.Wake
	t.Cleanup(func() { r.End(leaving("")) })
	pass(firstFrame)
	return r
}

// Claim leaves the message, once.
func (c *content) Claim(e Ending, indent string, told bool) (Final, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	first := !c.ended
	c.ended = true
	return Final{Text: e.Message}, first
}

// leaving is an end that leaves text.
func leaving(text string) Ending { return Ending{Message: text} }

func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// TestLaw4_WakeUps counts how often the goroutine looks in ten seconds, and how
// often it writes.
func TestLaw4_WakeUps(t *testing.T) {
	tests := []struct {
		name     string
		contents []*content
		wakeUps  int
		writes   int
	}{
		{"one row", []*content{newContent(80*time.Millisecond, "|", "/")}, 125, 125},
		{"ten rows of one interval", func() (all []*content) {
			for range 10 {
				all = append(all, newContent(80*time.Millisecond, "|", "/"))
			}
			return all
		}(), 125, 125},
		{"one frame", []*content{newContent(80*time.Millisecond, "|")}, 40, 0},
		{"an hour", []*content{newContent(time.Hour, "|", "/")}, 40, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLog()
				out := NewOutput(l, true)
				for _, c := range tt.contents {
					begin(t, out, c)
				}
				pass(5 * time.Millisecond)
				l.take()
				for _, c := range tt.contents {
					c.wakeUps()
				}
				pass(10 * time.Second)
				for _, c := range tt.contents {
					require.InDelta(t, tt.wakeUps, c.wakeUps(), 1, "wake-ups")
				}
				require.InDelta(t, tt.writes, len(l.take()), 1, "writes")
			})
		})
	}
}

func TestLaw4_NoWakeUpWhileSuspended(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		out := NewOutput(l, true)
		c := newContent(80*time.Millisecond, "|", "/")
		begin(t, out, c)
		NewLineWriter(out, c).Suspend(func() {
			pass(time.Second)
			c.wakeUps()
			l.take()
			pass(time.Minute)
			require.Zero(t, c.wakeUps())
			require.Empty(t, l.take())
		})
		synctest.Wait()
		require.NotEmpty(t, l.take(), "drawn again")
	})
}

func TestRounded(t *testing.T) {
	const ms, us = time.Millisecond, time.Microsecond
	for wait, want := range map[time.Duration]time.Duration{
		0:                 0,
		ms:                ms,
		80 * ms:           80 * ms,
		79*ms + 1:         80*ms + timerSlack,
		79*ms + 40*us:     80*ms + timerSlack,
		79*ms + 999*us:    80*ms + timerSlack,
		500 * us:          ms + timerSlack,
		-300 * us:         -300 * us,
		time.Hour + 3*us:  time.Hour + ms + timerSlack,
		time.Hour - 80*ms: time.Hour - 80*ms,
	} {
		require.Equal(t, want, rounded(wait), "%v", wait)
	}
}

// A wait that is no whole number of milliseconds ends a little behind the next.
func TestWaitIsRounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		begin(t, NewOutput(l, true), newContent(7_300*time.Microsecond, "|", "/"))
		pass(30*time.Millisecond - firstFrame)
		l.mu.Lock()
		defer l.mu.Unlock()
		require.Equal(t, []time.Duration{
			firstFrame,
			8*time.Millisecond + timerSlack,
			15*time.Millisecond + 2*timerSlack,
			22*time.Millisecond + 3*timerSlack,
		}, l.times)
	})
}

// TestForeground: where others are noticed, the foreground is asked for when they
// have written, and now and then.
func TestForeground(t *testing.T) {
	now := time.Now()
	asked := func(s *Screen) bool { return !s.askState(now).Background } // no terminal answers so
	unasked := func() *Screen {
		return &Screen{out: NewOutput(newLog(), false), notice: new(tty.Notice), size: Size{background: true}, groundAt: now}
	}
	require.False(t, asked(unasked()))
	s := unasked()
	s.groundAt = now.Add(-pollPeriod)
	require.True(t, asked(s), "a while ago")
	s = unasked()
	s.notice = nil
	require.True(t, asked(s), "nobody notices")
	s = unasked()
	s.sizeAt = now
	s.askAgain(now)
	require.False(t, s.size.background, "others have written")
}

// TestLaw4_ManyMessages changes the message a thousand times a second.
func TestLaw4_ManyMessages(t *testing.T) {
	for _, interval := range []time.Duration{80 * time.Millisecond, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			l := newLog()
			c := newContent(interval, "|", "/")
			begin(t, NewOutput(l, true), c)
			l.take()
			c.wakeUps()
			for i := range 10_000 {
				c.set(strings.Repeat("x", i%7))
				pass(time.Millisecond)
			}
			require.LessOrEqual(t, c.wakeUps(), 250, "interval %v", interval)
			require.LessOrEqual(t, len(l.take()), 250, "interval %v", interval)
		})
	}
}

// TestSetMessage changes the message after a long rest, at any moment.
func TestSetMessage(t *testing.T) {
	for _, interval := range []time.Duration{80 * time.Millisecond, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			l := newLog()
			c := newContent(interval, "|", "/")
			begin(t, NewOutput(l, true), c)
			for i := range 30 {
				pass(time.Minute + time.Duration(i)*7*time.Millisecond)
				c.set(strings.Repeat("x", i+1))
				pass(maxLatency)
				require.Equal(t, strings.Repeat("x", i+1), l.rows()[2:], "interval %v", interval)
			}
		})
	}
}

// TestElapsed shows each second on time where nothing else moves.
func TestElapsed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLog()
		c := newContent(time.Hour, "|", "/")
		c.snap.Elapsed = true
		begin(t, NewOutput(l, true), c)
		for i := range 30 {
			pass(time.Millisecond)
			require.Equal(t, "| message "+Elapsed(time.Duration(i)*time.Second), l.rows())
			l.take()
			pass(999 * time.Millisecond)
			require.Len(t, l.take(), 1, "writes a second")
		}
	})
}

// TestPlain looks at the lines of a spinner on no terminal and when they come.
func TestPlain(t *testing.T) {
	tests := []struct {
		name string
		opts PlainOptions
		play func(c *content, lw *LineWriter)
		want []string // "seconds: line"
	}{
		{"silence", PlainOptions{}, func(*content, *LineWriter) { pass(10 * time.Minute) }, []string{
			"0s message…", "30s message… (30s)", "1m30s message… (1m30s)", "3m30s message… (3m30s)",
			"5m30s message… (5m30s)", "7m30s message… (7m30s)", "9m30s message… (9m30s)",
		}},
		{"a change starts again", PlainOptions{}, func(c *content, _ *LineWriter) {
			pass(2 * time.Minute)
			c.set("other")
			pass(2 * time.Minute)
		}, []string{
			"0s message…", "30s message… (30s)", "1m30s message… (1m30s)", "2m0s other…",
			"2m30s other… (2m30s)", "3m30s other… (3m30s)",
		}},
		{"many changes", PlainOptions{}, func(c *content, _ *LineWriter) {
			for i := range 300 {
				c.set(strings.Repeat("x", 1+i/120))
				pass(100 * time.Millisecond)
			}
			pass(10 * time.Second)
		}, []string{"0s message…", "10s x…", "20s xx…", "30s xxx…"}},
		{"text of the program is a sign of life", PlainOptions{}, func(_ *content, lw *LineWriter) {
			pass(20 * time.Second)
			lw.Write([]byte("one\n"))
			pass(29 * time.Second)
			lw.Write([]byte("two\n"))
			pass(31 * time.Second)
		}, []string{"0s message…", "20s one", "49s two", "1m19s message… (1m19s)"}},
		{"nothing while suspended", PlainOptions{}, func(c *content, lw *LineWriter) {
			lw.Suspend(func() {
				c.set("other")
				pass(5 * time.Minute)
			})
			pass(time.Minute)
		}, []string{"0s message…", "5m10s other…", "5m40s other… (5m40s)"}},
		{"no sign of life while suspended", PlainOptions{}, func(_ *content, lw *LineWriter) {
			lw.Suspend(func() { pass(5 * time.Minute) })
			pass(10 * time.Second)
		}, []string{"0s message…", "5m10s message… (5m10s)"}},
		{"transient", PlainOptions{Transient: true}, func(*content, *LineWriter) { pass(2 * time.Minute) },
			[]string{"30s message… (30s)", "1m30s message… (1m30s)"}},
		{"delayed", PlainOptions{Delay: 3 * time.Second}, func(*content, *LineWriter) { pass(40 * time.Second) },
			[]string{"3s message…", "33s message… (33s)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLog()
				out := NewOutput(l, false)
				c := newContent(time.Hour)
				tt.opts.Start = time.Now()
				p := out.BeginPlain(c, nil, tt.opts)
				c.wake = p.Wake
				p.Show()
				synctest.Wait()
				tt.play(c, NewLineWriter(out, c))
				var got []string
				for i, line := range l.writes {
					got = append(got, l.times[i].String()+" "+strings.TrimSuffix(line, "\n"))
				}
				require.Equal(t, tt.want, got)
				p.End(leaving("done"))
				pass(time.Hour)
				require.Len(t, l.writes, len(got)+1, "one final line, and nothing after it")
			})
		})
	}
}
