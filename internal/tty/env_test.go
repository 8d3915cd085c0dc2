package tty

import (
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// An env is an environment as a table, on the system goos ("linux" where it is empty).
type env struct {
	vars     map[string]string
	goos     string
	codePage uint32
}

// environ is an env from text such as "TERM=xterm LANG=C".
func environ(vars string) env {
	e := env{}
	for _, v := range strings.Fields(vars) {
		name, value, _ := strings.Cut(v, "=")
		e = e.with(name, value)
	}
	return e
}

func (e env) on(goos string) env {
	e.goos = goos
	return e
}

func (e env) lookup(name string) (string, bool) {
	value, ok := e.vars[name]
	return value, ok
}

func (e env) decide(terminal bool) Features {
	goos := e.goos
	if goos == "" {
		goos = "linux"
	}
	return decide(terminal, e.lookup, goos, func() uint32 { return e.codePage })
}

func (e env) with(name, value string) env {
	e.vars = maps.Clone(e.vars)
	if e.vars == nil {
		e.vars = map[string]string{}
	}
	e.vars[name] = value
	return e
}

// desktop is the environment of an ordinary terminal.
var desktop = environ("TERM=xterm-256color LANG=de_DE.UTF-8")

// TestDecide is the table of environments that people have.
func TestDecide(t *testing.T) {
	const file, terminal = false, true
	all := Features{Animated: true, Color: true, Unicode: true, Frames: true}
	plain := Features{Color: true, Unicode: true, Frames: true}
	for _, test := range []struct {
		name   string
		env    env
		writer bool
		want   Features
	}{
		{"a terminal", desktop, terminal, all},
		{"a pipe", desktop, file, plain},
		{"a pipe, color forced", desktop.with("FORCE_COLOR", "1"), file, Features{Color: true, PlainColor: true, Unicode: true, Frames: true}},
		{"tmux", environ("TERM=tmux-256color LANG=C.UTF-8 TMUX=/tmp/tmux-0/default,1,0 TERM_PROGRAM=tmux"), terminal, all},
		{"CI", environ("CI=true"), file, plain},
		{"CI with a terminal", desktop.with("CI", "true"), terminal, plain},
		{"an AI coding agent", desktop.with("CLAUDECODE", "1"), terminal, plain},
		{"a container", environ("TERM=xterm"), terminal, all},
		{"a container without a terminal", environ(""), file, plain},
		{"ssh", environ("TERM=xterm-kitty LANG=en_US.UTF-8 SSH_TTY=/dev/pts/1"), terminal, all},
		{"ssh that sends only TERM", environ("TERM=xterm-256color"), terminal, all},
		{"ssh without a terminal", environ("LANG=C.UTF-8"), terminal, plain},
		{"the console of Linux", environ("TERM=linux LANG=C.UTF-8"), terminal, Features{Animated: true, Color: true}},
		{"M-x compile", environ("TERM=dumb LANG=C.UTF-8 INSIDE_EMACS=30.1,compile"), terminal, Features{Unicode: true, Frames: true}},
		{"M-x term", environ("TERM=eterm-color LANG=C.UTF-8 INSIDE_EMACS=30.1,term:0.96"), terminal, all},
		{"cron", environ("LANG=C"), file, Features{Color: true}},
		{"macOS, started by a graphical program", environ("TERM=xterm-256color").on("darwin"), terminal, all},
		{"Windows Terminal", environ("WT_SESSION=0").on("windows"), terminal, all},
		{"a pipe in Windows Terminal", env{vars: map[string]string{"WT_SESSION": "0"}, goos: "windows", codePage: 437}, file, Features{Color: true}},
		{"a classic console", env{goos: "windows", codePage: 437}, terminal, Features{Animated: true, Color: true}},
		{"a classic console that takes UTF-8", env{goos: "windows", codePage: 65001}, terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"a window of rio", env{goos: "plan9"}, terminal, Features{Unicode: true, Frames: true}},
		{"vt(1) on Plan 9", environ("TERM=vt220").on("plan9"), terminal, all},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, test.env.decide(test.writer))
		})
	}
}

