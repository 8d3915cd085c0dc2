package tty

import "strings"

// taskbarVariables are the variables that Taskbar reads in addition to Decide's.
var taskbarVariables = []string{
	"TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TERM_FEATURES", "WT_SESSION", "ConEmuANSI",
	"KONSOLE_VERSION", "PTYXIS_VERSION", "STY", "TMUX",
}

// Taskbar reports whether the terminal of an environment is known to understand OSC 9;4. Other
// terminals take OSC 9 for a notification, or ignore it.
//
//   - ConEmu, which defined the sequence: conemu.github.io/en/AnsiEscapeCodes.html.
//   - Windows Terminal: learn.microsoft.com/windows/terminal/tutorials/progress-bar-sequences.
//   - Ghostty: ghostty.org/docs/vt/osc/conemu.
//   - iTerm2 3.6.6: gitlab.com/gnachman/iterm2, issue 12587; github.com/rust-lang/cargo, pull
//     request 16506.
//   - Visual Studio Code 1.97: code.visualstudio.com/updates/v1_97.
//   - WezTerm, built from its commit 44866cc1 or later, which reports itself as
//     20250209-182623-44866cc1: github.com/wezterm/wezterm, issue 6581. The newest tag, 20240203,
//     shows a notification.
//   - Konsole 26.04 (KONSOLE_VERSION=260400): invent.kde.org/utilities/konsole, merge request 1054,
//     and the tags that have it: github.com/rust-cli/anstyle, pull request 348.
//   - Ptyxis 48 (PTYXIS_VERSION=48.0): gitlab.gnome.org/chergert/ptyxis, issue 305.
//   - tmux 3.7, which passes it on to a terminal that supports it: github.com/tmux/tmux, pull
//     requests 4954 and 4972.
//   - Any terminal that reports it in TERM_FEATURES: iterm2.com/feature-reporting.
//
// kitty is not in the list: before 0.38 it shows a notification, and its version is not in the
// environment.
//
// A program inherits the variables of every terminal around it. So a multiplexer, or a kitty that
// was started from another terminal, is checked first: the sequence would reach it.
func Taskbar(lookup func(string) (string, bool)) bool {
	get := getter(lookup)
	term, program, version := get("TERM"), get("TERM_PROGRAM"), get("TERM_PROGRAM_VERSION")
	switch {
	case get("STY") != "" || term == "xterm-kitty":
		return false
	case program == "tmux":
		return atLeast(version, 3, 7)
	case get("TMUX") != "" || strings.HasPrefix(term, "tmux") || strings.HasPrefix(term, "screen"):
		return false
	case hasFeature(get("TERM_FEATURES"), "P") || program == "ghostty":
		return true
	case program == "iTerm.app":
		return atLeast(version, 3, 6, 6)
	case program == "vscode":
		return atLeast(version, 1, 97)
	case program == "WezTerm":
		return atLeast(version, 20250209)
	default:
		return get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" ||
			atLeast(get("KONSOLE_VERSION"), 260400) || atLeast(get("PTYXIS_VERSION"), 48)
	}
}

// TaskbarForgets reports whether a terminal for which Taskbar is true drops a state that is not
// repeated. Ghostty does after 15 seconds.
func TaskbarForgets(lookup func(string) (string, bool)) bool {
	return getter(lookup)("TERM_PROGRAM") == "ghostty"
}

// HasInsertLine reports whether the terminal has IL (insert lines), which came with the VT102.
func HasInsertLine(lookup func(string) (string, bool)) bool {
	term := getter(lookup)("TERM")
	return term != "vt100" && term != "ansi"
}

// hasFeature looks for a code in a feature string such as "T3CwLrMSc7UUw9PSy". A code is an
// uppercase letter and the lowercase letters after it, and may be followed by a number.
func hasFeature(features, code string) bool {
	for rest := features; rest != ""; {
		end := 1 + strings.IndexFunc(rest[1:]+"A", func(r rune) bool { return r >= 'A' && r <= 'Z' })
		if strings.TrimRight(rest[:end], "0123456789") == code {
			return true
		}
		rest = rest[end:]
	}
	return false
}

// atLeast compares a version such as "3.6.6", "3.7a" or "20250209-182623-44866cc1" by the leading
// numbers of its dot-separated parts; a missing one is 0.
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

// leadingNumber stops before a 32-bit int would overflow.
func leadingNumber(s string) (n int) {
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1e8; i++ {
		n = 10*n + int(s[i]-'0')
	}
	return n
}
