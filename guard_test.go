package spinner_test

import (
	"flag"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write docs/api.txt instead of comparing it")

// goTool runs the go command and returns its output.
func goTool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("this system cannot start the go command")
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go %s\n%s", strings.Join(args, " "), stderr.String())
	return string(out)
}

// TestAPI makes every change to the exported API deliberate.
func TestAPI(t *testing.T) {
	api := exported(t, ".") + "\n" + exported(t, "./frames")
	if *update {
		require.NoError(t, os.WriteFile("docs/api.txt", []byte(api), 0o644))
	}
	want, err := os.ReadFile("docs/api.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), api, "if this is intended: go test -run TestAPI -update .")
}

// exported returns the declarations that go doc prints for a package, without comments and glyphs.
func exported(t *testing.T, pkg string) string {
	t.Helper()
	doc := goTool(t, ".", "doc", "-all", pkg)
	clause, _, _ := strings.Cut(doc, "\n")
	declarations := regexp.MustCompile(`(?m)^(VARIABLES|FUNCTIONS)$`).FindStringIndex(doc)
	require.NotNil(t, declarations, doc)
	var api strings.Builder
	api.WriteString(clause + "\n")
	for line := range strings.Lines(doc[declarations[0]:]) {
		comment := strings.HasPrefix(line, "    ") || strings.HasPrefix(strings.TrimSpace(line), "//")
		glyphs := strings.HasPrefix(line, "\t\t") || strings.HasPrefix(line, "\t}")
		if !comment && !glyphs && strings.TrimSpace(line) != "" {
			api.WriteString(line)
		}
	}
	return api.String()
}

func TestModulesThatAreLinked(t *testing.T) {
	out := goTool(t, ".", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".")
	modules := strings.Fields(out)
	slices.Sort(modules)
	require.ElementsMatch(t, []string{
		"example.com/spinner",
		"github.com/clipperhouse/displaywidth",
		"github.com/clipperhouse/uax29/v2",
		"golang.org/x/sys",
		"golang.org/x/term",
	}, slices.Compact(modules))
	if runtime.GOOS != "windows" { // golang.org/x/sys/windows imports net
		packages := strings.Fields(goTool(t, ".", "list", "-deps", "."))
		require.NotContains(t, packages, "net")
	}
}
