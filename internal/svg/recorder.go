package svg

import (
	"slices"
	"sync"
	"time"

	"example.com/spinner/internal/vt"
)

// resolution is that of the times of a film, for nobody sees what shows for less.
// So it does not matter in which order the goroutines of one moment write, nor
// that one is a moment later another time.
const resolution = 10 * time.Millisecond

// A Recorder is a terminal that remembers what it has shown, and for how long. In a bubble of
// testing/synctest that is the same every time. Several goroutines may write to it.
type Recorder struct {
	width, height int
	started       time.Time

	mu     sync.Mutex // guards the fields below
	screen *vt.Screen
	since  time.Duration // when the screen became what it is
	frames []Frame       // before that
}

// NewRecorder returns an empty terminal of so many cells, which records from now on.
func NewRecorder(width, height int) *Recorder {
	screen := vt.New(vt.Options{Width: width, Height: height})
	return &Recorder{width: width, height: height, screen: screen, started: time.Now()}
}

// Write shows p. It takes all of p and never fails.
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

// Frames returns what was seen until now, the last of it for a pause longer.
func (r *Recorder) Frames(pause time.Duration) []Frame {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append(slices.Clone(r.frames), r.frame(r.now()-r.since+pause))
}

// keep remembers what the screen shows, unless nobody has seen it. It requires
// r.mu.
func (r *Recorder) keep() {
	now := r.now()
	if shown := now - r.since; shown > 0 {
		r.frames = append(r.frames, r.frame(shown))
		r.since = now
	}
}

// frame is what the screen shows, its cursor included. It requires r.mu.
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
