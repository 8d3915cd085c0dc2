package spinner_test

import (
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// goTool runs the go command and returns what it prints.
func goTool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command here:", err)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go %s\n%s", strings.Join(args, " "), stderr.String())
	return string(out)
}

func TestModulesThatAreLinked(t *testing.T) {
	for _, pkg := range []string{".", "./spinnertest"} {
		modules := strings.Fields(goTool(t, ".", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", pkg))
		slices.Sort(modules)
		require.ElementsMatch(t, []string{
			"example.com/spinner",
			"github.com/clipperhouse/displaywidth",
			"github.com/clipperhouse/uax29/v2",
			"golang.org/x/sys",
			"golang.org/x/term",
		}, slices.Compact(modules), pkg)
	}
	packages := strings.Fields(goTool(t, ".", "list", "-deps", "."))
	require.NotContains(t, packages, "example.com/spinner/internal/vt", "the emulator is for tests")
	require.NotContains(t, packages, "testing")
	if runtime.GOOS != "windows" { // golang.org/x/sys/windows imports net
		require.NotContains(t, packages, "net")
	}
}
