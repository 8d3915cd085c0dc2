package spinner_test

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
	"testing/synctest"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/text"
)

func TestAllFramesCanBeShown(t *testing.T) {
	for name, set := range spinner.All() {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, set.Validate())
			assert.GreaterOrEqual(t, len(set.Frames), 2, "it moves")
			assert.GreaterOrEqual(t, set.Interval, 50*time.Millisecond)
			assert.LessOrEqual(t, set.Interval, 500*time.Millisecond)
			for _, frame := range set.Frames {
				assert.Equal(t, text.Width(set.Frames[0]), text.Width(frame), "columns of %q", frame)
				// Terminals disagree about the width of what these make of the glyphs around them.
				assert.False(t, strings.ContainsAny(frame, "\ufe0f\u200d"), "%+q holds a selector or joiner", frame)
				assert.False(t, strings.ContainsFunc(frame, unicode.IsControl), "%+q holds a control character", frame)
			}
		})
	}
}

func TestAllSetsDiffer(t *testing.T) {
	names, frames := map[string]bool{}, map[string]string{}
	for name, set := range spinner.All() {
		assert.False(t, names[name], "%s is there twice", name)
		names[name] = true
		joined := strings.Join(set.Frames, "\n")
		assert.Empty(t, frames[joined], "has the frames of %s", name)
		frames[joined] = name
	}
}

func TestAllHasEnoughForEveryTerminal(t *testing.T) {
	all, ascii := 0, 0
	for _, set := range spinner.All() {
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
	for name := range spinner.All() {
		first = append(first, name)
	}
	for name := range spinner.All() {
		second = append(second, name)
	}
	assert.Equal(t, first, second)
	assert.Equal(t, "dots", first[0])

	calls := 0
	spinner.All()(func(string, spinner.FrameSet) bool {
		calls++
		return calls < 3
	})
	assert.Equal(t, 3, calls)
}

func TestLookup(t *testing.T) {
	for name, want := range spinner.All() {
		got, ok := spinner.Lookup(name)
		assert.True(t, ok, name)
		assert.Equal(t, want, got, name)
	}
	for _, name := range []string{"", "Dots", "DOTS", "dots ", "dot", "grow-vertical", "growvertical", "GrowVertical", "dots\x00"} {
		got, ok := spinner.Lookup(name)
		assert.False(t, ok, "%q", name)
		assert.Zero(t, got, "%q", name)
	}
}

// A declaredSet is a built-in set as catalog.go has it.
type declaredSet struct {
	variable string
	doc      string
	value    ast.Expr
}

// parseFrames returns the sets that catalog.go declares, and of its catalogue the
// names and variables, all in the order of the file.
func parseFrames(t *testing.T) (declared []declaredSet, names, variables []string) {
	file, err := parser.ParseFile(token.NewFileSet(), "catalog.go", nil, parser.ParseComments)
	require.NoError(t, err)
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.GenDecl:
			if decl.Tok != token.VAR {
				continue
			}
			for _, spec := range decl.Specs {
				spec := spec.(*ast.ValueSpec)
				require.Len(t, spec.Names, 1)
				require.Len(t, spec.Values, 1, spec.Names[0].Name)
				declared = append(declared, declaredSet{spec.Names[0].Name, spec.Doc.Text(), spec.Values[0]})
			}
		case *ast.FuncDecl:
			if decl.Name.Name == "catalogue" {
				names, variables = parseCatalogue(t, decl)
			}
		}
	}
	return declared, names, variables
}

