// Package testenv gives tests an environment that does not depend on the user's: a terminal that supports
// everything, in UTF-8, and without the variables that users, terminals, CI services and agents set to control
// what programs draw.
package testenv

import (
	"os"
	"slices"
	"strings"
)

// names are the variables that package spinner reads, except TERM and LC_ALL, which are set.
var names = []string{
	"ACCESSIBLE", "CI", "CONTINUOUS_INTEGRATION", "INSIDE_EMACS",
	"AI_AGENT", "ANTIGRAVITY_AGENT", "AUGMENT_AGENT", "CLAUDECODE", "CLAUDE_CODE", "CODEX_CI", "CODEX_SANDBOX",
	"CODEX_THREAD_ID", "COPILOT_CLI", "CURSOR_AGENT", "GEMINI_CLI", "OPENCODE",
	"CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "FORCE_COLOR", "NO_COLOR",
	"LANG", "LC_CTYPE", "LC_MESSAGES",
	"ConEmuANSI", "KONSOLE_VERSION", "PTYXIS_VERSION", "STY", "TERM_FEATURES", "TERM_PROGRAM", "TERM_PROGRAM_VERSION",
	"TMUX", "TMUX_PANE", "VTE_VERSION", "WT_SESSION",
}

var fixed = []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8"}

// Clean returns env in that state, without changing it.
func Clean(env []string) []string {
	return append(Bare(env), fixed...)
}

// Bare is Clean with neither TERM nor LC_ALL, for tests that set these themselves.
func Bare(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return name == "TERM" || name == "LC_ALL" || slices.Contains(names, name)
	})
}

// Set brings the environment of this process into that state, in TestMain.
func Set() {
	for _, name := range names {
		os.Unsetenv(name)
	}
	for _, variable := range fixed {
		name, value, _ := strings.Cut(variable, "=")
		os.Setenv(name, value)
	}
}
