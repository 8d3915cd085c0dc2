package tty

import (
	"runtime"
	"strings"
)

// Features is what the environment and the writer together allow.
type Features struct {
	Animated   bool // the terminal is one to redraw lines on; the mode Auto goes by it
	Color      bool // of the package's own where lines are redrawn
	PlainColor bool // of the package's own where plain lines are written
	Unicode    bool // beyond ASCII
}

// Decide reads the environment of this process through lookup, which is [os.LookupEnv] in a
// program, for a writer that is a terminal or not.
//
//   - Animated: the writer is a terminal. TERM is not "dumb" or "unknown" and, but on Windows, is
//     set. Neither CI nor CONTINUOUS_INTEGRATION is set to other than "", "0" or "false".
//     ACCESSIBLE is not set at all, not even to "": a line that is rewritten ten times a second is
//     noise in a screen reader.
//   - Color: NO_COLOR is empty and TERM is not "dumb" or "unknown".
//   - PlainColor: FORCE_COLOR or CLICOLOR_FORCE is other than "", "0" and "false", and NO_COLOR is
//     empty. A dumb terminal gets none even so. Where the writer is no terminal, TERM says nothing
//     about what will show the lines, such as the log viewer of a CI service.
//   - Unicode: see [unicode].
//
// Where both are set, NO_COLOR wins over FORCE_COLOR: bixense.com/clicolors says so outright, and
// CMake and others follow it. The sample code of force-color.org has it the other way, its text
// does not say. Color that was refused is an offence; color that is missing is not.
func Decide(terminal bool, lookup func(string) (string, bool)) Features {
	return decide(terminal, lookup, runtime.GOOS, codePage)
}

// DecideRemote is Decide for an environment that is not this process's own, such as that of an SSH
// session: the system and the console of this process have no say. On Unix there is no difference.
func DecideRemote(terminal bool, lookup func(string) (string, bool)) Features {
	return decide(terminal, lookup, "", nil)
}

// decide is Decide on the system goos, whose console has the output code page that codePage
// returns. Only Windows and Plan 9 differ from the rest.
func decide(terminal bool, lookup func(string) (string, bool), goos string, codePage func() uint32) Features {
	get := getter(lookup)
	_, accessible := lookup("ACCESSIBLE")
	term := get("TERM")
	dumb := term == "dumb" || term == "unknown"
	if goos == "plan9" && term == "" {
		dumb = true // a window of rio, which knows no sequences; vt(1), which does, sets TERM
	}
	unset := term == "" && goos != "windows"
	ci := on(get("CI")) || on(get("CONTINUOUS_INTEGRATION"))
	colorless := get("NO_COLOR") != ""
	forced := on(get("FORCE_COLOR")) || on(get("CLICOLOR_FORCE"))

	return Features{
		Animated:   terminal && !dumb && !unset && !ci && !accessible,
		Color:      !dumb && !colorless,
		PlainColor: forced && !colorless && !(terminal && dumb),
		Unicode:    unicode(get, goos, codePage),
	}
}

// getter is os.Getenv where lookup is os.LookupEnv.
func getter(lookup func(string) (string, bool)) func(name string) string {
	return func(name string) string {
		value, _ := lookup(name)
		return value
	}
}

// on reads a variable that is a switch.
func on(value string) bool {
	return value != "" && value != "0" && value != "false"
}

// unicode reports whether characters beyond ASCII will be seen as they are meant.
//
// The console of Linux (TERM=linux) has a font of 512 glyphs, none of them a spinner. Elsewhere
// the locale decides, in the order of POSIX.1-2024, section 8.2: the first of LC_ALL, LC_CTYPE and
// LANG that is not empty. "C" or another charset than UTF-8 is the user's word against it.
//
// Where all are empty nobody has said anything: so it is in most containers, on macOS in a shell
// that was started by a program with a window, on Android, and on Plan 9, while the terminal in
// front of it is UTF-8. systemd takes it for UTF-8, too (is_locale_utf8 in its locale-util.c).
//
// A Windows console shows what its font has, and cannot be asked. Windows Terminal, ConEmu and
// VS Code bring fonts along; elsewhere code page 65001 (UTF-8) is the user's word for it.
func unicode(get func(string) string, goos string, codePage func() uint32) bool {
	if get("TERM") == "linux" {
		return false
	}
	for _, name := range [...]string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := get(name); locale != "" {
			locale = strings.ToLower(locale)
			return strings.Contains(locale, "utf-8") || strings.Contains(locale, "utf8")
		}
	}
	return goos != "windows" || get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" ||
		get("TERM_PROGRAM") == "vscode" || codePage() == 65001
}
