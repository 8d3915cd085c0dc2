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
	Taskbar    bool // OSC 9;4 shows progress
}

// Decide reads the environment through lookup, which is [os.LookupEnv] in a program, for a writer
// that is a terminal or not.
//
//   - Animated: the writer is a terminal, TERM is not "dumb", CI is not set (to other than "",
//     "0" or "false"), and ACCESSIBLE is not set at all, not even to "": a line that is rewritten
//     ten times a second is noise in a screen reader.
//   - Color: NO_COLOR is empty and TERM is not "dumb".
//   - PlainColor: FORCE_COLOR or CLICOLOR_FORCE is neither empty nor "0", and NO_COLOR is empty.
//     A dumb terminal gets none even so. Where the writer is no terminal, TERM says nothing about
//     what will show the lines, such as the log viewer of a CI service.
//   - Unicode: see [unicode].
//   - Taskbar: see [taskbar].
//
// Where both are set, NO_COLOR wins over FORCE_COLOR: bixense.com/clicolors says so outright, and
// CMake and others follow it. The sample code of force-color.org has it the other way, its text
// does not say. Colour that was refused is an offence; colour that is missing is not.
func Decide(terminal bool, lookup func(string) (string, bool)) Features {
	return decide(terminal, lookup, runtime.GOOS, codePage)
}

// decide is Decide on the system goos, whose console has the output code page that codePage
// returns.
func decide(terminal bool, lookup func(string) (string, bool), goos string, codePage func() uint32) Features {
	get := func(name string) string {
		value, _ := lookup(name)
		return value
	}
	_, accessible := lookup("ACCESSIBLE")
	term := get("TERM")
	dumb := term == "dumb"
	if goos == "plan9" && term == "" {
		dumb = true // a window of rio, which knows no sequences; vt(1), which does, sets TERM
	}
	colorless := get("NO_COLOR") != ""
	forced := on(get("FORCE_COLOR")) || on(get("CLICOLOR_FORCE"))

	return Features{
		Animated:   terminal && !dumb && !ci(get("CI")) && !accessible,
		Color:      !dumb && !colorless,
		PlainColor: forced && !colorless && !(terminal && dumb),
		Unicode:    unicode(get, goos, codePage),
		Taskbar:    terminal && taskbar(get),
	}
}

// on reads a variable that forces colour.
func on(value string) bool {
	return value != "" && value != "0"
}

func ci(value string) bool {
	return value != "" && value != "0" && value != "false"
}

// taskbar reports whether the terminal is one that is known to understand OSC 9;4. To others OSC 9
// is a notification, so the list is one of those that do, as cargo has it (supports_term_integration
// in its core/shell.rs): Windows Terminal, ConEmu, WezTerm, Ghostty and, since version 3.6.6, iTerm2.
//
// A multiplexer inherits the variables of the terminal that it was started in, but it is what the
// sequence would reach.
func taskbar(get func(string) string) bool {
	term := get("TERM")
	if get("TMUX") != "" || get("STY") != "" || strings.HasPrefix(term, "tmux") || strings.HasPrefix(term, "screen") {
		return false
	}
	if get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" {
		return true
	}
	switch get("TERM_PROGRAM") {
	case "WezTerm", "ghostty":
		return true
	case "iTerm.app":
		return atLeast(get("TERM_PROGRAM_VERSION"), 3, 6, 6)
	default:
		return false
	}
}

// atLeast compares a version such as "3.6.6" or "3.6.6beta1" by its numbers; one that is missing
// is 0.
func atLeast(version string, want ...int) bool {
	parts := strings.Split(version, ".")
	for i, w := range want {
		n := 0
		if i < len(parts) {
			n = leadingNumber(parts[i])
		}
		if n != w {
			return n > w
		}
	}
	return true
}

func leadingNumber(s string) (n int) {
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1e6; i++ {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// unicode reports whether characters beyond ASCII will be seen as they are meant. Where that is
// not known it is false, because a plain character costs some beauty and a wrong one leaves
// garbage behind.
//
// The console of Linux (TERM=linux) has a font of 512 glyphs, none of them a spinner. Elsewhere
// the locale decides, in the order of POSIX.1-2024, section 8.2: the first of LC_ALL, LC_CTYPE and
// LANG that is not empty. Where all are empty the locale is the C locale, which is not UTF-8. That
// is so in many a container too, though a UTF-8 terminal is in front of it: LANG=C.UTF-8 in the
// image says so to every program, and there is nothing else that would.
//
// On some systems no locale is usual, and none is needed:
//
//   - The terminals of macOS are UTF-8; a shell that an editor or another program with a window
//     started has no LANG there.
//   - In Android's libc every locale is UTF-8. Plan 9 has no other encoding.
//   - A Windows console shows what its font has, and cannot be asked. Windows Terminal, ConEmu and
//     VS Code bring fonts along; elsewhere code page 65001 (UTF-8) is the user's word for it.
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
	switch goos {
	case "android", "darwin", "ios", "plan9":
		return true
	case "windows":
		return get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" || get("TERM_PROGRAM") == "vscode" ||
			codePage() == 65001
	default:
		return false
	}
}
