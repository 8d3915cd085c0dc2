package spinner_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write docs/api.txt instead of comparing with it")

// TestAPI makes every change of the exported names deliberate.
func TestAPI(t *testing.T) {
	api := exported(t, ".") + "\n" + exported(t, "frames")
	if *update {
		require.NoError(t, os.WriteFile("docs/api.txt", []byte(api), 0o644))
	}
	want, err := os.ReadFile("docs/api.txt")
	require.NoError(t, err)
	require.Equal(t, string(want), api, "if that is intended: go test -run TestAPI -update .")
}

// exported returns the exported declarations of a package without comments, function bodies and values of variables.
func exported(t *testing.T, dir string) string {
	t.Helper()
	set := token.NewFileSet()
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	var files []*ast.File
	for _, path := range paths {
		if !strings.HasSuffix(path, "_test.go") {
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			files = append(files, file)
		}
	}
	pkg, err := doc.NewFromFiles(set, files, "example.com/spinner/"+dir)
	require.NoError(t, err)

	var api bytes.Buffer
	write := func(node any) {
		var text strings.Builder
		require.NoError(t, format.Node(&text, set, node))
		for line := range strings.Lines(text.String() + "\n") { // comments leave empty lines
			if strings.TrimSpace(line) != "" {
				api.WriteString(line)
			}
		}
	}
	functions := func(all []*doc.Func) {
		for _, f := range all {
			f.Decl.Body = nil
			write(f.Decl)
		}
	}
	values := func(constants, variables []*doc.Value) {
		for _, c := range constants {
			write(c.Decl)
		}
		for _, v := range variables {
			for _, spec := range v.Decl.Specs {
				v := spec.(*ast.ValueSpec)
				fmt.Fprintf(&api, "var %s ", v.Names[0])
				write(v.Values[0].(*ast.CompositeLit).Type)
			}
		}
	}
	write(&ast.File{Name: ast.NewIdent(pkg.Name)})
	values(pkg.Consts, pkg.Vars)
	functions(pkg.Funcs)
	for _, typ := range pkg.Types {
		write(typ.Decl)
		values(typ.Consts, typ.Vars)
		functions(typ.Funcs)
		functions(typ.Methods)
	}
	return api.String()
}
