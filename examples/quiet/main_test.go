package main

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

// What is no terminal gets plain lines, so the output of a test is the same each time. In a bubble
// of synctest the work takes no time.
func TestBackUp(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8") // where the locale is not UTF-8, ✓ would be +
	t.Setenv("NO_COLOR", "1")     // also where FORCE_COLOR is set
	synctest.Test(t, func(t *testing.T) {
		var out strings.Builder
		require.NoError(t, backUp(t.Context(), &out, spinner.Auto))
		require.Equal(t, "Backing up…\n✓ Backing up\n", out.String())
	})
}

// Silent is for tests that look at something else.
func TestBackUpInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out strings.Builder
	require.ErrorIs(t, backUp(ctx, &out, spinner.Silent), context.Canceled)
	require.Empty(t, out.String())
}
