package text_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/text"
)

func TestLineIsCleanedAndCut(t *testing.T) {
	for _, s := range texts {
		for _, s := range []string{s, strings.Repeat(s, 30)} {
			for columns := -1; columns <= 100; columns++ {
				want := text.Cut(text.Clean(s), columns, "…")
				if len(want) > 128*columns+128 {
					continue // cut because of its SGR
				}
				got := text.Line(s, columns, "…")
				assert.Equal(t, want, got, "Line(%+q, %d)", s, columns)
			}
		}
	}
}

// The result does not depend on where Line's window ends. The first window ends after about 140
// bytes.
func TestLineAtTheEdgesOfItsWindow(t *testing.T) {
	const columns = 6
	for _, cluster := range []string{"日", "☁️", "e\u0301", "\x1b[1mx\x1b[0m", "\r\n", "\xe2\x82", tones, "\x1b]0;t\a.", "👩\u200d"} {
		for times := range 2 * columns {
			for n := 100; n < 150; n++ {
				for _, hidden := range []string{"\a", "\u202e"} {
					s := strings.Repeat(hidden, n/len(hidden)) + strings.Repeat(cluster, times) + strings.Repeat(hidden, 50)
					want := text.Cut(text.Clean(s), columns, "…")
					if got := text.Line(s, columns, "…"); got != want {
						t.Fatalf("Line(%+q, %d)\n got %+q\nwant %+q", s, columns, got, want)
					}
				}
			}
		}
	}
}

func TestLineIsBoundedWhateverTheTextHolds(t *testing.T) {
	const megabyte = 1 << 20
	for name, unit := range map[string]string{
		"ASCII":         "x",
		"SGR":           "\x1b[1m",
		"long SGR":      "\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255m",
		"SGR and text":  "\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255mx",
		"SGRs and text": strings.Repeat("\x1b[38;2;255;255;255;48;2;255;255;255;58;2;255;255;255m", 5) + "x",
		"combining":     "\u0301",
		"Zalgo":         "e" + strings.Repeat("\U0001D165", 30),
		"emoji":         "👩\u200d",
		"tones":         "🏽",
		"initials":      "\u1100",
		"prepended":     "\u0600",
		"conjuncts":     "क\u094d",
		"invalid":       "\xff",
		"NUL":           "\x00",
		"ESC":           "\x1b",
		"CSI":           "\x1b[",
		"OSC":           "\x1b]0;",
		"breaks":        "\r\n",
	} {
		s := strings.Repeat(unit, megabyte/len(unit))
		for _, columns := range []int{1, 2, 79} {
			for _, s := range []string{s, "x" + s + "y"} {
				got := text.Line(s, columns, "…")
				assert.LessOrEqual(t, len(got), 128*columns+256, "%s, %d columns: bytes", name, columns)
				assert.LessOrEqual(t, text.Width(got), columns, "%s, %d columns: columns", name, columns)
				assert.NoError(t, check(got), "%s, %d columns", name, columns)
			}
		}
	}
}

func TestLineReadsOverWhatIsHidden(t *testing.T) {
	image := func(size int) string { return "\x1b]1337;File=:" + strings.Repeat("A", size) + "\a" }
	assert.Equal(t, "Building a lot", text.Line("Building"+image(32<<10)+" a lot", 79, "…"))
	assert.Equal(t, "Building…", text.Line("Building"+image(1<<20)+" a lot", 79, "…"), "but only up to a limit")
}
