package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/text"
)

func TestMessagesAreData(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"plain", "Building 12/40", "Building 12/40"},
		{"all of ASCII that prints", " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~", " !\"#$%&'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~"},

		// Line breaks and tabs.
		{"LF", "a\nb", "a b"},
		{"CR", "a\rb", "a b"},
		{"CRLF is one blank", "a\r\nb", "a b"},
		{"LFCR is two", "a\n\rb", "a  b"},
		{"CRCRLF", "a\r\r\nb", "a  b"},
		{"tab", "a\tb", "a b"},
		{"VT, FF", "a\vb\fc", "a b c"},
		{"NEL, LS, PS", "a\u0085b\u2028c\u2029d", "a b c d"},
		{"only breaks", "\n\n", "  "},

		// Other controls.
		{"NUL, BEL, BS, SO, SI", "a\x00b\ac\bd\x0ee\x0f", "abcde"},
		{"DEL", "a\x7fb", "ab"},
		{"CAN, SUB", "a\x18b\x1ac", "abc"},
		{"C1", "a\u0080b\u0084c\u008dd\u0099e", "abcde"},
		{"lone ST", "a\u009cb", "ab"},

		// SGR.
		{"SGR", "\x1b[31mred\x1b[0m", "\x1b[31mred\x1b[0m"},
		{"SGR without parameters closes", "\x1b[1mb\x1b[m", "\x1b[1mb\x1b[m"},
		{"zeros close", "\x1b[1mb\x1b[0;00m", "\x1b[1mb\x1b[0;00m"},
		{"left open", "\x1b[31mred", "\x1b[31mred\x1b[0m"},
		{"39 closes a color only", "\x1b[31mred\x1b[39m", "\x1b[31mred\x1b[39m\x1b[0m"},
		{"38;5;0 is black", "\x1b[38;5;0mx", "\x1b[38;5;0mx\x1b[0m"},
		{"0;1 is bold", "\x1b[0;1mx", "\x1b[0;1mx\x1b[0m"},
		{"colons", "\x1b[4:3;58:2::255:0:0mx\x1b[0m", "\x1b[4:3;58:2::255:0:0mx\x1b[0m"},
		{"three direct colors", "\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255mx\x1b[m", "\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255mx\x1b[m"},
		{"64 bytes", "\x1b[" + strings.Repeat("1", 61) + "mx\x1b[m", "\x1b[" + strings.Repeat("1", 61) + "mx\x1b[m"},
		{"65 bytes", "\x1b[" + strings.Repeat("1", 62) + "mx", "x"},
		{"8-bit SGR", "\u009b31mred\u009bm", "\x1b[31mred\x1b[m"},
		{"8-bit SGR first, left open", "\u009b1mb", "\x1b[1mb\x1b[0m"},
		{"raw byte 9B", "\x9b31m", "\uFFFD31m"},
		{"private marker", "\x1b[>4;2mx\x1b[?4my\x1b[<mz\x1b[=m", "xyz"},
		{"intermediate", "\x1b[1 mx\x1b[ my\x1b[1!m", "xy"},

		// CSI.
		{"cursor", "a\x1b[2Ab\x1b[Hc\x1b[10;20fd", "abcd"},
		{"erase", "\x1b[2J\x1b[Kx", "x"},
		{"modes", "\x1b[?25l\x1b[?1049hx\x1b[4h", "x"},
		{"cursor style", "\x1b[2 qx", "x"},
		{"8-bit CSI", "\u009b2Jx", "x"},
		{"parameter after intermediate", "a\x1b[1 2Jb", "ab"},
		{"cut off", "a\x1b[3", "a"},
		{"cut off after the introducer", "a\x1b[", "a"},
		{"broken by a line break", "a\x1b[3\n1mb", "a 1mb"},
		{"broken by ESC", "a\x1b[3\x1b[1mb\x1b[m", "a\x1b[1mb\x1b[m"},
		{"broken by CAN", "a\x1b[3\x18mb", "amb"},
		{"broken by DEL", "a\x1b[3\x7fmb", "amb"},
		{"broken by a letter that is not ASCII", "a\x1b[3éb", "aéb"},
		{"broken by C1", "a\x1b[3\u009b1mb\u009bm", "a\x1b[1mb\x1b[m"},

		// Control strings.
		{"title", "a\x1b]0;title\ab", "ab"},
		{"hyperlink", "\x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\!", "link!"},
		{"clipboard", "\x1b]52;c;aGk=\u009cx", "x"},
		{"8-bit OSC", "\u009d0;title\ax", "x"},
		{"OSC with UTF-8", "\x1b]0;Âü日本\ax", "x"},
		{"unterminated OSC", "a\x1b]0;title\nrest", "a"},
		{"OSC canceled", "\x1b]0;t\x18a\x1b]0;t\x1ab", "ab"},
		{"OSC ended by another", "\x1b]0;t\x1b[1mb\x1b[m", "\x1b[1mb\x1b[m"},
		{"DCS", "\x1bPq#0;2;0\x1b\\x", "x"},
		{"DCS is not ended by BEL", "\x1bPq\aa\x1b\\x", "x"},
		{"8-bit DCS", "\u0090q\u009cx", "x"},
		{"SOS, PM, APC", "\x1bXa\x1b\\1\x1b^b\x1b\\2\x1b_Gc\x1b\\3", "123"},
		{"8-bit SOS, PM, APC", "\u0098a\u009c1\u009eb\u009c2\u009fc\u009c3", "123"},
		{"tmux passthrough", "\x1bPtmux;\x1b\x1b]0;t\a\x1b\\x", "x"},

		// Escape sequences.
		{"title of screen and tmux", "\x1bktitle\x1b\\x", "titlex"},
		{"reset to initial state", "a\x1bcb", "ab"},
		{"save, restore", "\x1b7a\x1b8", "a"},
		{"character set", "\x1b(0qx\x1b(B", "qx"},
		{"several intermediates", "\x1b$(Cx", "x"},
		{"index, reverse index", "a\x1bDb\x1bMc", "abc"},
		{"lone ESC at the end", "a\x1b", "a"},
		{"ESC ESC", "\x1b\x1b[1mb\x1b[m", "\x1b[1mb\x1b[m"},
		{"ESC before a break", "a\x1b\nb", "a b"},
		{"ESC before a letter that is not ASCII", "\x1bé", "é"},
		{"ESC and intermediate, cut off", "a\x1b(", "a"},
		{"ESC and intermediate, broken", "a\x1b(\x07b", "ab"},

		// Bidi controls and invisible characters.
		{"bidi", "a\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b", "ab"},
		{"Hebrew and Arabic stay", "שלום مرحبا", "שלום مرحبا"},
		{"zero-width space, word joiner, BOM", "a\u200bb\u2060c\ufeffd", "abcd"},
		{"soft hyphen", "co\u00adop", "coop"},
		{"Hangul fillers", "a\u115f\u1160\u3164\uffa0b", "ab"},
		{"interlinear annotation", "\ufff9a\ufffab\ufffb", "ab"},
		{"language tag", "\U000E0001a", "a"},
		{"line in Mongolian, Khmer", "a\u180eb\u17b4c", "abc"},
		{"musical and Egyptian format", "a\U0001D173b\U00013430c", "abc"},
		{"prepended marks are seen", "\u0600\u0661\u06dd\u0661", "\u0600\u0661\u06dd\u0661"},
		{"no-break and ideographic space", "a\u00a0b\u3000c", "a\u00a0b\u3000c"},
		{"private use", "\ue0b0 \uf418 \U000f0001", "\ue0b0 \uf418 \U000f0001"},
		{"object replacement", "a\ufffcb", "a\ufffcb"},

		// Invalid UTF-8.
		{"one byte", "a\xffb", "a\uFFFDb"},
		{"each byte", "\xe2\x82x\xf0\x9f", "\uFFFD\uFFFDx\uFFFD\uFFFD"},
		{"overlong", "\xc0\x80", "\uFFFD\uFFFD"},
		{"surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
		{"noncharacters", "\ufdd0\ufffe\U0001ffff", "\uFFFD\uFFFD\uFFFD"},
		{"U+FFFD itself", "a\uFFFDb", "a\uFFFDb"},
		{"Latin-1", "caf\xe9 ol\xe9", "caf\uFFFD ol\uFFFD"},

		// Clusters.
		{"accents", "é e\u0301 Å a\u030a", "é e\u0301 Å a\u030a"},
		{"emoji", "☁️ 👨‍👩‍👧‍👦 👍🏽 🇯🇵 1️⃣ 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "☁️ 👨‍👩‍👧‍👦 👍🏽 🇯🇵 1️⃣ 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"},
		{"Persian non-joiner", "می\u200cخواهم", "می\u200cخواهم"},
		{"Devanagari, Thai", "हिन्दी ภาษาไทย", "हिन्दी ภาษาไทย"},
		{"decomposed Hangul", "\u1112\u1161\u11ab", "\u1112\u1161\u11ab"},
		{"thirty marks", "a" + strings.Repeat("\u0301", 30) + "b", "a" + strings.Repeat("\u0301", 30) + "b"},
		{"thirty-one", "a" + strings.Repeat("\u0301", 31) + "b", "a" + strings.Repeat("\u0301", 30) + "b"},
		{"dropped characters do not reset the count", "a" + strings.Repeat("\u0301\u200b\a", 31) + "b", "a" + strings.Repeat("\u0301", 30) + "b"},
		{"enclosing, spacing and joining ones count", "a" + strings.Repeat("\u20dd\u0903\u200d", 11), "a" + strings.Repeat("\u20dd\u0903\u200d", 10)},
		{"a mark first", "\u0301abc", "abc"},
		{"joiner, selector, tag first", "\u200d\ufe0f\U000E0067abc", "abc"},
		{"a mark after a break", "a\n\u0301", "a \u0301"},
		{"a mark after SGR", "☁\x1b[1m\ufe0fx\x1b[m", "☁\x1b[1mx\x1b[m"},
		{"a mark after a dropped sequence", "e\x1b[K\u0301", "e\u0301"},
		{"a mark after U+FFFD", "\xff\u0301", "\uFFFD\u0301"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := text.Clean(tt.in)
			assert.Equal(t, tt.want, got, "Clean(%+q)\n got %+q\nwant %+q", tt.in, got, tt.want)
			assert.Equal(t, got, text.Clean(got), "Clean is idempotent")
			assert.NoError(t, check(got))

			strip := text.Strip(tt.in)
			assert.Equal(t, sgr.ReplaceAllString(tt.want, ""), strip, "Strip(%+q)", tt.in)
			assert.True(t, text.Printable(strip), "Printable(%+q)", strip)
			assert.Equal(t, strip == tt.in, text.Printable(tt.in), "Printable(%+q)", tt.in)
		})
	}
}

