package testenv

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestClean(t *testing.T) {
	env := []string{"HOME=/home", "CI=1", "CLAUDECODE=1", "TERM=dumb", "LC_ALL=C", "CI_NOT=1"}
	require.Equal(t, []string{"HOME=/home", "CI_NOT=1", "TERM=xterm-256color", "LC_ALL=C.UTF-8"}, Clean(env))
	require.Equal(t, []string{"HOME=/home", "CI_NOT=1"}, Bare(env))
	require.Equal(t, "CI=1", env[1], "env is not changed")
}
