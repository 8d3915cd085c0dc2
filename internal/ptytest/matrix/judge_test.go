//go:build unix

package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestJudge(t *testing.T) {
	want := []item{exactly("before"), exactly("$ ./prog").below(), exactly("panic: boom"), exactly("$ next"), exactly("one")}
	may := []item{exactly("Terminated"), exactly("continued").below()}
	for _, test := range []struct {
		name   string
		lines  []string
		finals string
		lost   []string
		mixed  []string
		left   int
	}{
		{
			name:  "after the last row",
			lines: []string{"before", "$ ./prog", " ⠋ ==1===", " ⠋ ==2===panic: boom", "$ next", "one", ""},
			left:  2,
		},
		{
			name:  "the echo of a key",
			lines: []string{"before", "$ ./prog", " ⠋ ==1===^Cpanic: boom", "^C", "$ next", "one"},
			left:  1,
		},
		{
			name:   "final lines",
			lines:  []string{"before", "$ ./prog", " ✓ ==1===", " ✓ ==a===", " ✓ ==2===", "panic: boom", "$ next", "one"},
			finals: "1a2",
		},
		{
			name:   "a final line is lost, one is doubled",
			lines:  []string{"before", "$ ./prog", " ✓ ==1===", " ✓ ==1===", "panic: boom", "$ next", "one"},
			finals: "12",
			lost:   []string{`final lines: got "11", want "12"`},
		},
		{
			name:   "text after a final line",
			lines:  []string{"before", "$ ./prog", " ✓ ==1===panic: boom", "$ next", "one"},
			finals: "1",
			mixed:  []string{`behind a final line: " ✓ ==1===panic: boom"`},
		},
		{
			name:  "within a row",
			lines: []string{"before", "$ ./prog", "panic: boom====", "$ next", "one"},
			lost:  []string{"missing: ^panic: boom$"},
			mixed: []string{`mixed: "panic: boom===="`},
			left:  1,
		},
		{
			name:  "a row below",
			lines: []string{"before", "$ ./prog", "panic: boom", " ⠋ ==2===", "$ next", "one"},
			mixed: []string{`below foreign text: " ⠋ ==2==="`},
			left:  1,
		},
		{
			name:  "a row below what the shell says",
			lines: []string{"before", "$ ./prog", "panic: boom", "continued", " ⠋ ==1===", "Terminated", " ⠋ ==2===", "$ next", "one"},
			mixed: []string{`below foreign text: " ⠋ ==2==="`},
			left:  2,
		},
		{
			name:  "lost, and cut",
			lines: []string{"before", " ⠋ ==1===panic: boo", "$ next"},
			lost:  []string{`missing: ^\$ \./prog$`, "missing: ^panic: boom$", "missing: ^one$"},
			mixed: []string{`below foreign text: " ⠋ ==1===panic: boo"`, `not expected: " ⠋ ==1===panic: boo"`},
			left:  1,
		},
		{
			name:  "in another order",
			lines: []string{"before", "$ ./prog", "panic: boom", "one", "$ next"},
			lost:  []string{`missing: ^\$ next$`},
			mixed: []string{`not expected: "$ next"`},
		},
		{
			name:  "rows that reflow has joined",
			lines: []string{"before", "$ ./prog", " ⠋ ==1===   ⠙ ==1===", "panic: boom", "$ next", "one"},
			mixed: []string{`mixed: " ⠋ ==1===   ⠙ ==1==="`},
			left:  2,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := judge(test.lines, want, may, test.finals)
			assert.ElementsMatch(t, test.lost, v.lost, "lost")
			assert.ElementsMatch(t, test.mixed, v.mixed, "mixed")
			assert.Equal(t, test.left, v.left, "left")
		})
	}
}

func TestCut(t *testing.T) {
	assert.Equal(t, []string{"a line that wraps"}, cut("a line that wraps", 10))
	assert.Equal(t, []string{"Connecting", " ⠋ ==1==="}, cut("Connecting ⠋ ==1===", 10), "a fresh line has wrapped")
	assert.Equal(t, []string{""}, cut("", 10))
}
