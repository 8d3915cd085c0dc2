package tty

import "strings"

// Taskbar reports whether the terminal of an environment is known to understand OSC 9;4. To others OSC 9 is a
// notification, or nothing.
//
//   - ConEmu, whose own the sequence is: conemu.github.io/en/AnsiEscapeCodes.html.
//   - Windows Terminal: learn.microsoft.com/windows/terminal/tutorials/progress-bar-sequences.
//   - Ghostty: ghostty.org/docs/vt/osc/conemu.
//   - iTerm2 3.6.6: gitlab.com/gnachman/iterm2, issue 12587; github.com/rust-lang/cargo, pull
//     request 16506.
//   - WezTerm, built from its commit 44866cc1 or later, names itself 20250209-182623-44866cc1:
//     github.com/wezterm/wezterm, issue 6581. The newest tag, 20240203, shows a notification.
//   - Konsole 26.04 (KONSOLE_VERSION=260400): invent.kde.org/utilities/konsole, merge request 1054,
//     and the tags that have it: github.com/rust-cli/anstyle, pull request 348.
//   - Ptyxis 48 (PTYXIS_VERSION=48.0): gitlab.gnome.org/chergert/ptyxis, issue 305.
//   - tmux 3.7, which passes it on to a terminal that it knows to understand it:
//     github.com/tmux/tmux, pull requests 4954 and 4972.
//
// kitty is not among them: before 0.38 it shows a notification, and nothing tells its version.
//
// What runs in a terminal inherits the variables of that terminal. So a multiplexer, or a kitty
// that was started there, is asked for first: it is what the sequence would reach.
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
	case program == "ghostty":
		return true
	case program == "iTerm.app":
		return atLeast(version, 3, 6, 6)
	case program == "WezTerm":
		return atLeast(version, 20250209)
	default:
		return get("WT_SESSION") != "" || get("ConEmuANSI") == "ON" ||
			atLeast(get("KONSOLE_VERSION"), 260400) || atLeast(get("PTYXIS_VERSION"), 48)
	}
}

// TaskbarForgets reports whether the terminal drops the state of its taskbar by itself: Ghostty does
// after 15 seconds (ghostty.org/docs/vt/osc/conemu).
func TaskbarForgets(lookup func(string) (string, bool)) bool {
	return getter(lookup)("TERM_PROGRAM") == "ghostty"
}

// HasInsertLine reports whether the terminal has IL (insert lines), which came with the VT102.
func HasInsertLine(lookup func(string) (string, bool)) bool {
	term := getter(lookup)("TERM")
	return term != "vt100" && term != "ansi"
}

// atLeast compares a version such as "3.6.6", "3.7a" or "20250209-182623-44866cc1" by the numbers
// before, between and behind its dots; one that is missing is 0.
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

// leadingNumber stops where an int of 32 bits would overflow.
func leadingNumber(s string) (n int) {
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9' && n < 1e8; i++ {
		n = 10*n + int(s[i]-'0')
	}
	return n
}
