package main

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

func TestPullAll(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	t.Setenv("NO_COLOR", "1")
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		err := pullAll(t.Context(), []string{"alpine", "debian", "teapot", "ubuntu"}, spinner.WithWriter(&out))
		require.EqualError(t, err, "teapot is not an image")

		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		slices.Sort(lines) // the order is that of the scheduler
		require.Equal(t, []string{
			"Pulling alpine…", "Pulling debian…", "Pulling teapot…", "Pulling ubuntu…",
			"✓ Pulling alpine", "✓ Pulling debian", "✗ Pulling teapot", "✗ Pulling ubuntu",
		}, lines)
	})
}
