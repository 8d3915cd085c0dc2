package svg

import (
	"slices"
	"sync"
	"time"

	"example.com/spinner/internal/vt"
)

// A Recorder is a terminal that remembers what it has shown, and for how long. In a bubble of
// testing/synctest that is the same every time. Several goroutines may write to it.
type Recorder struct {
	width, height int

	mu     sync.Mutex // guards the fields below
	screen *vt.Screen
	since  time.Time // when the screen became what it is
	frames []Frame   // before that
}

// NewRecorder returns an empty terminal of so many cells, which records from now on.
func NewRecorder(width, height int) *Recorder {
	screen := vt.New(vt.Options{Width: width, Height: height})
	return &Recorder{width: width, height: height, screen: screen, since: time.Now()}
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
	last := Frame{See(r.screen, r.height), time.Since(r.since) + pause}
	return append(slices.Clone(r.frames), last)
}

// keep remembers what the screen shows, unless that has come in this very moment: then nobody has
// seen it. So it does not matter in which order the goroutines of one moment write. It requires r.mu.
func (r *Recorder) keep() {
	now := time.Now()
	if shown := now.Sub(r.since); shown > 0 {
		r.frames = append(r.frames, Frame{See(r.screen, r.height), shown})
		r.since = now
	}
}