func parseCatalogue(t *testing.T, catalogue *ast.FuncDecl) (names, variables []string) {
	ast.Inspect(catalogue, func(n ast.Node) bool {
		entry, ok := n.(*ast.CompositeLit)
		if !ok || entry.Type != nil {
			return true
		}
		require.Len(t, entry.Elts, 2)
		name, err := strconv.Unquote(entry.Elts[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		names = append(names, name)
		variables = append(variables, entry.Elts[1].(*ast.UnaryExpr).X.(*ast.Ident).Name)
		return false
	})
	return names, variables
}

func TestFramesAreAllInTheCatalogue(t *testing.T) {
	declared, names, variables := parseFrames(t)
	var want []string
	for _, set := range declared {
		want = append(want, set.variable)
		assert.True(t, ast.IsExported(set.variable), set.variable)
		assert.True(t, strings.HasPrefix(set.doc, set.variable+" is "), "doc of %s: %q", set.variable, set.doc)
	}
	assert.Equal(t, want, variables, "the catalogue in the order of the variables")
	for i, variable := range variables {
		assert.Equal(t, strings.ToLower(variable[:1])+variable[1:], names[i])
	}
	var all []string
	for name := range spinner.All() {
		all = append(all, name)
	}
	assert.Equal(t, names, all)
}

// A call in a variable would run at import and keep the set in every program.
func TestFramesAreLiterals(t *testing.T) {
	declared, _, _ := parseFrames(t)
	for _, set := range declared {
		literal, ok := set.value.(*ast.CompositeLit)
		require.True(t, ok, "%s is %T", set.variable, set.value)
		assert.Equal(t, "FrameSet", literal.Type.(*ast.Ident).Name, set.variable)
		ast.Inspect(literal, func(n ast.Node) bool {
			_, call := n.(*ast.CallExpr)
			assert.False(t, call, "%s calls a function", set.variable)
			return true
		})
	}
}

// rule finds in a comment such as `Moon is Cycle("🌑🌒"): it waxes.` the call.
var rule = regexp.MustCompile("^\\w+ is ((?:Cycle|Bounce|Scroll)\\((?:\\d+, )?(?:\"[^\"]*\"|`[^`]*`)\\)|\\w+\\.Reversed\\(\\))[:,] ")

func TestFramesFollowTheRuleThatTheirCommentGives(t *testing.T) {
	declared, names, _ := parseFrames(t)
	calls := map[string]int{}
	for i, set := range declared {
		found := rule.FindStringSubmatch(set.doc)
		if found == nil {
			// A rule that is not understood must not pass for prose.
			assert.NotRegexp(t, `\b(Cycle|Bounce|Scroll|Reversed)\b`, set.doc)
			continue
		}
		call, want := evaluate(t, found[1])
		calls[call]++
		got, ok := spinner.Lookup(names[i])
		require.True(t, ok, names[i])
		assert.Equal(t, want.Frames, got.Frames, "%s and %s", set.variable, found[1])
	}
	assert.Equal(t, []string{"Bounce", "Cycle", "Reversed", "Scroll"}, slices.Sorted(maps.Keys(calls)))
	assert.Greater(t, calls["Cycle"], 40)
}

// evaluate returns the set that a rule describes, and the function it calls.
func evaluate(t *testing.T, source string) (function string, set spinner.FrameSet) {
	expr, err := parser.ParseExpr(source)
	require.NoError(t, err, source)
	call := expr.(*ast.CallExpr)
	if method, ok := call.Fun.(*ast.SelectorExpr); ok {
		name := method.X.(*ast.Ident).Name
		set, ok := spinner.Lookup(strings.ToLower(name[:1]) + name[1:])
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

// A program pays for the sets that it names, and for the two that are defaults;
// and importing the package runs nothing.
func TestFramesAreLinkedOnlyWhereNamed(t *testing.T) {
	symbols := link(t, `package main

import "example.com/spinner"

func main() { spinner.New(spinner.WithFrames(spinner.Moon)).Stop() }
`)
	require.True(t, symbols["example.com/spinner.Moon"], "the set that is named")
	require.True(t, symbols["os..inittask"], "what runs on import has a symbol")

	_, _, variables := parseFrames(t)
	for _, variable := range variables {
		if variable != "Moon" && variable != "Dots" && variable != "Line" {
			assert.False(t, symbols["example.com/spinner."+variable], "%s is linked", variable)
		}
	}
	for _, initializer := range []string{".inittask", "init", "init.0"} {
		assert.False(t, symbols["example.com/spinner."+initializer], "%s is linked", initializer)
	}
}

// link builds a program that imports this module and returns its symbols.
func link(t *testing.T, source string) map[string]bool {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command")
	}
	root, err := os.Getwd() // of a test, the directory of its package
	require.NoError(t, err)
	sums, err := os.ReadFile("go.sum")
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
		symbols[strings.TrimPrefix(fields[len(fields)-1], "_")] = true // Mach-O has the underscore
	}
	return symbols
}

func TestWithFramesCopies(t *testing.T) {
	set := spinner.FrameSet{Frames: []string{"mine"}}
	option := spinner.WithFrames(set)
	set.Frames[0] = "changed"

	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(40, 5, true)
		begin(t, term, option)
		require.Equal(t, []string{" mine"}, term.rows())
	})
}

func TestWithFramesPanicsOnInvalidSets(t *testing.T) {
	tests := []struct {
		set  spinner.FrameSet
		want string
	}{
		{spinner.FrameSet{}, "spinner: WithFrames: no frames"},
		{spinner.FrameSet{Frames: []string{}, Interval: time.Second}, "spinner: WithFrames: no frames"},
		{spinner.FrameSet{Frames: []string{"", ""}}, "spinner: WithFrames: all frames are empty"},
		{spinner.FrameSet{Frames: []string{"a"}, Interval: -1}, "spinner: WithFrames: negative interval -1ns"},
		{spinner.FrameSet{Frames: []string{"a", "\x1b[1mb"}}, `spinner: WithFrames: frame 1 is not printable text: "\x1b[1mb"`},
	}
	for _, test := range tests {
		assert.PanicsWithValue(t, test.want, func() { spinner.WithFrames(test.set) }, "%+v", test.set)
	}
}
