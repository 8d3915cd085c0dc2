package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPicture(t *testing.T) {
	got := picture()
	require.Equal(t, got, picture(), "a second time")
	want, err := os.ReadFile("../../docs/gallery.svg")
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "docs/gallery.svg is out of date: run go generate ./examples/gallery")
}

func TestCellsHaveRoom(t *testing.T) {
	for _, f := range families() {
		for _, e := range f.exhibits {
			require.LessOrEqual(t, e.width, widest, e.name)
			require.Less(t, nameAt+len(e.name), pitch, e.name)
		}
	}
}

// A family is a group of variables of package frames; spinner.Dots and spinner.Line join theirs.
func TestFamilies(t *testing.T) {
	var want, got [][]string
	file, err := parser.ParseFile(token.NewFileSet(), "../../frames/sets.go", nil, 0)
	require.NoError(t, err)
	for _, decl := range file.Decls {
		group := decl.(*ast.GenDecl)
		if group.Tok != token.VAR {
			continue
		}
		var names []string
		for _, spec := range group.Specs {
			names = append(names, "frames."+spec.(*ast.ValueSpec).Names[0].Name)
		}
		want = append(want, names)
	}
	want[0] = append([]string{"spinner.Dots"}, want[0]...)
	last := len(want) - 1
	want[last] = append([]string{"spinner.Line"}, want[last]...)

	for _, f := range families() {
		var names []string
		for _, e := range f.exhibits {
			names = append(names, e.name)
		}
		got = append(got, names)
	}
	require.Equal(t, want, got)
}

func TestList(t *testing.T) {
	var b strings.Builder
	require.NoError(t, list(&b))
	require.Contains(t, b.String(), "\nPure ASCII\n"+`  spinner.Line                100ms  ["|" "/" "-" "\\"]`+"\n")
	require.Contains(t, b.String(), "  frames.Moon ")
	require.NotContains(t, b.String(), "\x1b")
}
