package frames_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/frames"
	"example.com/spinner/internal/text"
)

func TestAllFramesCanBeShown(t *testing.T) {
	for name, set := range frames.All() {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, set.Validate())
			assert.GreaterOrEqual(t, len(set.Frames), 2, "it moves")
			assert.GreaterOrEqual(t, set.Interval, 50*time.Millisecond)
			assert.LessOrEqual(t, set.Interval, 500*time.Millisecond)
			for _, frame := range set.Frames {
				assert.Equal(t, text.Width(set.Frames[0]), text.Width(frame), "columns of %q", frame)
				// Terminals disagree about the width of clusters with these.
				assert.False(t, strings.ContainsAny(frame, "\ufe0f\u200d"), "%+q holds a selector or joiner", frame)
				assert.False(t, strings.ContainsFunc(frame, unicode.IsControl), "%+q holds a control character", frame)
			}
		})
	}
}

func TestAllSetsDiffer(t *testing.T) {
	names, seen := map[string]bool{}, map[string]string{}
	for name, set := range frames.All() {
		assert.False(t, names[name], "%s is there twice", name)
		names[name] = true
		joined := strings.Join(set.Frames, "\n")
		assert.Empty(t, seen[joined], "has the frames of %s", name)
		seen[joined] = name
	}
}

func TestAllHasEnoughForEveryTerminal(t *testing.T) {
	all, ascii := 0, 0
	for _, set := range frames.All() {
		all++
		if !strings.ContainsFunc(strings.Join(set.Frames, ""), func(r rune) bool { return r >= utf8.RuneSelf }) {
			ascii++
		}
	}
	assert.GreaterOrEqual(t, all, 80)
	assert.GreaterOrEqual(t, ascii, 12)
}

func TestAllIsStableAndStops(t *testing.T) {
	var first, second []string
	for name := range frames.All() {
		first = append(first, name)
	}
	for name := range frames.All() {
		second = append(second, name)
	}
	assert.Equal(t, first, second)
	assert.Equal(t, "dots", first[0])

	calls := 0
	frames.All()(func(string, spinner.FrameSet) bool {
		calls++
		return calls < 3
	})
	assert.Equal(t, 3, calls)
}

