package testenv

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// variable matches what may be the name of a variable in source code.
var variable = regexp.MustCompile(`"([A-Z]+_[A-Z_]+|CI|LANG|TERM|STY|TMUX|ACCESSIBLE|CLICOLOR|CLAUDECODE|OPENCODE|ConEmu[A-Z]+)"`)

// TestNames looks for names of variables in the package that reads them.
func TestNames(t *testing.T) {
	files, err := filepath.Glob("../tty/*.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		source, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, match := range variable.FindAllStringSubmatch(string(source), -1) {
			found++
			if match[1] != "TERM" && match[1] != "LC_ALL" {
				require.True(t, slices.Contains(names, match[1]), "%s reads %s, which is not removed", file, match[1])
			}
		}
	}
	require.Greater(t, found, 10)
}

func TestClean(t *testing.T) {
	env := []string{"HOME=/home", "CI=1", "TERM=dumb", "LC_ALL=C", "CI_NOT=1"}
	require.Equal(t, []string{"HOME=/home", "CI_NOT=1", "TERM=xterm-256color", "LC_ALL=C.UTF-8"}, Clean(env))
	require.Equal(t, []string{"HOME=/home", "CI_NOT=1"}, Bare(env))
	require.Equal(t, "CI=1", env[1], "env is not changed")
}
