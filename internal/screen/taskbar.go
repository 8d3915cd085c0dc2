package screen

import "time"

const (
	// failureHold is how long the taskbar shows that a spinner has failed, where
	// others go on, and progressPeriod when it is told again what it may have
	// dropped: Ghostty after 15 seconds.
	failureHold    = time.Second
	progressPeriod = 5 * time.Second
)

// setProgress says what the taskbar is to show. It requires s.mu.
func (s *Screen) setProgress(now time.Time, f *frame) {
	before := s.renderer.modes.progress
	recent := !s.failedAt.IsZero() && now.Sub(s.failedAt) < failureHold
	switch {
	case s.taskbars == 0 || s.block.running == 0 || !s.foreground() || s.size.columns <= 1:
		f.alarm = recent && before == busy // there is but this write to show it
	case recent:
		f.modes.progress = failed
	default:
		f.modes.progress = busy
	}
	f.renew = before != idle && before == f.modes.progress && now.Sub(s.progressAt) >= progressPeriod
}
