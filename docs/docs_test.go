// Package docs tests the documents.
package docs

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner/frames"
)

const readme = "README.md"

// documents returns the paths, from the root, of all documents but the comparison, which a program writes.
func documents(t *testing.T) (paths []string) {
	t.Helper()
	for _, pattern := range []string{"../*.md", "*.md"} {
		found, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, path := range found {
			if path != "comparison.md" {
				paths = append(paths, filepath.ToSlash(filepath.Join("docs", path)))
			}
		}
	}
	require.Contains(t, paths, readme)
	require.Contains(t, paths, "docs/cookbook.md")
	return paths
}

// read returns the text of a file, whose path is from the root.
func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", path))
	require.NoError(t, err)
	return string(text)
}

// section returns the text below a heading of the README.
func section(t *testing.T, heading string) string {
	t.Helper()
	_, text, found := strings.Cut(read(t, readme), "\n## "+heading+"\n")
	require.True(t, found, heading)
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// goTool runs the go command in a directory and returns what it prints.
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

// block matches a piece of Go code in Markdown and the file that it is copied from, if there is one.
var block = regexp.MustCompile("(?ms)^```go *([^\n]*)\n(.*?)^```$")

// TestCode compares the code in the documents with the files that it is copied from, so that a reader copies what
// compiles. The first program is not in a file; another test compiles it.
func TestCode(t *testing.T) {
	var whole int
	for _, document := range documents(t) {
		for _, b := range block.FindAllStringSubmatch(read(t, document), -1) {
			file, code := b[1], b[2]
			if file == "" {
				require.Equal(t, readme, document, "code that is from no file:\n%s", code)
				whole++
				continue
			}
			require.Contains(t, flat(read(t, file)), flat(code), "%s: not in %s:\n%s", document, file, code)
		}
	}
	require.Equal(t, 1, whole, "programs that are from no file")
}

// flat removes the indentation of code, which depends on where the code is.
func flat(code string) string {
	lines := strings.Split(code, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, "\t ")
	}
	return strings.Join(lines, "\n")
}

// TestFirstProgram compiles what a reader copies into a module of their own.
func TestFirstProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	write("main.go", `package main

import (
	"context"
	"os"

	"example.com/spinner"
)

func build(context.Context) error { return nil }

`+block.FindStringSubmatch(read(t, readme))[2])
	write("go.mod", fmt.Sprintf("module first\n\nrequire example.com/spinner v0.0.0\nreplace example.com/spinner => %q\n", root))
	write("go.sum", read(t, "go.sum"))
	goTool(t, dir, "vet", "-mod=mod", ".")
}

// TestCommands checks that the programs exist that the documents run, and the two commands that a visitor tries.
func TestCommands(t *testing.T) {
	for _, document := range documents(t) {
		for _, run := range regexp.MustCompile(`go run (\./[\w/]+)`).FindAllStringSubmatch(read(t, document), -1) {
			require.FileExists(t, filepath.Join("..", run[1], "main.go"), document)
		}
	}
	require.Contains(t, read(t, readme), "\n    go run ./examples/basic\n    go test ./...\n")
	require.Contains(t, read(t, ".ci/run"), "\ngo test ./...\n")
}

// TestLinks looks for the files and the headings that the documents link to.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, document := range documents(t) {
		for _, l := range link.FindAllStringSubmatch(read(t, document), -1) {
			path, anchor, _ := strings.Cut(l[1], "#")
			if strings.Contains(path, ":") {
				continue // it leads elsewhere
			}
			target := document
			if path != "" {
				target = filepath.Join(filepath.Dir(document), path)
				require.FileExists(t, filepath.Join("..", target), "%s: %s", document, l[1])
			}
			if anchor != "" {
				require.Contains(t, anchors(read(t, target)), anchor, "%s: %s", document, l[1])
			}
		}
	}
}

// anchors returns the names that GitHub gives to the headings of a document.
func anchors(text string) (names []string) {
	text = regexp.MustCompile("(?ms)^```.*?^```$").ReplaceAllString(text, "")
	dropped := regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(text, -1) {
		name := dropped.ReplaceAllString(strings.ToLower(heading[1]), "")
		names = append(names, strings.ReplaceAll(name, " ", "-"))
	}
	return names
}

func TestNumberOfFrameSets(t *testing.T) {
	sets := 0
	for range frames.All() {
		sets++
	}
	require.Contains(t, read(t, readme), "["+strconv.Itoa(sets)+"](docs/gallery.svg)")
}