func TestDecideAnimated(t *testing.T) {
	table := map[string]bool{
		"TERM=dumb":                   false,
		"TERM=dumb-emacs-ansi":        false,
		"TERM=unknown":                false,
		"TERM=":                       false,
		"TERM=linux":                  true,
		"TERM=dumber":                 true,
		"NO_COLOR=1":                  true,
		"INSIDE_EMACS=30.1,compile":   false,
		"INSIDE_EMACS=30.1,comint":    false,
		"INSIDE_EMACS=30.1,eshell":    false,
		"INSIDE_EMACS=30.1,term:0.96": true,
		"INSIDE_EMACS=30.1,vterm":     true,
		"INSIDE_EMACS=compile":        true,
		"INSIDE_EMACS=":               true,
		"REPL_ID=1":                   true,
		"GOOSE_PROVIDER=x":            true,
		"CURSOR_TRACE_ID=x":           true,
	}
	for _, name := range []string{"CI", "CONTINUOUS_INTEGRATION", "ACCESSIBLE"} {
		for value, want := range map[string]bool{"": true, "0": true, "false": true, "true": false, "1": false, "woodpecker": false} {
			table[name+"="+value] = want
		}
	}
	for _, name := range []string{
		"AI_AGENT", "CLAUDECODE", "CLAUDE_CODE", "CODEX_SANDBOX", "CODEX_CI", "CODEX_THREAD_ID", "GEMINI_CLI",
		"COPILOT_CLI", "CURSOR_AGENT", "OPENCODE", "ANTIGRAVITY_AGENT", "AUGMENT_AGENT",
	} {
		table[name+"="], table[name+"=1"], table[name+"=0"] = true, false, false
	}
	for setting, want := range table {
		name, value, _ := strings.Cut(setting, "=")
		assert.Equal(t, want, desktop.with(name, value).decide(true).Animated, setting)
		assert.False(t, desktop.with(name, value).decide(false).Animated, "no terminal: %s", setting)
	}
}

func TestDecideTermNotSet(t *testing.T) {
	unset := environ("LANG=C.UTF-8")
	for _, goos := range []string{"linux", "darwin", "freebsd", "solaris", "plan9"} {
		assert.False(t, unset.on(goos).decide(true).Animated, goos)
	}
	assert.True(t, unset.on("windows").decide(true).Animated, "where it is usual")
	assert.False(t, environ("TERM=dumb").on("windows").decide(true).Animated, "but it counts where it is set")
}

func TestDecideColor(t *testing.T) {
	for _, test := range []struct {
		vars              string
		color             bool
		plain, plainOnTTY bool
	}{
		{"", true, false, false},
		{"NO_COLOR=1", false, false, false},
		{"NO_COLOR=0", false, false, false},
		{"NO_COLOR=", true, false, false},
		{"FORCE_COLOR=1", true, true, true},
		{"FORCE_COLOR=3", true, true, true},
		{"FORCE_COLOR=true", true, true, true},
		{"FORCE_COLOR=0", true, false, false},
		{"FORCE_COLOR=false", true, false, false},
		{"FORCE_COLOR=", true, false, false},
		{"CLICOLOR_FORCE=1", true, true, true},
		{"CLICOLOR_FORCE=0", true, false, false},
		{"CLICOLOR_FORCE=false", true, false, false},
		{"CLICOLOR_FORCE=", true, false, false},
		{"CLICOLOR_FORCE=0 FORCE_COLOR=1", true, true, true},
		{"NO_COLOR=1 FORCE_COLOR=1", false, false, false},
		{"NO_COLOR=1 CLICOLOR_FORCE=1", false, false, false},
		{"NO_COLOR= FORCE_COLOR=1", true, true, true},
		{"CLICOLOR=0", false, false, false},
		{"CLICOLOR=", true, false, false},
		{"CLICOLOR=1", true, false, false},
		{"CLICOLOR=0 CLICOLOR_FORCE=1", true, true, true},
		{"CLICOLOR=0 FORCE_COLOR=1", true, true, true},
		{"CLICOLOR=0 FORCE_COLOR=1 NO_COLOR=1", false, false, false},
		{"TERM=dumb", false, false, false},
		{"TERM=dumb-emacs-ansi", false, false, false},
		{"TERM=unknown", false, false, false},
		{"TERM=dumb FORCE_COLOR=1", false, true, false},
		{"CI=true FORCE_COLOR=1", true, true, true},
	} {
		t.Run(test.vars, func(t *testing.T) {
			file, terminal := environ(test.vars).decide(false), environ(test.vars).decide(true)
			assert.Equal(t, test.color, file.Color, "Color")
			assert.Equal(t, test.color, terminal.Color, "Color on a terminal")
			assert.Equal(t, test.plain, file.PlainColor, "PlainColor")
			assert.Equal(t, test.plainOnTTY, terminal.PlainColor, "PlainColor on a terminal")
		})
	}
}

