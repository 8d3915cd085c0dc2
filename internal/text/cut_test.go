package text_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/text"
)

// texts are typical messages, which the tests cut at every width.
var texts = []string{
	"",
	"Building",
	"\x1b[1;31mred\x1b[0m and \x1b[38;5;0mblack",
	"a\x1b[31m\x1b[1m\x1b[4mbc\x1b[0m\x1b[32mdef\x1b[m",
	"日本語のメッセージ",
	"a日b本c",
	"e\u0301e\u0301e\u0301",
	"☁️ 👨‍👩‍👧‍👦 👍🏽 🇯🇵🇩🇪 1️⃣ " + england + tones,
	"☝🏽❤‍🔥 \U0001F3FB",
	"हिन्दी क्षि ภาษาไทย น้ำ ｶﾞｷﾞ",
	"\u1112\u1161\u11ab\u1100\u1100",
	"שלום مرحبا \u0600\u0661\u06dd1",
	"\x1b]0;title\aa\tb\r\nc\x1b[2J\xff\u202e",
	"\u0301\ufe0fx" + strings.Repeat("\u0308", 40) + "y",
	strings.Repeat("👩\u200d", 40) + "👩",
	strings.Repeat("\u0600", 20) + "1",
	"\x1b[31m",
	"\x1b[31m\x1b[0m\x1b[31m",
}

func TestCut(t *testing.T) {
	const family = "👨‍👩‍👧‍👦"
	tests := []struct {
		name    string
		in      string
		columns int
		tail    string
		want    string
	}{
		{"fits", "Building", 8, "…", "Building"},
		{"one too many", "Building", 7, "…", "Buildi…"},
		{"dots", "Building", 7, "...", "Buil..."},
		{"tail alone", "Building", 1, "…", "…"},
		{"dots alone", "Building", 3, "...", "..."},
		{"tail is shortened", "Building", 2, "...", ".."},
		{"tail is shortened to one", "Building", 1, "...", "."},
		{"no columns", "Building", 0, "…", ""},
		{"fewer than none", "Building", -5, "…", ""},
		{"nothing, no columns", "", 0, "…", ""},
		{"no tail", "Building", 3, "", "Bui"},
		{"wide tail without room", "Building", 1, "日", ""},
		{"wide, even", "日本語", 5, "…", "日本…"},
		{"wide, odd", "日本語", 4, "…", "日…"},
		{"wide fits", "日本語", 6, "…", "日本語"},
		{"wide, one column", "日本語", 1, "…", "…"},
		{"family is not split", family + family, 3, "…", family + "…"},
		{"family leaves whole", family + family, 2, "…", "…"},
		{"flags are not split", "🇯🇵🇩🇪", 3, "…", "🇯🇵…"},
		{"keycap", "1️⃣2️⃣", 3, "…", "1️⃣…"},
		{"accents stay on their base", "e\u0301e\u0301e\u0301", 2, "…", "e\u0301…"},
		{"SGR fits", "\x1b[31mred\x1b[0m", 3, "…", "\x1b[31mred\x1b[0m"},
		{"tail comes before the reset", "\x1b[31mredder\x1b[0m", 4, "…", "\x1b[31mred…\x1b[0m"},
		{"nothing kept, no SGR", "\x1b[31mredder\x1b[0m", 1, "…", "…"},
		{"SGR after the cut is not kept", "abc\x1b[31mdef\x1b[0m", 4, "…", "abc…"},
		{"reset before the cut", "\x1b[31mab\x1b[0mcdef", 4, "…", "\x1b[31mab\x1b[0mc…"},
		{"reset at the cut", "\x1b[31mabc\x1b[0mdef", 4, "…", "\x1b[31mabc…\x1b[0m"},
		{"trailing SGR takes no room", "abc\x1b[31m\x1b[0m", 3, "…", "abc\x1b[31m\x1b[0m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := text.Cut(tt.in, tt.columns, tt.tail)
			assert.Equal(t, tt.want, got, "Cut(%+q, %d, %q)\n got %+q\nwant %+q", tt.in, tt.columns, tt.tail, got, tt.want)
			assert.Equal(t, tt.want, text.Line(tt.in, tt.columns, tt.tail), "Line")
		})
	}
}

func TestCutAtEveryWidth(t *testing.T) {
	for _, s := range texts {
		s = text.Clean(s)
		for _, tail := range []string{"…", "...", ""} {
			for columns := -1; columns <= text.Width(s)+1; columns++ {
				checkCut(t, s, columns, tail)
			}
		}
	}
}

// checkCut asserts the properties of every cut.
func checkCut(t *testing.T, s string, columns int, tail string) {
	t.Helper()
	got := text.Cut(s, columns, tail)
	width := text.Width(s)
	switch {
	case columns <= 0:
		assert.Empty(t, got, "Cut(%+q, %d, %q)", s, columns, tail)
	case width <= columns:
		assert.Equal(t, s, got, "Cut(%+q, %d, %q) of what fits", s, columns, tail)
	default:
		assert.LessOrEqual(t, text.Width(got), columns, "columns of Cut(%+q, %d, %q) = %+q", s, columns, tail, got)
		assert.NoError(t, check(got), "Cut(%+q, %d, %q) = %+q", s, columns, tail, got)
		assert.Equal(t, got, text.Clean(got), "Cut(%+q, %d, %q) is clean", s, columns, tail)

		rest := strings.TrimSuffix(got, "\x1b[0m")
		if text.Width(tail) <= columns {
			assert.True(t, strings.HasSuffix(rest, tail), "Cut(%+q, %d, %q) = %+q has its tail", s, columns, tail, got)
			rest = strings.TrimSuffix(rest, tail)
		} else {
			assert.True(t, strings.HasPrefix(tail, rest), "Cut(%+q, %d, %q) = %+q is of the tail", s, columns, tail, got)
			rest = ""
		}
		assert.True(t, strings.HasPrefix(s, rest), "Cut(%+q, %d, %q) = %+q begins like the text", s, columns, tail, got)
	}
}

func TestCutOfWhatFitsDoesNotAllocate(t *testing.T) {
	for _, s := range texts {
		s = text.Clean(s)
		columns := text.Width(s)
		assert.Zero(t, testing.AllocsPerRun(10, func() { text.Cut(s, columns, "…") }), "Cut(%+q)", s)
		assert.Zero(t, testing.AllocsPerRun(10, func() { text.Line(s, columns, "…") }), "Line(%+q)", s)
	}
}
