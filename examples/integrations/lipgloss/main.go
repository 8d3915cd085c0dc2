// Lipgloss styles a spinner with charm.land/lipgloss.
//
//	go run ./lipgloss
package main

import (
	"context"
	"os"
	"time"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/spinner"
)

func main() {
	// Lipgloss has to ask whether colors are wanted, and how many there are.
	profile := colorprofile.Detect(os.Stderr, os.Environ())
	spinner.Run(context.Background(), title(profile, "Painting"), paint, spinner.WithStyle(style(profile)))
}

// style draws frames in a color. A terminal with fewer colors gets a similar one.
func style(profile colorprofile.Profile) func(frame string) string {
	if profile < colorprofile.ANSI {
		return func(frame string) string { return frame }
	}
	complete := lipgloss.Complete(profile)
	frames := lipgloss.NewStyle().Foreground(complete(
		lipgloss.BrightMagenta, lipgloss.Color("205"), lipgloss.Color("#f25d94"),
	))
	return func(frame string) string { return frames.Render(frame) }
}

// title styles a message: a message may contain only text and SGR sequences.
func title(profile colorprofile.Profile, s string) string {
	if profile < colorprofile.ASCII {
		return s
	}
	return lipgloss.NewStyle().Bold(true).Render(s)
}

func paint(context.Context) error {
	time.Sleep(3 * time.Second)
	return nil
}
