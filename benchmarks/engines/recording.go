// Package engines replays the output of a program in real terminal engines and judges the screen.
//
// A [Recording] holds the bytes that a terminal received and its resizes. An [Engine] plays it and returns what a person
// would see. Some engines are external programs that may not be installed: see [Engine.Ready].
package engines

import "slices"

// A Recording is everything that happened to a terminal from its start.
type Recording struct {
	Cols  int    `json:"cols"`
	Rows  int    `json:"rows"`
	Steps []Step `json:"steps"`
}

// A Step is output or, if Write is empty, a new size.
type Step struct {
	Write []byte `json:"write,omitempty"`
	Cols  int    `json:"cols,omitempty"`
	Rows  int    `json:"rows,omitempty"`
}

// Write appends output. Writes without a resize between them become one step.
func (r *Recording) Write(p []byte) (int, error) {
	if n := len(r.Steps); n > 0 && len(r.Steps[n-1].Write) > 0 {
		r.Steps[n-1].Write = append(r.Steps[n-1].Write, p...)
	} else if len(p) > 0 {
		r.Steps = append(r.Steps, Step{Write: append([]byte(nil), p...)})
	}
	return len(p), nil
}

// Resize appends a resize.
func (r *Recording) Resize(cols, rows int) {
	r.Steps = append(r.Steps, Step{Cols: cols, Rows: rows})
}

// A Screen is the state of an engine at the end of a recording.
type Screen struct {
	Rows       []string `json:"rows"`       // the scrollback first, without trailing spaces
	Scrollback int      `json:"scrollback"` // how many of Rows
	X          int      `json:"x"`          // of the cursor, from zero
	Y          int      `json:"y"`          // on the screen
	Visible    bool     `json:"visible"`    // the cursor
	Autowrap   bool     `json:"autowrap"`
}

// Equal reports whether a person would see the same. It ignores empty rows, because engines differ in how many there are
// below the cursor, and the cursor's column if it is beyond the text.
func (s Screen) Equal(o Screen) bool {
	return slices.Equal(written(s.Rows), written(o.Rows)) && s.Visible == o.Visible && s.Autowrap == o.Autowrap &&
		s.Y+s.Scrollback == o.Y+o.Scrollback
}
