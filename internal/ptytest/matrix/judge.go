//go:build unix

package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// An item is foreign text on the terminal: a line, or the text after a row of ours.
type item struct {
	text *regexp.Regexp // all of it
	rows bool           // whether rows of ours may be below it
}

func exactly(text string) item {
	return item{text: regexp.MustCompile("^" + regexp.QuoteMeta(text) + "$")}
}

func like(pattern string) item { return item{text: regexp.MustCompile("^" + pattern + "$")} }

// below returns the same item, below which rows may stand.
func (i item) below() item {
	i.rows = true
	return i
}

// A verdict lists what is wrong with a terminal.
type verdict struct {
	lost  []string // foreign text and final lines that are not there as they were written
	mixed []string // what is where it may not be
	left  int      // rows of ours, and pieces of them, that are no final lines
}

func (v *verdict) lose(format string, args ...any) {
	v.lost = append(v.lost, fmt.Sprintf(format, args...))
}

func (v *verdict) mix(format string, args ...any) {
	v.mixed = append(v.mixed, fmt.Sprintf(format, args...))
}

func (v *verdict) faults() []string { return slices.Concat(v.mixed, v.lost) }

var (
	ourRow   = regexp.MustCompile(`^ ?[⠀-⣿] =+\w=*…?`)
	ourFinal = regexp.MustCompile(`^ ?✓ =+(\w)=*…?`)
	rowStart = regexp.MustCompile(`[⠀-⣿] =`)
	ourPiece = regexp.MustCompile(`[⠀-⣿✓=]`)
	keyEcho  = regexp.MustCompile(`^(\^[A-Z])+`)
)

// startsRow reports whether the text begins with a row of ours.
func startsRow(text string) bool { return ourRow.MatchString(text) || ourFinal.MatchString(text) }

// judge looks at the lines of a terminal. All wanted items must be there, in order and once, what else is foreign
// must be among those that may be there, and the final lines must have these marks.
func judge(lines []string, want, may []item, finals string) (v verdict) {
	var marks strings.Builder
	rows := false
	for _, line := range lines {
		ours, foreign := apart(line)
		if final := ourFinal.FindStringSubmatch(ours); final != nil {
			marks.WriteString(final[1])
			if foreign != "" {
				v.mix("behind a final line: %q", line)
			}
		} else if ours != "" {
			v.left += len(rowStart.FindAllString(line, -1)) // reflow may have joined several
		}
		if ours != "" && !rows {
			v.mix("below foreign text: %q", line)
		}
		switch at, n := position(want, foreign), position(may, foreign); {
		case foreign == "":
		case ourPiece.MatchString(foreign):
			if ours == "" {
				v.left++
			}
			v.mix("mixed: %q", line)
		case at >= 0:
			for _, missing := range want[:at] {
				v.lose("missing: %s", missing.text)
			}
			rows, want = want[at].rows, want[at+1:]
		case n >= 0:
			rows = may[n].rows
		default:
			v.mix("not expected: %q", line)
		}
	}
	for _, missing := range want {
		v.lose("missing: %s", missing.text)
	}
	if !inOrder(marks.String(), finals) {
		v.lose("final lines: got %q, want %q", marks.String(), finals)
	}
	return v
}

// apart returns our row at the beginning of a line, and what follows it. The echo of a key does not count as
// text.
func apart(line string) (ours, foreign string) {
	for _, re := range []*regexp.Regexp{ourRow, ourFinal} {
		if ours = re.FindString(line); ours != "" {
			break
		}
	}
	foreign = strings.TrimSpace(line[len(ours):])
	return ours, strings.TrimSpace(keyEcho.ReplaceAllString(foreign, ""))
}

func position(items []item, text string) int {
	return slices.IndexFunc(items, func(i item) bool { return i.text.MatchString(text) })
}

// inOrder reports whether marks are these, digits and letters each in their order: the marks of two programs.
func inOrder(marks, want string) bool {
	letters := func(s string, keep bool) string {
		return strings.Map(func(r rune) rune {
			if (r >= 'a') == keep {
				return r
			}
			return -1
		}, s)
	}
	return letters(marks, true) == letters(want, true) && letters(marks, false) == letters(want, false)
}
