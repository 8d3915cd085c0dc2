package spinner_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner/frames"
)

var update = flag.Bool("update", false, "write docs/api.txt instead of comparing with it")

// goTool runs the go command and returns what it prints.
func goTool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	require.NoError(t, err, "go %s\n%s", strings.Join(args, " "), stderr.String())
	return string(out)
}

// TestAPI makes a change of what is exported a deliberate one.
func TestAPI(t *testing.T) {
	api := exported(t, ".") + "\n" + exported(t, "./frames")
	if *update {
		require.NoError(t, os.WriteFile("docs/api.txt", []byte(api), 0o644))
	}
	want, err := os.ReadFile("docs/api.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), api, "if that is meant: go test -run TestAPI -update .")
}

// exported returns what go doc says of a package, without comments and glyphs.
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
	require.Equal(t, []string{
		"example.com/spinner",
		"github.com/clipperhouse/displaywidth",
		"github.com/clipperhouse/uax29/v2",
		"golang.org/x/sys",
		"golang.org/x/term",
	}, slices.Compact(modules))
	packages := strings.Fields(goTool(t, ".", "list", "-deps", "."))
	require.NotContains(t, packages, "net")
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	return string(text)
}

// blocks returns the Go code of the README.
func blocks(t *testing.T) (code []string) {
	for _, match := range regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(readme(t), -1) {
		code = append(code, match[1])
	}
	return code
}

func TestReadmeFirstProgram(t *testing.T) {
	root, err := filepath.Abs(".")
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	sums, err := os.ReadFile("go.sum")
	require.NoError(t, err)
	write("main.go", blocks(t)[0])
	write("go.mod", "module first\n\nrequire example.com/spinner v0.0.0\nreplace example.com/spinner => "+root+"\n")
	write("go.sum", string(sums))
	goTool(t, dir, "vet", "-mod=mod", ".")
}

func TestReadmeCodeIsGo(t *testing.T) {
	for _, code := range blocks(t)[1:] {
		_, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() {\n"+code+"\n}", 0)
		require.NoError(t, err, "%s", code)
	}
}

func TestReadmeNamesEveryOption(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "options.go", nil, 0)
	require.NoError(t, err)
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "With") {
			require.Contains(t, readme(t), "| `"+f.Name.Name+"(")
		}
	}
}

func TestReadmeIsTrue(t *testing.T) {
	text := readme(t)
	sets := 0
	for range frames.All() {
		sets++
	}
	require.Contains(t, text, "["+strconv.Itoa(sets)+" built in]")
	for _, match := range regexp.MustCompile(`go run (\./examples/\w+)`).FindAllStringSubmatch(text, -1) {
		require.FileExists(t, match[1]+"/main.go")
	}
	for _, match := range regexp.MustCompile(`\]\(([\w./]+)\)`).FindAllStringSubmatch(text, -1) {
		require.FileExists(t, match[1])
	}
	gate, err := os.ReadFile(".ci/run")
	require.NoError(t, err)
	require.Contains(t, text, "\n    go run ./examples/basic\n    go test ./...\n")
	require.Contains(t, string(gate), "\ngo test ./...\n")
}

// TestReadmeComparison checks that the rows of the README stand in the comparison.
func TestReadmeComparison(t *testing.T) {
	comparison, err := os.ReadFile("docs/comparison.md")
	require.NoError(t, err)
	_, section, found := strings.Cut(readme(t), "## Beside its peers")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n## ")
	rows := regexp.MustCompile(`(?m)^\| .*$`).FindAllString(section, -1)
	require.Len(t, rows, 1+3, "a head and three rows")
	for _, row := range rows {
		require.Contains(t, string(comparison), row+"\n")
	}
}
