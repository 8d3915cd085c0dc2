// Package engines has real terminals judge what a program wrote.
//
// A [Recording] is what came to a terminal and how the terminal was resized meanwhile. An [Engine] plays it and says
// what a person would see then. Some engines are programs that this machine may not have: see [Engine.Ready].
package engines

import "slices"

// A Recording is what happened to a terminal, from its first moment on.
type Recording struct {
	Cols  int    `json:"cols"`
	Rows  int    `json:"rows"`
	Steps []Step `json:"steps"`
}

// A Step is bytes that came or, where Write is empty, a new size.
type Step struct {
	Write []byte `json:"write,omitempty"`
	Cols  int    `json:"cols,omitempty"`
	Rows  int    `json:"rows,omitempty"`
}

// Write appends bytes. What comes in pieces, with no change of the size between them, is one step.
func (r *Recording) Write(p []byte) (int, error) {
	if n := len(r.Steps); n > 0 && len(r.Steps[n-1].Write) > 0 {
		r.Steps[n-1].Write = append(r.Steps[n-1].Write, p...)
	} else if len(p) > 0 {
		r.Steps = append(r.Steps, Step{Write: append([]byte(nil), p...)})
	}
	return len(p), nil
}

// Resize appends a change of the size.
func (r *Recording) Resize(cols, rows int) {
	r.Steps = append(r.Steps, Step{Cols: cols, Rows: rows})
}

// A Screen is what an engine shows at the end of a recording.
type Screen struct {
	Rows       []string `json:"rows"`       // the scrollback first, without trailing spaces
	Scrollback int      `json:"scrollback"` // how many of Rows
	X          int      `json:"x"`          // of the cursor, from zero
	Y          int      `json:"y"`          // on the screen
	Visible    bool     `json:"visible"`    // the cursor
	Autowrap   bool     `json:"autowrap"`
}

// Equal reports whether a person would see the same. Empty rows do not count, for engines differ in how many there are
// below the cursor; nor does its column, where it is beside what was written.
func (s Screen) Equal(o Screen) bool {
	return slices.Equal(written(s.Rows), written(o.Rows)) && s.Visible == o.Visible && s.Autowrap == o.Autowrap &&
		s.Y+s.Scrollback == o.Y+o.Scrollback
}