func TestEveryCodePoint(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if (r > 0x20000 && r < 0xE0000 || r > 0xE1000 || unicode.In(r, unicode.Han, unicode.Hangul)) && r%97 != 0 && r&0xFFFE != 0xFFFE {
			continue // a sample is enough
		}
		s := "a" + string(r) + "b"
		got := text.Clean(s)
		if err := check(got); err != nil {
			t.Fatalf("Clean(%+q)\n got %+q\nwhat is wrong: %v", s, got, err)
		}
		if w := text.Width(got); w < 1 || w > 4 {
			t.Fatalf("Width(%+q) = %d, want 1 to 4", got, w)
		}
		if most := text.MaxWidth(got); most < text.Width(got) {
			t.Fatalf("MaxWidth(%+q) = %d, want at least Width, %d", got, most, text.Width(got))
		}
		// The start of a message must not change what the package writes before it.
		s = string(r) + "b"
		got = text.Clean(s)
		if first, _ := utf8.DecodeRuneInString(got); unicode.In(first, unicode.M, unicode.Variation_Selector, unicode.Join_Control) {
			t.Fatalf("Clean(%+q)\n got %+q, which joins the preceding text", s, got)
		}
		if together, apart := text.Width("☁ "+got), text.Width("☁ ")+text.Width(got); together > apart {
			t.Fatalf("Width(%+q) is %d together, %d in two parts", "☁ "+got, together, apart)
		}
	}
}

func TestCleanTextIsReturnedAsItIs(t *testing.T) {
	for _, s := range []string{
		"",
		"Building 12/40 packages, example.com/internal/screen",
		"Übersetze — 日本語 — 👨‍👩‍👧‍👦 ☁️",
		"\x1b[1;32mok\x1b[0m \x1b[38;2;1;2;3mblue\x1b[m",
	} {
		var got string
		allocs := testing.AllocsPerRun(100, func() { got = text.Clean(s) })
		assert.Zero(t, allocs, "allocations of Clean(%+q)", s)
		assert.Equal(t, s, got)
	}
}
