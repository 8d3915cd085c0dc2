package spinner_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// A legacyConsole refuses the mode for escape sequences, because it was opened to read only.
type legacyConsole struct {
	bytes.Buffer
	console *os.File
}

func (c *legacyConsole) Fd() uintptr { return c.console.Fd() }

func TestALegacyConsoleGetsNoSequences(t *testing.T) {
	console, err := os.Open("CONOUT$")
	if err != nil {
		t.Skip("no console:", err)
	}
	defer console.Close()
	t.Setenv("FORCE_COLOR", "1")
	for _, mode := range []spinner.Mode{spinner.Auto, spinner.Animated, spinner.Plain} {
		w := &legacyConsole{console: console}
		s := spinner.Start("\x1b[1mm\x1b[m", spinner.WithWriter(w), spinner.WithMode(mode))
		s.Succeed("")
		spinner.New("n", spinner.WithWriter(w), spinner.WithMode(mode)).Succeed("")
		require.Equal(t, "m…\n✓ m\n✓ n\n", w.String(), mode)
	}
}
