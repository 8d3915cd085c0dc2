package main

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

func TestPullAll(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	t.Setenv("NO_COLOR", "1")
	synctest.Test(t, func(t *testing.T) {
		screen := vt.New(vt.Options{Width: 40, Height: 10})
		err := pullAll(t.Context(), []string{"go", "redis", "teapot", "postgres"},
			spinner.WithWriter(screen), spinner.WithTerminal(screen.Size, nil), spinner.WithMode(spinner.Animated))
		require.EqualError(t, err, "teapot is not an image")

		rows := screen.Rows()
		require.Equal(t, " ✗ Pulling images", rows[0])
		require.ElementsMatch(t, []string{ // goroutines begin in any order
			"   ✓ go", "   ✓ redis", "   ✗ teapot", "   ⚠ postgres",
		}, rows[1:5])
		require.Empty(t, strings.Join(rows[5:], ""))
	})
}
