package tty

import (
	"maps"
	"os"
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
	for _, test := range []struct {
		name   string
		env    env
		writer bool
		want   Features
	}{
		{"a terminal", desktop, terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"a pipe", desktop, file, Features{Color: true, Unicode: true}},
		{"a pipe, color forced", desktop.with("FORCE_COLOR", "1"), file, Features{Color: true, PlainColor: true, Unicode: true}},
		{"tmux", environ("TERM=tmux-256color LANG=C.UTF-8 TMUX=/tmp/tmux-0/default,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.5a"), terminal,
			Features{Animated: true, Color: true, Unicode: true}},
		{"tmux 3.7", environ("TERM=tmux-256color LANG=C.UTF-8 TMUX=/tmp/tmux-0/default,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.7"), terminal,
			Features{Animated: true, Color: true, Unicode: true}},
		{"CI", environ("CI=true"), file, Features{Color: true, Unicode: true}},
		{"CI with a terminal", desktop.with("CI", "true"), terminal, Features{Color: true, Unicode: true}},
		{"a container", environ("TERM=xterm"), terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"a container without a terminal", environ(""), file, Features{Color: true, Unicode: true}},
		{"ssh", environ("TERM=xterm-kitty LANG=en_US.UTF-8 SSH_TTY=/dev/pts/1"), terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"ssh, nothing sent but TERM", environ("TERM=xterm-256color"), terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"ssh without a terminal", environ("LANG=C.UTF-8"), terminal, Features{Color: true, Unicode: true}},
		{"the console of Linux", environ("TERM=linux LANG=C.UTF-8"), terminal, Features{Animated: true, Color: true}},
		{"Emacs", environ("TERM=dumb LANG=C.UTF-8"), terminal, Features{Unicode: true}},
		{"cron", environ("LANG=C"), file, Features{Color: true}},
		{"macOS, started by a program with a window", environ("TERM=xterm-256color").on("darwin"), terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"Windows Terminal", environ("WT_SESSION=0").on("windows"), terminal, Features{Animated: true, Color: true, Unicode: true}},
		{"an old Windows console", env{goos: "windows", codePage: 437}, terminal, Features{Animated: true, Color: true}},
		{"a window of rio", env{goos: "plan9"}, terminal, Features{Unicode: true}},
		{"vt(1) on Plan 9", environ("TERM=vt220").on("plan9"), terminal, Features{Animated: true, Color: true, Unicode: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, test.env.decide(test.writer))
		})
	}
}

func TestDecideAnimated(t *testing.T) {
	for setting, want := range map[string]bool{
		"TERM=dumb":                    false,
		"TERM=unknown":                 false,
		"TERM=":                        false,
		"TERM=linux":                   true,
		"TERM=dumber":                  true,
		"CI=":                          true,
		"CI=0":                         true,
		"CI=false":                     true,
		"CI=true":                      false,
		"CI=1":                         false,
		"CI=woodpecker":                false,
		"CONTINUOUS_INTEGRATION=":      true,
		"CONTINUOUS_INTEGRATION=0":     true,
		"CONTINUOUS_INTEGRATION=false": true,
		"CONTINUOUS_INTEGRATION=true":  false,
		"ACCESSIBLE=":                  false,
		"ACCESSIBLE=0":                 false,
		"ACCESSIBLE=1":                 false,
		"NO_COLOR=1":                   true,
	} {
		t.Run(setting, func(t *testing.T) {
			name, value, _ := strings.Cut(setting, "=")
			assert.Equal(t, want, desktop.with(name, value).decide(true).Animated)
			assert.False(t, desktop.with(name, value).decide(false).Animated, "no terminal")
		})
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
		{"TERM=dumb", false, false, false},
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
		{"Windows Terminal", windows("WT_SESSION=0", 850), true},
		{"WT_SESSION empty", windows("WT_SESSION=", 850), false},
		{"ConEmu", windows("ConEmuANSI=ON", 850), true},
		{"ConEmu without ANSI", windows("ConEmuANSI=OFF", 850), false},
		{"VS Code", windows("TERM_PROGRAM=vscode", 850), true},
		{"another program", windows("TERM_PROGRAM=mintty", 850), false},
		{"Windows, a locale nevertheless", windows("LANG=C.UTF-8", 850), true},
		{"Windows, that locale", windows("LANG=C", 65001), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, test.env.decide(true).Unicode)
			assert.Equal(t, test.want, test.env.decide(false).Unicode, "it is not a matter of the writer")
		})
	}
}

// A lookup that goes on reading the environment of the process where it is told not to would make
// every test above depend on where it runs, and an SSH session look like its server.
func TestDecideReadsOnlyThroughLookup(t *testing.T) {
	for name, value := range map[string]string{
		"CI": "true", "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C", "ACCESSIBLE": "1", "WT_SESSION": "0", "FORCE_COLOR": "1",
	} {
		t.Setenv(name, value)
	}
	want := Features{Animated: true, Color: true, Unicode: true}
	assert.Equal(t, want, Decide(true, desktop.lookup))
	assert.Equal(t, want, DecideRemote(true, desktop.lookup))
	assert.False(t, Decide(true, os.LookupEnv).Animated)
}

// The console of a Windows server is not that of its client, and TERM is usual there.
func TestDecideRemoteIsTheSameOnEverySystem(t *testing.T) {
	assert.Equal(t, Features{Animated: true, Color: true, Unicode: true}, DecideRemote(true, environ("TERM=xterm").lookup))
	assert.Equal(t, Features{Color: true, Unicode: true}, DecideRemote(true, environ("").lookup))
}

func TestTaskbar(t *testing.T) {
	for vars, want := range map[string]bool{
		"":                            false,
		"TERM_PROGRAM=Apple_Terminal": false,
		"TERM_PROGRAM=vscode":         false,
		"TERM=xterm-kitty":            false,
		"WT_SESSION=0":                true,
		"ConEmuANSI=ON":               true,
		"ConEmuANSI=OFF":              false,
		"TERM_PROGRAM=ghostty":        true,

		"TERM_PROGRAM=WezTerm": false,
		"TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20240203-110809-5046fc22": false,
		"TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20250209-182623-44866cc1": true,
		"TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20260117-154428-05343b38": true,

		"TERM_PROGRAM=iTerm.app":                                  false,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.14":      false,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.6.5":       false,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.6.6":       true,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.6.10beta1": true,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.7":         true,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=4":           true,
		"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=new":         false,

		"KONSOLE_VERSION=251203": false,
		"KONSOLE_VERSION=260400": true,
		"KONSOLE_VERSION=260801": true,
		"PTYXIS_VERSION=47.10":   false,
		"PTYXIS_VERSION=48.0":    true,
		"PTYXIS_VERSION=49.2":    true,
		"PTYXIS_VERSION=":        false,

		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.6b":            false,
		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.7":             true,
		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.7a TMUX=x":     true,
		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.10":            true,
		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=next-3.8":        false,
		"TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.7 STY=1.pts-0": false,

		"WT_SESSION=0 TMUX=/tmp/tmux-0/default,1,0":                      false,
		"WT_SESSION=0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4 TMUX=x": false,
		"WT_SESSION=0 STY=1.pts-0":                                       false,
		"TERM_PROGRAM=ghostty TERM=tmux-256color":                        false,
		"TERM_PROGRAM=ghostty TERM=screen.xterm":                         false,
		"KONSOLE_VERSION=260400 TERM=xterm-kitty":                        false,
	} {
		assert.Equal(t, want, Taskbar(environ(vars).lookup), vars)
	}
}
