package main

import (
	"testing"

	"github.com/fatih/color"
	"github.com/stretchr/testify/require"
)

func TestStyle(t *testing.T) {
	t.Setenv("NO_COLOR", "") // or it counts for more than NoColor
	color.NoColor = false
	require.Equal(t, "\x1b[93;1m*\x1b[0;22m", style("*"))
	color.NoColor = true
	require.Equal(t, "*", style("*"))
}
