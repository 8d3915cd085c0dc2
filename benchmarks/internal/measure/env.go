package measure

import (
	"slices"
	"strings"
)

// told lists variables with which terminals, CI services and users control what programs draw.
var told = []string{
	"ACCESSIBLE", "CI", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "FORCE_COLOR", "GOTRACEBACK", "LANG", "LC_ALL", "LC_CTYPE",
	"NO_COLOR", "TERM", "TERM_PROGRAM", "TMUX", "WT_SESSION",
}

// environment returns the environment of a worker: env with a full-featured terminal and no colors. A panic prints
// only its first line, because the others vary.
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
