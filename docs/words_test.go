package docs

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/text"
)

// TestWords keeps words out of what people read that have to be learned here, where the field has another one, and
// spelling that is not American.
func TestWords(t *testing.T) {
	words := map[string]string{
		`the host|host's`:                     "the program",
		`anew`:                                "again; reflows; rebuilt",
		`afresh`:                              "again",
		`blanks?`:                             "space",
		`function(?:, the default,)? is none`: "disables it",
		`can not`:                             "cannot",
		`doors?`:                              "queue",
		`stages?`:                             "target",
		`patience|urgency|grace`:              "timeout",
		`where it draws what`:                 "terminal detection",
		`what stays:`:                         "known limitations",
		`what it never does`:                  "guarantees",
		`\w*colour\w*`:                        "color",
		`behaviours?`:                         "behavior",
		`catalogues?`:                         "catalog",
		`cancell(?:ed|ing)`:                   "canceled, canceling",
		`grey\w*`:                             "gray",
		`licence\w*`:                          "license",
		`todo|fixme`:                          "an issue",
	}
	for where, read := range publicText(t) {
		for word, better := range words {
			found := regexp.MustCompile(`(?i)(?:^|\W)(?:` + word + `)(?:\W|$)`).FindString(read)
			require.Empty(t, found, "%s: say %q", where, better)
		}
	}
}

// publicText returns what people read: the documents, and what go doc shows.
func publicText(t *testing.T) map[string]string {
	texts := map[string]string{}
	for _, document := range documents(t) {
		texts[document] = read(t, document)
	}
	for _, pkg := range packages {
		texts["go doc "+pkg] = goTool(t, "..", "doc", "-all", pkg)
	}
	return texts
}

var packages = []string{".", "./frames"}

// maxColumns is the width of a terminal, in which go doc is read.
const maxColumns = 80

// TestGoDocFits measures what go doc shows, but for declarations.
func TestGoDocFits(t *testing.T) {
	declaration := regexp.MustCompile(`^(?:func|type|var|const|\t[^/])`)
	for _, pkg := range packages {
		for line := range strings.Lines(goTool(t, "..", "doc", "-all", pkg)) {
			if !declaration.MatchString(line) {
				requireFits(t, "go doc "+pkg, line)
			}
		}
	}
}

func requireFits(t *testing.T, where, line string) {
	t.Helper()
	line = strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", strings.Repeat(" ", 8))
	require.LessOrEqual(t, text.Width(line), maxColumns, "%s: %s", where, line)
}
