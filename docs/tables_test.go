package docs

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// An option of the package, from the code or from README.
type option struct {
	call      string // WithPrefix(string)
	nextStart bool   // it applies from the next Start
}

// TestOptions compares the table of options with the code and its comments.
func TestOptions(t *testing.T) {
	require.ElementsMatch(t, optionsOfCode(t), optionsOfReadme(t))
}

func optionsOfReadme(t *testing.T) (options []option) {
	for _, row := range regexp.MustCompile("(?m)^\\| `With.*$").FindAllString(section(t, "Options"), -1) {
		cells := strings.Split(strings.Trim(row, "|"), "|")
		require.Len(t, cells, 4, row)
		options = append(options, option{
			call:      strings.Trim(cells[0], " `"),
			nextStart: strings.TrimSpace(cells[3]) == "yes",
		})
	}
	return options
}

func optionsOfCode(t *testing.T) (options []option) {
	for _, decl := range append(parse(t, "options.go").Decls, parse(t, "target.go").Decls...) {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "With") {
			continue
		}
		var types []string
		for _, param := range f.Type.Params.List {
			var text strings.Builder
			require.NoError(t, printer.Fprint(&text, token.NewFileSet(), param.Type))
			types = append(types, text.String())
		}
		comment := strings.Join(strings.Fields(f.Doc.Text()), " ")
		options = append(options, option{
			call:      f.Name.Name + "(" + strings.Join(types, ", ") + ")",
			nextStart: strings.Contains(comment, "applies from the next Start"),
		})
	}
	return options
}

// TestEnvironment compares the variables in the documentation of the package with those that the code
// asks for.
func TestEnvironment(t *testing.T) {
	_, text, found := strings.Cut(parse(t, "doc.go").Doc.Text(), "# Where it draws\n")
	require.True(t, found)
	text, _, _ = strings.Cut(text, "\n# ")
	for _, asked := range asks(t, "internal/tty/env.go") {
		require.Regexp(t, `\b`+asked+`\b`, text)
	}
}

// asks returns the names of variables among the strings of a file.
func asks(t *testing.T, file string) (names []string) {
	variable := regexp.MustCompile(`^([A-Z]+_?[A-Z_]{2,}|CI|ConEmu[A-Z]+)$`)
	ast.Inspect(parse(t, file), func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			value, err := strconv.Unquote(lit.Value)
			require.NoError(t, err)
			if variable.MatchString(value) {
				names = append(names, value)
			}
		}
		return true
	})
	return names
}

func parse(t *testing.T, file string) *ast.File {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), "", read(t, file), parser.ParseComments)
	require.NoError(t, err)
	return parsed
}

// TestSystems compares README's list of systems with what the gate runs and what it only compiles.
func TestSystems(t *testing.T) {
	names := map[string]string{
		"linux/386": "386", "linux/arm64": "arm64", "linux/s390x": "s390x", "linux/arm": "32-bit ARM", "js/wasm": "js/wasm",
		"wasip1/wasm": "wasip1", "windows": "Windows", "darwin": "macOS", "freebsd": "the BSDs", "openbsd": "the BSDs",
		"netbsd": "the BSDs", "dragonfly": "the BSDs", "solaris": "Solaris", "illumos": "illumos", "aix": "AIX",
		"plan9": "Plan 9", "android": "Android", "ios": "iOS",
	}
	tested, compiled := []string{"amd64"}, []string{}
	gate := read(t, ".ci/run")
	for _, line := range regexp.MustCompile(`(?m)^elsewhere (\S+)`).FindAllStringSubmatch(gate, -1) {
		tested = append(tested, names[line[1]])
	}
	for _, system := range strings.Fields(regexp.MustCompile(`\nsystems='([^']+)'`).FindStringSubmatch(gate)[1]) {
		goos, _, _ := strings.Cut(system, "/")
		if name := cmp.Or(names[system], names[goos]); !slices.Contains(tested, name) {
			compiled = append(compiled, name)
		}
	}
	text := strings.NewReplacer("\n", " ", "), ", ", ", " and ", ", ").Replace(section(t, "Where it draws"))
	list := regexp.MustCompile(`Each change is tested on Linux \((.*?)\. For (.*?) it is only compiled\.`).FindStringSubmatch(text)
	require.NotNil(t, list)
	require.ElementsMatch(t, tested, strings.Split(list[1], ", "))
	require.ElementsMatch(t, slices.Compact(compiled), strings.Split(list[2], ", "))
}
