package main

import (
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/stretchr/testify/require"
)

func TestStyle(t *testing.T) {
	for profile, want := range map[colorprofile.Profile]string{
		colorprofile.NoTTY:     "*",
		colorprofile.ASCII:     "*",
		colorprofile.ANSI:      "\x1b[95m*\x1b[m",
		colorprofile.ANSI256:   "\x1b[38;5;205m*\x1b[m",
		colorprofile.TrueColor: "\x1b[38;2;242;93;148m*\x1b[m",
	} {
		require.Equal(t, want, style(profile)("*"), profile)
	}
}

func TestTitle(t *testing.T) {
	require.Equal(t, "Painting", title(colorprofile.NoTTY, "Painting"))
	require.Equal(t, "\x1b[1mPainting\x1b[m", title(colorprofile.ASCII, "Painting"))
}