func TestDecideUnicode(t *testing.T) {
	windows := func(vars string, codePage uint32) env {
		e := environ(vars).on("windows")
		e.codePage = codePage
		return e
	}
	for _, test := range []struct {
		name string
		env  env
		want bool
	}{
		{"nothing set", environ(""), true},
		{"all empty", environ("LC_ALL= LC_CTYPE= LANG="), true},
		{"C", environ("LANG=C"), false},
		{"POSIX", environ("LC_ALL=POSIX"), false},
		{"C.UTF-8", environ("LANG=C.UTF-8"), true},
		{"utf8", environ("LANG=en_US.utf8"), true},
		{"Utf-8@euro", environ("LANG=de_DE.Utf-8@euro"), true},
		{"codeset alone, as on macOS", environ("LC_CTYPE=UTF-8"), true},
		{"Latin-1", environ("LANG=de_DE.ISO-8859-1"), false},
		{"no codeset", environ("LANG=de_DE"), false},
		{"UTF-16 is not it", environ("LANG=en_US.UTF-16"), false},
		{"LC_ALL first", environ("LC_ALL=C LC_CTYPE=C.UTF-8 LANG=C.UTF-8"), false},
		{"LC_ALL first, the other way", environ("LC_ALL=C.UTF-8 LC_CTYPE=C LANG=C"), true},
		{"LC_CTYPE before LANG", environ("LC_CTYPE=C LANG=C.UTF-8"), false},
		{"an empty one is passed over", environ("LC_ALL= LC_CTYPE= LANG=C"), false},
		{"other categories do not matter", environ("LC_MESSAGES=C"), true},
		{"console of Linux", environ("TERM=linux LANG=C.UTF-8"), false},
		{"console of Linux, nothing set", environ("TERM=linux"), false},
		{"dumb", environ("TERM=dumb LANG=C.UTF-8"), true},
		{"macOS, C", environ("LC_ALL=C").on("darwin"), false},
		{"FreeBSD", environ("").on("freebsd"), true},

		{"Windows", windows("", 437), false},
		{"Windows without a console", windows("", 0), false},
		{"Windows, UTF-8", windows("", 65001), true},
		{"WT_SESSION empty", windows("WT_SESSION=", 850), false},
		{"ConEmu without ANSI", windows("ConEmuANSI=OFF", 850), false},
		{"another program", windows("TERM_PROGRAM=mintty", 850), false},
		{"Windows, a UTF-8 locale", windows("LANG=C.UTF-8", 850), true},
		{"Windows, another locale", windows("LANG=C", 65001), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, test.env.decide(true).Unicode)
			assert.Equal(t, test.want, test.env.decide(false).Unicode, "no terminal")
		})
	}
	for _, vars := range []string{"WT_SESSION=0", "ConEmuANSI=ON", "TERM_PROGRAM=vscode"} {
		console := windows(vars, 850)
		assert.True(t, console.decide(true).Unicode, vars)
		assert.True(t, console.decide(true).Frames, vars)
		assert.False(t, console.decide(false).Unicode, "a pipe: %s", vars)
		assert.False(t, console.with("LANG", "C").decide(true).Frames, "frames imply text: %s", vars)
	}
	assert.False(t, windows("LANG=C.UTF-8", 850).decide(true).Frames, "a locale says nothing about the font")
}

func TestVariables(t *testing.T) {
	var read []string
	record := func(vars string) func(string) (string, bool) {
		return func(name string) (string, bool) {
			if !slices.Contains(read, name) {
				read = append(read, name)
			}
			return environ(vars).lookup(name)
		}
	}
	for _, goos := range []string{"linux", "windows", "plan9"} {
		decide(true, record("TERM=xterm"), goos, func() uint32 { return 0 })
	}
	Taskbar(record(""))
	TaskbarForgets(record("TERM_PROGRAM=ghostty"))
	assert.ElementsMatch(t, read, Variables())
}

// Reading the environment of the process instead of lookup would make every test above depend on
// where it runs, and would treat an SSH session like its server.
func TestDecideReadsOnlyThroughLookup(t *testing.T) {
	for name, value := range map[string]string{
		"CI": "true", "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C", "ACCESSIBLE": "1", "WT_SESSION": "0", "FORCE_COLOR": "1",
	} {
		t.Setenv(name, value)
	}
	assert.Equal(t, desktop.on(runtime.GOOS).decide(true), Decide(true, desktop.lookup))
	assert.Equal(t, Features{Animated: true, Color: true, Unicode: true, Frames: true}, DecideRemote(true, desktop.lookup))
	assert.False(t, Decide(true, os.LookupEnv).Animated)
}

// The console of a Windows server is not the client's, and clients usually set TERM.
func TestDecideRemoteIsTheSameOnEverySystem(t *testing.T) {
	assert.Equal(t, Features{Animated: true, Color: true, Unicode: true, Frames: true}, DecideRemote(true, environ("TERM=xterm").lookup))
	assert.Equal(t, Features{Color: true, Unicode: true, Frames: true}, DecideRemote(true, environ("").lookup))
}
