package main

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner/spinnertest"
)

func TestPullAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := spinnertest.New(t, 40, 10)
		err := pullAll(t.Context(), []string{"go", "redis", "teapot", "postgres"}, term.Option())
		require.EqualError(t, err, "teapot is not an image")

		lines := term.Lines()
		require.Equal(t, " ✗ Pulling images", lines[0])
		require.ElementsMatch(t, []string{ // goroutines begin in any order
			"   ✓ go", "   ✓ redis", "   ✗ teapot", "   ⚠ postgres",
		}, lines[1:])
	})
}
