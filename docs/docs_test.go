// Package docs holds what is to be read and looked at, and this test of it.
package docs

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// block is a piece of Go code in Markdown and the file that it is from, if it is from one.
var block = regexp.MustCompile("(?ms)^```go *([^\n]*)\n(.*?)^```$")

// TestCodeIsFromFiles compares the code in the documents with the files that it is from, so that a
// reader copies what compiles. All code in the cookbook is from a file.
func TestCodeIsFromFiles(t *testing.T) {
	documents, err := filepath.Glob("*.md")
	require.NoError(t, err)
	for _, document := range documents {
		for _, b := range block.FindAllStringSubmatch(read(t, document), -1) {
			file, code := b[1], b[2]
			if file == "" {
				require.NotEqual(t, "cookbook.md", document, "code that is from no file:\n%s", code)
				continue
			}
			source := read(t, filepath.Join("..", file))
			require.Contains(t, flat(source), flat(code), "%s: not in %s:\n%s", document, file, code)
		}
	}
}

// TestLinks looks for the files that the documents lead to.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	documents, err := filepath.Glob("*.md")
	require.NoError(t, err)
	for _, document := range documents {
		for _, l := range link.FindAllStringSubmatch(read(t, document), -1) {
			require.FileExists(t, l[1], document)
		}
	}
}

// flat is code without its indentation, which depends on where it stands.
func flat(code string) string {
	lines := strings.Split(code, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, "\t ")
	}
	return strings.Join(lines, "\n")
}

func read(t *testing.T, file string) string {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}
