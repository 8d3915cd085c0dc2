package measure

import (
	"slices"
	"strings"
)

// told are variables by which terminals, CI services and users tell programs what to draw.
var told = []string{
	"ACCESSIBLE", "CI", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "FORCE_COLOR", "GOTRACEBACK", "LANG", "LC_ALL", "LC_CTYPE",
	"NO_COLOR", "TERM", "TERM_PROGRAM", "TMUX", "WT_SESSION",
}

// environment returns what a host gets of env: a terminal that can do all, on which the user wants no
// colors. Of a panic the host shows its first line, the one that is the same each time.
func environment(env []string) []string {
	kept := []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=1", "GOTRACEBACK=none"}
	for _, e := range env {
		name, _, _ := strings.Cut(e, "=")
		if !slices.Contains(told, name) {
			kept = append(kept, e)
		}
	}
	return kept
}
