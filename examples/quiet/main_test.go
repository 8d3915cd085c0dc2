package main

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// A writer that is not a terminal gets plain lines, the same on every run. In a bubble of synctest the
// work takes no time.
func TestBackUp(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8") // without UTF-8, ✓ would be +
	t.Setenv("NO_COLOR", "1")     // even if FORCE_COLOR is set
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		require.NoError(t, backUp(spinner.ContextWithOptions(t.Context(), spinner.WithWriter(&out))))
		require.Equal(t, "Backing up…\n✓ Backing up\n", out.String())
	})
}

// Silent is for tests of something else.
func TestBackUpInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	ctx = spinner.ContextWithOptions(ctx, spinner.WithMode(spinner.Silent))
	require.ErrorIs(t, backUp(ctx), context.Canceled)
}