func TestLookup(t *testing.T) {
	for name, want := range frames.All() {
		got, ok := frames.Lookup(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
		got, ok = frames.Lookup(strings.ToUpper(name))
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	for _, name := range []string{"", "dots ", "dot", "grow-vertical", "dots\x00"} {
		got, ok := frames.Lookup(name)
		assert.False(t, ok, "%q", name)
		assert.Zero(t, got, "%q", name)
	}
}

// A declaredSet is a set as declared in the source.
type declaredSet struct {
	variable string
	doc      string
	value    ast.Expr
}

func (s declaredSet) name() string {
	return strings.ToLower(s.variable[:1]) + s.variable[1:]
}

// declaredSets returns the sets that a file declares, in source order.
func declaredSets(t *testing.T, file string) (declared []declaredSet) {
	for _, decl := range parse(t, file).Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.VAR {
			continue
		}
		for _, spec := range group.Specs {
			spec := spec.(*ast.ValueSpec)
			require.Len(t, spec.Names, 1)
			require.Len(t, spec.Values, 1, spec.Names[0].Name)
			declared = append(declared, declaredSet{spec.Names[0].Name, spec.Doc.Text(), spec.Values[0]})
		}
	}
	return declared
}

func parse(t *testing.T, file string) *ast.File {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	require.NoError(t, err)
	return parsed
}

// allDeclaredSets returns the sets declared in package spinner and in this package.
func allDeclaredSets(t *testing.T) []declaredSet {
	return append(declaredSets(t, "../frames.go"), declaredSets(t, "sets.go")...)
}

func TestEveryVariableIsInTheCatalog(t *testing.T) {
	var all, want []string
	for name := range frames.All() {
		if name != "dots" && name != "line" {
			all = append(all, name)
		}
	}
	for _, set := range declaredSets(t, "sets.go") {
		want = append(want, set.name())
		assert.True(t, ast.IsExported(set.variable), set.variable)
		assert.True(t, strings.HasPrefix(set.doc, set.variable+" is "), "doc of %s: %q", set.variable, set.doc)
	}
	assert.Equal(t, want, all, "in the order of the variables")
}

// Comparing frames finds a set that is listed under another's name.
func TestNamesAreThoseOfTheVariables(t *testing.T) {
	for _, set := range allDeclaredSets(t) {
		var want []string
		ast.Inspect(set.value, func(n ast.Node) bool {
			if frame, ok := n.(*ast.BasicLit); ok && frame.Kind == token.STRING {
				unquoted, err := strconv.Unquote(frame.Value)
				require.NoError(t, err)
				want = append(want, unquoted)
			}
			return true
		})
		got, ok := frames.Lookup(set.name())
		require.True(t, ok, set.variable)
		assert.Equal(t, want, got.Frames, set.variable)
	}
}

func TestSetsOfPackageSpinner(t *testing.T) {
	dots, _ := frames.Lookup("dots")
	assert.Equal(t, spinner.Dots, dots)
	line, _ := frames.Lookup("line")
	assert.Equal(t, spinner.Line, line)

	var names []string
	for name := range frames.All() {
		names = append(names, name)
	}
	assert.Equal(t, 0, slices.Index(names, "dots"), "the first of all")
	assert.Equal(t, slices.Index(names, "star2")-1, slices.Index(names, "line"), "the first that is ASCII")
}

// A caller that changes a set does not affect other callers.
func TestFramesAreCopies(t *testing.T) {
	for name, set := range frames.All() {
		want := slices.Clone(set.Frames)
		set.Frames[0] = "\x1b[2J"

		found, _ := frames.Lookup(name)
		require.Equal(t, want, found.Frames, name)
		found.Frames[0] = "\x1b[2J"

		again, _ := frames.Lookup(name)
		require.Equal(t, want, again.Frames, name)
	}
}

// A call in a variable's initializer would run on import and link the set into every program.
func TestSetsAreLiterals(t *testing.T) {
	for _, set := range allDeclaredSets(t) {
		require.IsType(t, new(ast.CompositeLit), set.value, set.variable)
		ast.Inspect(set.value, func(n ast.Node) bool {
			_, call := n.(*ast.CallExpr)
			assert.False(t, call, "%s calls a function", set.variable)
			return true
		})
	}
}

// rule matches the call in a comment such as `Moon is Cycle("🌑🌒"): it waxes.`
var rule = regexp.MustCompile("^\\w+ is ((?:Cycle|Bounce|Scroll)\\((?:\\d+, )?(?:\"[^\"]*\"|`[^`]*`)\\)|\\w+\\.Reversed\\(\\))[:,] ")

func TestFramesMatchTheCallInTheirComment(t *testing.T) {
	calls := map[string]int{}
	for _, set := range allDeclaredSets(t) {
		found := rule.FindStringSubmatch(set.doc)
		if found == nil {
			// A rule that cannot be parsed must not pass for prose.
			assert.NotRegexp(t, `\b(Cycle|Bounce|Scroll|Reversed)\b`, set.doc)
			continue
		}
		call, want := evaluate(t, found[1])
		calls[call]++
		got, ok := frames.Lookup(set.name())
		require.True(t, ok, set.variable)
		assert.Equal(t, want.Frames, got.Frames, "%s and %s", set.variable, found[1])
	}
	assert.Equal(t, []string{"Bounce", "Cycle", "Reversed", "Scroll"}, slices.Sorted(maps.Keys(calls)))
	assert.Greater(t, calls["Cycle"], 40)
}

// evaluate returns the set that a rule describes and the name of the function in it.
func evaluate(t *testing.T, source string) (function string, set spinner.FrameSet) {
	expr, err := parser.ParseExpr(source)
	require.NoError(t, err, source)
	call := expr.(*ast.CallExpr)
	if method, ok := call.Fun.(*ast.SelectorExpr); ok {
		name := method.X.(*ast.Ident).Name
		set, ok := frames.Lookup(strings.ToLower(name[:1]) + name[1:])
		require.True(t, ok, source)
		return method.Sel.Name, set.Reversed()
	}
	var width int
	if len(call.Args) == 2 {
		width, err = strconv.Atoi(call.Args[0].(*ast.BasicLit).Value)
		require.NoError(t, err, source)
	}
	glyphs, err := strconv.Unquote(call.Args[len(call.Args)-1].(*ast.BasicLit).Value)
	require.NoError(t, err, source)
	function = call.Fun.(*ast.Ident).Name
	switch function {
	case "Bounce":
		return function, spinner.Bounce(width, glyphs)
	case "Scroll":
		return function, spinner.Scroll(width, glyphs)
	}
	return function, spinner.Cycle(glyphs)
}

// A program links only the set that it names, and importing the two packages runs
// no code.
func TestFramesAreLinkedOnlyWhereNamed(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	symbols := link(t, `package main

import (
	"example.com/spinner"
	"example.com/spinner/frames"
)

func main() { spinner.New("", spinner.WithFrames(frames.Moon)).Stop() }
`)
	require.True(t, symbols["example.com/spinner/frames.Moon"], "the set that is named")
	require.True(t, symbols["os..inittask"], "what runs on import has a symbol")

	for _, set := range declaredSets(t, "sets.go") {
		if set.variable != "Moon" {
			assert.False(t, symbols["example.com/spinner/frames."+set.variable], "%s is linked", set.variable)
		}
	}
	for _, initializer := range []string{".inittask", "init", "init.0"} {
		assert.False(t, symbols["example.com/spinner."+initializer], "%s is linked", initializer)
		assert.False(t, symbols["example.com/spinner/frames."+initializer], "%s is linked", initializer)
	}
}

// link builds a program that imports this module and returns the program's symbols.
func link(t *testing.T, source string) map[string]bool {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command")
	}
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	sums, err := os.ReadFile("../go.sum")
	require.NoError(t, err)

	dir := t.TempDir()
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666))
	}
	write("main.go", source)
	write("go.sum", string(sums))
	write("go.mod", "module program\n\ngo 1.26\n\nrequire example.com/spinner v0.0.0\n\nreplace example.com/spinner => "+
		strconv.Quote(filepath.ToSlash(root))+"\n")

	run := func(args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off", "GOOS=", "GOARCH=")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		require.NoError(t, err, "go %s:\n%s", strings.Join(args, " "), &stderr)
		return string(out)
	}
	run("build", "-ldflags=-w", "-o", "program.exe")
	symbols := map[string]bool{}
	for line := range strings.Lines(run("tool", "nm", "program.exe")) {
		fields := strings.Fields(line)
		symbols[strings.TrimPrefix(fields[len(fields)-1], "_")] = true // Mach-O adds an underscore
	}
	return symbols
}
