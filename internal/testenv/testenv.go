// Package testenv gives tests an environment that does not depend on the user's: a terminal that supports
// everything, in UTF-8, and without the variables that users, terminals, CI services and agents set to control
// what programs draw.
package testenv

import (
	"os"
	"runtime"
	"slices"
	"strings"

	"example.com/spinner/internal/tty"
)

// names are the variables that package spinner reads, and some that other programs in the tests read.
var names = append(tty.Variables(), "COLORTERM", "LC_MESSAGES", "TMUX_PANE", "VTE_VERSION")

var fixed = []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8"}

// Clean returns env in that state, without changing it.
func Clean(env []string) []string {
	return append(Bare(env), fixed...)
}

// Bare is Clean with neither TERM nor LC_ALL, for tests that set these themselves.
func Bare(env []string) []string {
	return slices.DeleteFunc(slices.Clone(env), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(names, name)
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
	if runtime.GOOS == "windows" {
		os.Setenv("WT_SESSION", "1") // a classic console has frames in ASCII
	}
}
