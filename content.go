package spinner

import (
	"time"

	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/text"
)

// content is a Spinner as a display sees it.
type content struct{ s *Spinner }

// Snapshot implements [rows.Content].
func (c content) Snapshot(dst *rows.Snapshot, watch bool) (changed bool) {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		return false
	}
	changed = s.edits.changed
	if watch {
		s.edits.watched = !changed
	}
	s.edits.changed = false
	if dst.Version == s.edits.version {
		return changed
	}
	st, set := &s.stage, s.stage.settings
	drawn := st.mode == Animated
	if drawn && st.theme == nil && set.look.style == nil {
		st.theme = newTheme(&set.look, st.features)
	}
	dst.Version = s.edits.version
	dst.Message, dst.Elapsed, dst.Delay = s.message, set.elapsed, set.delay
	dst.Tail = st.tailText()
	dst.Prefix = text.Clean(set.look.prefix)
	dst.Stale = set.messageFunc != nil || drawn && st.theme == nil
	if t := st.theme; t != nil {
		dst.Frames, dst.Width, dst.Interval = t.frames, t.width, t.interval
	}
	return changed
}

// claim makes the spinner inactive if the Start that is to end is still the last one. With the first
// three arguments given, it is a [terminal.Claim].
func (s *Spinner) claim(start uint64, message string, r *result, indent string, told bool) (final string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active || s.starts != start {
		return final, false
	}
	s.active, s.display, s.closing = false, nil, s.display
	s.stage.elapsed = time.Since(s.stage.started)
	if message != "" {
		s.message = message
	}
	if r == nil || r.transient && !told {
		return final, true
	}
	return s.stage.finalText(*r, indent, s.message), true
}

// Refresh implements [rows.Content].
func (c content) Refresh() {
	c.refreshTheme()
	c.refreshMessage()
}

func (c content) refreshTheme() {
	s := c.s
	s.mu.Lock()
	set, looks, features := s.config(), s.edits.looks, s.stage.features
	made := s.stage.theme != nil || s.stage.mode != Animated || set.look.style == nil
	s.mu.Unlock()
	if made {
		return
	}
	t := newTheme(&set.look, features)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.edits.looks == looks && s.stage.features == features {
		s.stage.theme = t
		s.edits.version++
	}
}

// refreshMessage stores the answer, unless the function was replaced during the call.
func (c content) refreshMessage() {
	s := c.s
	s.mu.Lock()
	f, active := s.config().messageFunc, s.active
	s.mu.Unlock()
	if f == nil || !active {
		return
	}
	message := f.ask()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.active && s.config().messageFunc == f && s.message != message {
		s.message = message
		s.edits.version++
	}
}

// Line implements [plain.Content].
func (c content) Line(snap *rows.Snapshot, elapsed time.Duration) string {
	s := c.s
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stage.plainLine(snap.Message, elapsed)
}
