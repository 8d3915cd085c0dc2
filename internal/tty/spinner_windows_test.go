// These tests are here because the other tests of this package use the console too, and packages are tested
// in parallel.
package tty_test

import (
	"bytes"
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/windows"

	"example.com/spinner"
)

// openConsole opens the console of this process, which may not be where its output goes.
func openConsole(t *testing.T, flag int) *os.File {
	t.Helper()
	console, err := os.OpenFile("CONOUT$", flag, 0)
	if err != nil {
		t.Skip("no console:", err)
	}
	t.Cleanup(func() { console.Close() })
	return console
}

// Another program, such as MSYS bash, may switch virtual terminal processing off while a spinner runs.
func TestTheModeOfAConsole(t *testing.T) {
	console := openConsole(t, os.O_RDWR)
	handle := windows.Handle(console.Fd())
	var before uint32
	require.NoError(t, windows.GetConsoleMode(handle, &before))
	defer windows.SetConsoleMode(handle, before)
	off := func() {
		mode := uint32(windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_WRAP_AT_EOL_OUTPUT)
		require.NoError(t, windows.SetConsoleMode(handle, mode))
	}
	isOn := func() bool {
		var mode uint32
		require.NoError(t, windows.GetConsoleMode(handle, &mode))
		return mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0
	}
	t.Setenv("FORCE_COLOR", "1")
	for _, mode := range []spinner.Mode{spinner.Animated, spinner.Plain} {
		s := spinner.New("m", spinner.WithWriter(console), spinner.WithMode(mode))
		for what, write := range map[string]func(){
			"idle":      func() { io.WriteString(s, "\x1b[31mtext\x1b[m\n") },
			"final":     func() { spinner.New("", spinner.WithWriter(console), spinner.WithMode(mode)).Succeed("final") },
			"suspended": func() { s.Suspend(func() { off(); io.WriteString(s, "\x1b[31mtext\x1b[m\n") }) },
			"finished":  func() { s.Start(); off(); s.Succeed("final") },
		} {
			off()
			write()
			require.True(t, isOn(), "%s %s", mode, what)
		}
	}
	s := spinner.Start("m", spinner.WithWriter(console), spinner.WithMode(spinner.Animated))
	for range 2 {
		off()
		require.Eventually(t, isOn, 10*time.Second, time.Millisecond, "the next frame")
	}
	s.Stop()
	require.True(t, isOn(), "it is left on")
}

// A legacyConsole refuses virtual terminal processing, because it was opened to read only.
type legacyConsole struct {
	bytes.Buffer
	console *os.File
}

func (c *legacyConsole) Fd() uintptr { return c.console.Fd() }

func TestALegacyConsoleGetsNoSequences(t *testing.T) {
	console := openConsole(t, os.O_RDONLY)
	t.Setenv("FORCE_COLOR", "1")
	t.Setenv("LC_ALL", "C.UTF-8")
	for _, mode := range []spinner.Mode{spinner.Auto, spinner.Animated, spinner.Plain} {
		w := &legacyConsole{console: console}
		s := spinner.Start("\x1b[1mm\x1b[m", spinner.WithWriter(w), spinner.WithMode(mode))
		s.Succeed("")
		spinner.New("n", spinner.WithWriter(w), spinner.WithMode(mode)).Succeed("")
		require.Equal(t, "m…\n✓ m\n✓ n\n", w.String(), mode)
	}
}
