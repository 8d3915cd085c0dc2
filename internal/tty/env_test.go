package tty

import (
	"maps"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
)

// An env is an environment as a table, on the system goos ("linux" where it is empty).
type env struct {
	vars     map[string]string
	goos     string
	codePage uint32
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
var desktop = env{vars: map[string]string{"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}}

func TestDecide(t *testing.T) {
	assert.Equal(t, Features{Animated: true, Color: true, Unicode: true}, desktop.decide(true))
	assert.Equal(t, Features{Color: true, Unicode: true}, desktop.decide(false))
	assert.Equal(t, Features{Animated: true, Color: true}, env{}.decide(true))
	assert.Equal(t, Features{Color: true}, env{}.decide(false))
}

func TestDecideAnimated(t *testing.T) {
	for _, test := range []struct {
		name, value string
		want        bool
	}{
		{"TERM", "dumb", false},
		{"TERM", "", true},
		{"TERM", "linux", true},
		{"TERM", "dumber", true},
		{"CI", "", true},
		{"CI", "0", true},
		{"CI", "false", true},
		{"CI", "true", false},
		{"CI", "1", false},
		{"CI", "woodpecker", false},
		{"ACCESSIBLE", "", false},
		{"ACCESSIBLE", "0", false},
		{"ACCESSIBLE", "1", false},
		{"NO_COLOR", "1", true},
	} {
		t.Run(test.name+"="+test.value, func(t *testing.T) {
			assert.Equal(t, test.want, desktop.with(test.name, test.value).decide(true).Animated)
			assert.False(t, desktop.with(test.name, test.value).decide(false).Animated, "no terminal")
		})
	}
}

func TestDecideColor(t *testing.T) {
	type vars = map[string]string
	for _, test := range []struct {
		name              string
		vars              vars
		color             bool
		plain, plainOnTTY bool
	}{
		{"nothing set", nil, true, false, false},
		{"NO_COLOR", vars{"NO_COLOR": "1"}, false, false, false},
		{"NO_COLOR=0 is not empty", vars{"NO_COLOR": "0"}, false, false, false},
		{"NO_COLOR empty", vars{"NO_COLOR": ""}, true, false, false},
		{"FORCE_COLOR", vars{"FORCE_COLOR": "1"}, true, true, true},
		{"FORCE_COLOR=3", vars{"FORCE_COLOR": "3"}, true, true, true},
		{"FORCE_COLOR=0", vars{"FORCE_COLOR": "0"}, true, false, false},
		{"FORCE_COLOR empty", vars{"FORCE_COLOR": ""}, true, false, false},
		{"CLICOLOR_FORCE", vars{"CLICOLOR_FORCE": "1"}, true, true, true},
		{"CLICOLOR_FORCE=0", vars{"CLICOLOR_FORCE": "0"}, true, false, false},
		{"CLICOLOR_FORCE empty", vars{"CLICOLOR_FORCE": ""}, true, false, false},
		{"one of two", vars{"CLICOLOR_FORCE": "0", "FORCE_COLOR": "1"}, true, true, true},
		{"NO_COLOR wins over FORCE_COLOR", vars{"NO_COLOR": "1", "FORCE_COLOR": "1"}, false, false, false},
		{"NO_COLOR wins over CLICOLOR_FORCE", vars{"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, false, false, false},
		{"NO_COLOR empty does not", vars{"NO_COLOR": "", "FORCE_COLOR": "1"}, true, true, true},
		{"dumb", vars{"TERM": "dumb"}, false, false, false},
		{"dumb, forced", vars{"TERM": "dumb", "FORCE_COLOR": "1"}, false, true, false},
		{"CI, forced", vars{"CI": "true", "FORCE_COLOR": "1"}, true, true, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, terminal := env{vars: test.vars}.decide(false), env{vars: test.vars}.decide(true)
			assert.Equal(t, test.color, file.Color, "Color")
			assert.Equal(t, test.color, terminal.Color, "Color on a terminal")
			assert.Equal(t, test.plain, file.PlainColor, "PlainColor")
			assert.Equal(t, test.plainOnTTY, terminal.PlainColor, "PlainColor on a terminal")
		})
	}
}

func TestDecideUnicode(t *testing.T) {
	type vars = map[string]string
	for _, test := range []struct {
		name string
		env  env
		want bool
	}{
		{"nothing set", env{}, false},
		{"all empty", env{vars: vars{"LC_ALL": "", "LC_CTYPE": "", "LANG": ""}}, false},
		{"C", env{vars: vars{"LANG": "C"}}, false},
		{"POSIX", env{vars: vars{"LC_ALL": "POSIX"}}, false},
		{"C.UTF-8", env{vars: vars{"LANG": "C.UTF-8"}}, true},
		{"utf8", env{vars: vars{"LANG": "en_US.utf8"}}, true},
		{"Utf-8@euro", env{vars: vars{"LANG": "de_DE.Utf-8@euro"}}, true},
		{"codeset alone, as on macOS", env{vars: vars{"LC_CTYPE": "UTF-8"}}, true},
		{"Latin-1", env{vars: vars{"LANG": "de_DE.ISO-8859-1"}}, false},
		{"UTF-16 is not it", env{vars: vars{"LANG": "en_US.UTF-16"}}, false},
		{"LC_ALL first", env{vars: vars{"LC_ALL": "C", "LC_CTYPE": "C.UTF-8", "LANG": "C.UTF-8"}}, false},
		{"LC_ALL first, the other way", env{vars: vars{"LC_ALL": "C.UTF-8", "LC_CTYPE": "C", "LANG": "C"}}, true},
		{"LC_CTYPE before LANG", env{vars: vars{"LC_CTYPE": "C", "LANG": "C.UTF-8"}}, false},
		{"an empty one is passed over", env{vars: vars{"LC_ALL": "", "LC_CTYPE": "", "LANG": "C.UTF-8"}}, true},
		{"other categories do not matter", env{vars: vars{"LC_MESSAGES": "C.UTF-8"}}, false},
		{"console of Linux", env{vars: vars{"TERM": "linux", "LANG": "C.UTF-8"}}, false},
		{"dumb", env{vars: vars{"TERM": "dumb", "LANG": "C.UTF-8"}}, true},

		{"macOS", env{goos: "darwin"}, true},
		{"macOS, C", env{goos: "darwin", vars: vars{"LC_ALL": "C"}}, false},
		{"Android", env{goos: "android"}, true},
		{"Plan 9", env{goos: "plan9"}, true},
		{"FreeBSD", env{goos: "freebsd"}, false},

		{"Windows", env{goos: "windows", codePage: 437}, false},
		{"Windows without a console", env{goos: "windows"}, false},
		{"Windows, UTF-8", env{goos: "windows", codePage: 65001}, true},
		{"Windows Terminal", env{goos: "windows", codePage: 850, vars: vars{"WT_SESSION": "a GUID"}}, true},
		{"WT_SESSION empty", env{goos: "windows", vars: vars{"WT_SESSION": ""}}, false},
		{"ConEmu", env{goos: "windows", vars: vars{"ConEmuANSI": "ON"}}, true},
		{"ConEmu without ANSI", env{goos: "windows", vars: vars{"ConEmuANSI": "OFF"}}, false},
		{"VS Code", env{goos: "windows", vars: vars{"TERM_PROGRAM": "vscode"}}, true},
		{"another program", env{goos: "windows", vars: vars{"TERM_PROGRAM": "mintty"}}, false},
		{"Windows, a locale nevertheless", env{goos: "windows", vars: vars{"LANG": "C.UTF-8"}}, true},
		{"Windows, that locale", env{goos: "windows", codePage: 65001, vars: vars{"LANG": "C"}}, false},
		{"Windows Terminal elsewhere", env{vars: vars{"WT_SESSION": "a GUID"}}, false},
		{"code page elsewhere", env{codePage: 65001}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, test.env.decide(true).Unicode)
			assert.Equal(t, test.want, test.env.decide(false).Unicode, "it is not a matter of the writer")
		})
	}
}

func TestDecidePlan9(t *testing.T) {
	rio := env{goos: "plan9"}
	assert.False(t, rio.decide(true).Animated)
	assert.False(t, rio.decide(true).Color)
	assert.True(t, rio.with("TERM", "vt220").decide(true).Animated)
	assert.False(t, rio.with("TERM", "dumb").decide(true).Animated)
}

// A lookup that goes on reading the environment of the process where it is told not to would make
// every test above depend on where it runs.
func TestDecideReadsOnlyThroughLookup(t *testing.T) {
	t.Setenv("CI", "true")
	t.Setenv("TERM", "dumb")
	t.Setenv("NO_COLOR", "1")
	got := Decide(true, desktop.lookup)
	assert.Equal(t, Features{Animated: true, Color: true, Unicode: true}, got)
	assert.False(t, Decide(true, os.LookupEnv).Animated)
}

func TestDecideTaskbar(t *testing.T) {
	for _, test := range []struct {
		vars map[string]string
		want bool
	}{
		{map[string]string{}, false},
		{map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, false},
		{map[string]string{"TERM_PROGRAM": "vscode"}, false},
		{map[string]string{"TERM": "xterm-kitty"}, false},
		{map[string]string{"WT_SESSION": "0"}, true},
		{map[string]string{"ConEmuANSI": "ON"}, true},
		{map[string]string{"ConEmuANSI": "OFF"}, false},
		{map[string]string{"TERM_PROGRAM": "WezTerm"}, true},
		{map[string]string{"TERM_PROGRAM": "ghostty"}, true},
		{map[string]string{"TERM_PROGRAM": "iTerm.app"}, false},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.14"}, false},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.5"}, false},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.6"}, true},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.6.10beta1"}, true},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.7"}, true},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "4"}, true},
		{map[string]string{"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "new"}, false},
		{map[string]string{"WT_SESSION": "0", "TMUX": "/tmp/tmux-0/default,1,0"}, false},
		{map[string]string{"WT_SESSION": "0", "STY": "1.pts-0"}, false},
		{map[string]string{"TERM_PROGRAM": "ghostty", "TERM": "tmux-256color"}, false},
		{map[string]string{"TERM_PROGRAM": "ghostty", "TERM": "screen.xterm"}, false},
	} {
		e := env{vars: test.vars}
		assert.Equal(t, test.want, e.decide(true).Taskbar, "%v", test.vars)
		assert.False(t, e.decide(false).Taskbar, "%v, no terminal", test.vars)
	}
}
