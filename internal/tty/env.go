package tty

import (
	"runtime"
	"slices"
	"strings"
)

// Features is what the environment and the writer together allow.
type Features struct {
	Animated   bool // the terminal can redraw lines; the mode Auto is decided by it
	Color      bool // the package's own colors where lines are redrawn
	PlainColor bool // the package's own colors in plain lines
	Unicode    bool // text beyond ASCII, such as symbols
	Frames     bool // frames beyond ASCII; implies Unicode
}

// The variables that decide, with their rules. Taskbar has its own.
var (
	// ciVariables turn animation off if they are on.
	ciVariables = []string{"CI", "CONTINUOUS_INTEGRATION", "ACCESSIBLE"}

	// agentVariables turn animation off if they are not empty: an AI coding agent runs the program
	// and pays for each frame. It is the list of the GitHub CLI (internal/agents/detect.go) without
	// its weak signals REPL_ID, GOOSE_PROVIDER and CURSOR_TRACE_ID.
	agentVariables = []string{
		"AI_AGENT", "CLAUDECODE", "CLAUDE_CODE", "CODEX_SANDBOX", "CODEX_CI", "CODEX_THREAD_ID", "GEMINI_CLI",
		"COPILOT_CLI", "CURSOR_AGENT", "OPENCODE", "ANTIGRAVITY_AGENT", "AUGMENT_AGENT",
	}

	// emacsSuffixes end INSIDE_EMACS in the buffers that cannot redraw lines. Its terminals, term
	// and vterm, can.
	emacsSuffixes = []string{",compile", ",comint", ",eshell"}

	// forceVariables turn colors on if they are on.
	forceVariables = []string{"FORCE_COLOR", "CLICOLOR_FORCE"}

	// localeVariables: the first that is not empty decides (POSIX.1-2024, section 8.2).
	localeVariables = []string{"LC_ALL", "LC_CTYPE", "LANG"}

	otherVariables = []string{"TERM", "NO_COLOR", "CLICOLOR", "INSIDE_EMACS"}
)

// Variables returns the names of all variables that Decide, Taskbar and TaskbarForgets read, so
// that a test can clear them.
func Variables() []string {
	return slices.Concat(ciVariables, agentVariables, forceVariables, localeVariables, otherVariables, taskbarVariables)
}

// Decide reads the environment of this process through lookup, [os.LookupEnv] in a program, for a
// writer that is a terminal or not. A variable is on if it is not empty, "0" or "false".
//
//   - Animated: the writer is a terminal; TERM is not "dumb", "dumb-*" or "unknown" and, except on
//     Windows, set; none of CI, CONTINUOUS_INTEGRATION and ACCESSIBLE is on (a line that changes ten
//     times a second is noise in a screen reader); no AI coding agent has set its variable; and
//     INSIDE_EMACS names no buffer of lines.
//   - Color: TERM is not one of those three, NO_COLOR is empty, and CLICOLOR is not "0" unless
//     FORCE_COLOR or CLICOLOR_FORCE is on.
//   - PlainColor: FORCE_COLOR or CLICOLOR_FORCE is on and NO_COLOR is empty. A dumb terminal never
//     gets color. If the writer is not a terminal, TERM says nothing about what will show the lines,
//     such as the log viewer of a CI service.
//   - Unicode and Frames: see [unicode].
//
// NO_COLOR wins over FORCE_COLOR: bixense.com/clicolors says so, and CMake and others follow. The
// sample code of force-color.org does the opposite; its text does not say. Unwanted color is worse
// than missing color.
func Decide(terminal bool, lookup func(string) (string, bool)) Features {
	return decide(terminal, lookup, runtime.GOOS, codePage)
}

// DecideRemote is Decide for the environment of another system, such as the client of an SSH
// session. It ignores the operating system and the console of this process. On Unix there is no
// difference.
func DecideRemote(terminal bool, lookup func(string) (string, bool)) Features {
	return decide(terminal, lookup, "", nil)
}

// decide is Decide on the system goos with a console whose output code page codePage returns. Only
// Windows and Plan 9 differ from the rest.
func decide(terminal bool, lookup func(string) (string, bool), goos string, codePage func() uint32) Features {
	get := getter(lookup)
	off := isDumb(get("TERM"), goos)
	colorless := get("NO_COLOR") != ""
	forced := anyOn(get, forceVariables)
	text, frames := unicode(terminal, get, goos, codePage)
	return Features{
		Animated:   terminal && !off && !(get("TERM") == "" && goos != "windows") && !isWatched(get),
		Color:      !off && !colorless && (get("CLICOLOR") != "0" || forced),
		PlainColor: forced && !colorless && !(terminal && off),
		Unicode:    text,
		Frames:     frames,
	}
}

// isDumb: a window of rio on Plan 9 interprets no sequences and leaves TERM unset; vt(1), which
// does, sets it.
func isDumb(term, goos string) bool {
	return term == "dumb" || strings.HasPrefix(term, "dumb-") || term == "unknown" || goos == "plan9" && term == ""
}

// isWatched reports whether something other than a person at a terminal reads the output: a CI
// service, a screen reader, an AI coding agent, a buffer of Emacs.
func isWatched(get func(string) string) bool {
	emacs := get("INSIDE_EMACS")
	return anyOn(get, ciVariables) ||
		slices.ContainsFunc(agentVariables, func(name string) bool { return get(name) != "" }) ||
		slices.ContainsFunc(emacsSuffixes, func(suffix string) bool { return strings.HasSuffix(emacs, suffix) })
}

// getter returns os.Getenv if lookup is os.LookupEnv.
func getter(lookup func(string) (string, bool)) func(name string) string {
	return func(name string) string {
		value, _ := lookup(name)
		return value
	}
}

func anyOn(get func(string) string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		value := get(name)
		return value != "" && value != "0" && value != "false"
	})
}

// unicode reports whether text and frames beyond ASCII will be readable.
//
// The console of Linux (TERM=linux) has a font of 512 glyphs, none of them a spinner. Elsewhere
// the locale decides: "C" or a charset other than UTF-8 is the user's choice.
//
// If all variables are empty, no locale was chosen. That is usual in containers, on macOS in a shell
// started by a graphical program, on Android, and on Plan 9, and the terminals there are UTF-8.
// systemd assumes UTF-8 too (is_locale_utf8 in its locale-util.c). On Windows the console decides
// then; see [consoleUnicode].
func unicode(terminal bool, get func(string) string, goos string, codePage func() uint32) (text, frames bool) {
	console := goos == "windows"
	modern := get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" || get("TERM_PROGRAM") == "vscode"
	switch locale := localeOf(get); {
	case get("TERM") == "linux":
	case locale != "":
		locale = strings.ToLower(locale)
		text = strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
	case console:
		text = consoleUnicode(terminal, modern, codePage())
	default:
		text = true
	}
	return text, text && (!console || consoleFrames(terminal, modern))
}

func localeOf(get func(string) string) string {
	for _, name := range localeVariables {
		if locale := get(name); locale != "" {
			return locale
		}
	}
	return ""
}
