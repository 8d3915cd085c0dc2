package svg

import (
	"slices"
	"sync"
	"time"

	"example.com/spinner/internal/vt"
)

// resolution is the precision of a film's times; shorter frames are invisible. It
// also keeps the result the same if goroutines write at almost the same time and
// their order or timing varies.
const resolution = 10 * time.Millisecond

// A Recorder is a terminal that records what it shows and for how long. In a testing/synctest bubble
// every recording is the same. It is safe for concurrent use.
type Recorder struct {
	width, height int
	started       time.Time

	mu     sync.Mutex // guards the fields below
	screen *vt.Screen
	since  time.Duration // time of the last change of the screen
	frames []Frame       // up to since
}

// NewRecorder returns an empty terminal and starts recording.
func NewRecorder(width, height int) *Recorder {
	screen := vt.New(vt.Options{Width: width, Height: height})
	return &Recorder{width: width, height: height, screen: screen, started: time.Now()}
}

// Write writes p to the terminal. It never fails.
func (r *Recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keep()
	return r.screen.Write(p)
}

// Size returns the size of the terminal.
func (r *Recorder) Size() (width, height int) {
	return r.width, r.height
}

// Frames returns the frames so far. The last one is shown longer by pause.
func (r *Recorder) Frames(pause time.Duration) []Frame {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append(slices.Clone(r.frames), r.frame(r.now()-r.since+pause))
}

// keep records the current screen unless it was shown for no time. r.mu must be
// held.
func (r *Recorder) keep() {
	now := r.now()
	if shown := now - r.since; shown > 0 {
		r.frames = append(r.frames, r.frame(shown))
		r.since = now
	}
}

// frame returns the current screen and cursor. r.mu must be held.
func (r *Recorder) frame(show time.Duration) Frame {
	f := Frame{Rows: See(r.screen, r.height), Show: show}
	if x, y := r.screen.Cursor(); r.screen.CursorVisible() {
		f.Cursor = &Position{x, y}
	}
	return f
}

func (r *Recorder) now() time.Duration {
	return time.Since(r.started).Round(resolution)
}
