package main

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// TestColors looks for SGR sequences in the output, with and without a terminal as standard error.
func TestColors(t *testing.T) {
	_, terminal, err := pty.Open()
	if err != nil {
		t.Skip(err) // as on Windows
	}
	none, err := os.Open(os.DevNull)
	require.NoError(t, err)
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm-256color")

	for name, test := range map[string]struct {
		stderr  *os.File
		profile colorprofile.Profile
		colored bool
	}{
		"in a terminal": {terminal, colorprofile.ANSI, true},
		"in a pipe":     {none, colorprofile.NoTTY, false},
	} {
		t.Run(name, func(t *testing.T) {
			defer func(before *os.File) { os.Stderr = before }(os.Stderr)
			os.Stderr = test.stderr
			var out strings.Builder
			s := spinner.New("", spinner.WithWriter(&out))
			withTint(console{s}).Info("tint")
			withZerolog(console{s}).Info().Msg("zerolog")
			withCharm(s, test.profile).Info("charm")

			lines := strings.Split(strings.TrimSpace(out.String()), "\n")
			require.Len(t, lines, 3)
			for _, line := range lines {
				require.Equal(t, test.colored, strings.Contains(line, "\x1b["), "%q", line)
			}
		})
	}
}
