package text_test

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/text"
)

const (
	england = "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"
	tones   = "👩🏻‍👩🏼‍👧🏽‍👦🏾"
)

func TestWidth(t *testing.T) {
	tests := []struct {
		name, in  string
		want, max int
	}{
		{"empty", "", 0, 0},
		{"ASCII", "Building 12/40", 14, 14},
		{"SGR", "\x1b[1;31mred\x1b[0m", 3, 3},
		{"only SGR", "\x1b[1;31m\x1b[0m", 0, 0},
		{"precomposed", "é", 1, 2},
		{"combining", "e\u0301", 1, 3},
		{"Zalgo", "e" + strings.Repeat("\u0301", 30), 1, 61},
		{"the longest marks", "e" + strings.Repeat("\U0001D165", 30), 1, 61},
		{"CJK", "日本語", 6, 6},
		{"full width", "ＡＢ", 4, 4},
		{"Hangul", "한글", 4, 4},
		{"decomposed Hangul", "\u1112\u1161\u11ab", 2, 6},
		{"Hangul initials", "\u1100\u1100\u1100", 6, 6},
		{"half-width katakana with voice mark", "\uff76\uff9e", 2, 4},
		{"Thai vowel with a cell of its own", "น้ำ", 2, 6},
		{"Devanagari conjunct", "क्ष", 2, 6},
		{"ambiguous", "§±×", 3, 6},
		{"ellipsis", "…", 1, 2},
		{"braille frame", "⠋", 1, 2},
		{"emoji", "🚀", 2, 2},
		{"text emoji", "☁", 1, 2},
		{"VS16", "☁️", 2, 4},
		{"VS16 after a mark", "☁\u0301\ufe0f", 2, 6},
		{"skin tone", "👍🏽", 2, 4},
		{"skin tone on a narrow hand", "☝🏽", 2, 4},
		{"family", "👨‍👩‍👧‍👦", 2, 14},
		{"family with tones", tones, 2, 22},
		{"joined from a narrow heart", "❤‍🔥", 2, 6},
		{"flag", "🇯🇵", 2, 4},
		{"half a flag", "🇯", 2, 2},
		{"flag of tags", england, 2, 14},
		{"keycap", "1️⃣", 2, 5},
		{"prepended marks", "\u0600\u0661\u06dd1", 4, 7},
		{"prepended letter", "\u0d4e\u0d15", 2, 4},
		{"private use", "\ue0b0", 1, 2},
		{"replacement", "\uFFFD", 1, 2},
		{"mixed", "ab\x1b[1mé日\x1b[0m!", 6, 7},
		{"endless family", strings.Repeat("👩\u200d", 20) + "👩", 42, 82},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.NoError(t, check(tt.in))
			assert.Equal(t, tt.want, text.Width(tt.in), "Width(%+q)", tt.in)
			assert.Equal(t, tt.max, text.MaxWidth(tt.in), "MaxWidth(%+q)", tt.in)
		})
	}
}

// Many terminals count code points. Their width must not exceed MaxWidth.
func TestMaxWidthHoldsOnATerminalThatKnowsNoClusters(t *testing.T) {
	for _, s := range texts {
		s = text.Clean(s)
		width := 0
		for _, r := range sgr.ReplaceAllString(s, "") {
			width += max(1, displaywidth.Options{EastAsianWidth: true}.Rune(r))
		}
		assert.LessOrEqual(t, width, text.MaxWidth(s), "%+q", s)
		assert.LessOrEqual(t, text.Width(s), text.MaxWidth(s), "%+q", s)
	}
}

func TestMeasuringDoesNotAllocate(t *testing.T) {
	for _, s := range texts {
		s = text.Clean(s)
		assert.Zero(t, testing.AllocsPerRun(10, func() { text.Width(s) }), "Width(%+q)", s)
		assert.Zero(t, testing.AllocsPerRun(10, func() { text.MaxWidth(s) }), "MaxWidth(%+q)", s)
	}
}

func TestPad(t *testing.T) {
	tests := []struct {
		in      string
		columns int
		want    string
	}{
		{"", 0, ""},
		{"", 2, "  "},
		{"ab", 4, "ab  "},
		{"ab", 2, "ab"},
		{"ab", 1, "ab"},
		{"ab", -1, "ab"},
		{"日", 3, "日 "},
		{"\x1b[4mab\x1b[0m", 3, "\x1b[4mab\x1b[0m "},
		{"☁️", 3, "☁️ "},
	}
	for _, tt := range tests {
		got := text.Pad(tt.in, tt.columns)
		assert.Equal(t, tt.want, got, "Pad(%+q, %d)", tt.in, tt.columns)
	}
}
