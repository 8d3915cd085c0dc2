package terminal

import (
	"time"

	"example.com/spinner/internal/render"
)

const (
	// failureHold is how long the taskbar shows that a spinner has failed while others continue.
	failureHold = time.Second

	// progressPeriod is how often the state is repeated for a terminal that drops it: Ghostty does
	// after 15 seconds.
	progressPeriod = 5 * time.Second
)

// setProgress puts into the frame what the taskbar shows. It requires t.mu and t.drawing.
func (t *Terminal) setProgress(now time.Time) {
	f, before := &t.frame, t.screen.Modes().Progress
	recent := !t.pace.failedAt.IsZero() && now.Sub(t.pace.failedAt) < failureHold
	switch {
	case !t.wants.taskbar || t.rows.Shown() == 0 || !t.free() || f.Size.MaxRows() == 0:
	case recent:
		f.Modes.Progress = render.Failed
	default:
		f.Modes.Progress = render.Busy
	}
	f.Renew = t.wants.renew && before != render.Idle && before == f.Modes.Progress &&
		now.Sub(t.pace.progressAt) >= progressPeriod
}
