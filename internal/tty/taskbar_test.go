package tty

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTaskbar(t *testing.T) {
	for vars, want := range map[string]bool{
		"":                            false,
		"TERM_PROGRAM=Apple_Terminal": false,
		"TERM_PROGRAM=vscode":         false,
		"TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.96.4":          false,
		"TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.97.0":          true,
		"TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.101.0-insider": true,
		"TERM_FEATURES=P":               true,
		"TERM_FEATURES=T3LrMSc7UUw9PSy": true,
		"TERM_FEATURES=T3P":             true,
		"TERM_FEATURES=T3P1Sy":          true,
		"TERM_FEATURES=T3LrMSc7Sy":      false,
		"TERM_FEATURES=Pa2Sy":           false,
		"TERM_FEATURES=ap":              false,
		"TERM_FEATURES=9":               false,
		"TERM_FEATURES=P TMUX=x":        false,
		"TERM=xterm-kitty":              false,
		"WT_SESSION=0":                  true,
		"ConEmuANSI=ON":                 true,
		"ConEmuANSI=OFF":                false,
		"TERM_PROGRAM=ghostty":          true,

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

func TestTaskbarForgets(t *testing.T) {
	for vars, want := range map[string]bool{
		"":                     false,
		"TERM_PROGRAM=ghostty": true,
		"TERM_FEATURES=P":      false,
		"WT_SESSION=0":         false,
	} {
		assert.Equal(t, want, TaskbarForgets(environ(vars).lookup), vars)
	}
}
