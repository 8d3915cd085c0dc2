package main

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

func TestFlags(t *testing.T) {
	t.Setenv("LC_ALL", "C.UTF-8")
	t.Setenv("NO_COLOR", "1")
	const lines = "Syncing…\nSyncing › Fetching…\n✓ Syncing › Fetching\nSyncing › Merging…\n✓ Syncing › Merging\n✓ Syncing\n"
	for _, test := range []struct{ args, want string }{
		{"sync", lines}, // not in a terminal
		{"sync --no-progress", lines},
		{"sync --quiet", ""},
	} {
		t.Run(test.args, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var stdout, stderr strings.Builder
				cmd := newCommand()
				cmd.SetArgs(strings.Fields(test.args))
				cmd.SetOut(&stdout)
				cmd.SetErr(&stderr)
				require.NoError(t, cmd.ExecuteContext(t.Context()))
				require.Equal(t, test.want, stderr.String())
				require.Equal(t, "2 files\n", stdout.String())
			})
		})
	}
}
