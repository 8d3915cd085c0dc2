package main

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/spinnertest"
)

func TestPullAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := spinnertest.New(t, 40, 10)
		ctx := spinner.ContextWithOptions(t.Context(), term.Option())
		err := pullAll(ctx, []string{"go", "redis", "teapot", "postgres"})
		require.EqualError(t, err, "teapot is not an image")

		lines := term.Lines()
		require.Equal(t, " ✗ Pulling images", lines[0])
		require.ElementsMatch(t, []string{ // goroutines begin in any order
			"   ✓ go", "   ✓ redis", "   ✗ teapot", "   ⚠ postgres",
		}, lines[1:])
	})
}
