package engines

import "strings"

// An Engine is a headless terminal.
type Engine struct {
	Name string

	// Version returns the version of the program, or "". The engine must be ready.
	Version func() string

	// Ready returns an error if the engine cannot run on this machine.
	Ready func() error

	// Play plays the recordings and returns the final screen of each.
	Play func([]Recording) ([]Screen, error)
}

// All returns the engines in the order of the tables: third-party engines, then both variants of this project's
// model.
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

// trim drops trailing spaces, which engines cannot distinguish from empty cells.
func trim(s *Screen) {
	for i, row := range s.Rows {
		s.Rows[i] = strings.TrimRight(row, " ")
	}
}
