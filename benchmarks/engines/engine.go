package engines

import "strings"

// An Engine is a terminal without a window.
type Engine struct {
	Name string

	// Version is that of the program, or empty. It can be asked where the engine is ready.
	Version func() string

	// Ready returns why the engine cannot play here, or nil.
	Ready func() error

	// Play returns the screen at the end of each recording.
	Play func([]Recording) ([]Screen, error)
}

// All returns the engines in the order of the tables: those that others wrote, then this project's own model in both
// of its kinds.
func All() []Engine {
	return []Engine{
		node("xterm.js", "xterm", "@xterm/headless"),
		node("xterm.js, reflowCursorLine", "xterm-reflow", "@xterm/headless"),
		node("Ghostty", "ghostty", "ghostty-web"),
		{"tmux", tmuxVersion, tmuxReady, playTmux},
		Model(true),
		Model(false),
	}
}

// trim drops what an engine cannot tell from nothing: spaces at the end of a row.
func trim(s *Screen) {
	for i, row := range s.Rows {
		s.Rows[i] = strings.TrimRight(row, " ")
	}
}
