package text_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/text"
)

// pieces are inserted into fuzzed text, because the fuzzer alone would rarely find, for example, a
// joiner between two emoji.
var pieces = []string{
	"a", " ", "é", "日", "☁", "👩", "🏽", "🇯", "🏴", "1", "\u0600", "\u0d4e", "क", "\u094d", "\u093f", "\u0e33", "\uff9e",
	"\u1100", "\u1161", "\u11a8", "가", "\u0301", "\u20e3", "\ufe0f", "\u200d", "\u200c", "\u200b", "\u00ad", "\u115f", "\U000E0067",
	"\u202e", "\u2069", "\ufdd0", "\ufffd", "\xff", "\xe2\x82", "\xc2", "\x9b", "\r", "\n", "\t", "\u0085", "\u2028",
	"\x1b", "\x1b[", "\u009b", "31", ";", ":", "0", "m", "?", "!", "J", "(", "B", "\\", "\x1b]0;t", "\u009d", "\x1bP", "\u0090", "\u009c", "\a", "\x18", "\x7f",
	"\x1b[1m", "\x1b[31m", "\x1b[0m", "\x1b[m", "\x1b[38;5;0m", "\x1b[2K", "\x1b\\",
	strings.Repeat("\u0301", 29), strings.Repeat("👩\u200d", 17), strings.Repeat("1", 58),
}

// mix returns s followed by a piece for each byte of order.
func mix(s string, order []byte) string {
	var b strings.Builder
	b.WriteString(s)
	for _, i := range order {
		b.WriteString(pieces[int(i)%len(pieces)])
	}
	return b.String()
}

// order returns n bytes for mix that depend on seed.
func order(seed uint64, n int) []byte {
	r := rand.New(rand.NewPCG(seed, 0))
	all := make([]byte, n)
	for i := range all {
		all[i] = byte(r.Uint32())
	}
	return all
}

// Clean is idempotent, and its result passes an independent check.
func FuzzClean(f *testing.F) {
	for _, s := range texts {
		f.Add(s, []byte(nil))
	}
	for seed := range uint64(500) {
		f.Add("", order(seed, 20))
	}
	f.Fuzz(func(t *testing.T, s string, order []byte) {
		s = mix(s, order)
		got := text.Clean(s)
		if err := check(got); err != nil {
			t.Errorf("Clean(%+q)\n got %+q\nwhat is wrong: %v", s, got, err)
		}
		assert.Equal(t, got, text.Clean(got), "Clean(Clean(%+q))", s)
		assert.LessOrEqual(t, len(got), 3*len(s)+len("\x1b[0m"), "bytes of Clean(%+q)", s)

		strip := text.Strip(s)
		assert.Equal(t, sgr.ReplaceAllString(got, ""), strip, "Strip(%+q) is Clean without SGR", s)
		assert.Equal(t, strip, text.Strip(got), "Strip(Clean(%+q))", s)
		assert.True(t, text.Printable(strip), "Printable(Strip(%+q))", s)

		width := text.Width(got)
		assert.LessOrEqual(t, displaywidth.Options{ControlSequences: true}.String(got), width, "columns of %+q", got)
		assert.LessOrEqual(t, width, text.MaxWidth(got), "columns of %+q", got)
		assert.LessOrEqual(t, width, len(got), "columns of %+q", got)
		assert.LessOrEqual(t, len(strip), 128*text.Width(strip), "bytes of %+q", strip)
		assert.LessOrEqual(t, text.Width("⠋ "+got), 2+width, "columns of %+q after a frame", got)
	})
}

// A cut text fits its columns and is a prefix of the text, plus the tail.
func FuzzCut(f *testing.F) {
	for i, s := range texts {
		f.Add(s, []byte(nil), i, "…")
		f.Add(s, []byte(nil), 3, "...")
	}
	for seed := range uint64(500) {
		f.Add("", order(seed, 20), int(seed%20), "…")
	}
	f.Fuzz(func(t *testing.T, s string, order []byte, columns int, tail string) {
		checkCut(t, text.Clean(mix(s, order)), columns, text.Strip(tail))
	})
}

// Line equals Cut of Clean, and its length is bounded.
func FuzzLine(f *testing.F) {
	for i, s := range texts {
		f.Add(s, []byte(nil), i, uint8(1))
		f.Add(s, []byte(nil), i, uint8(50))
	}
	for seed := range uint64(500) {
		f.Add("", order(seed, 20), int(seed%20), uint8(seed))
	}
	f.Fuzz(func(t *testing.T, s string, order []byte, columns int, times uint8) {
		s = strings.Repeat(mix(s, order), int(times)%64)
		got := text.Line(s, columns, "…")
		if columns <= 0 {
			assert.Empty(t, got)
			return
		}
		assert.NoError(t, check(got), "Line(%+q, %d)", s, columns)
		assert.LessOrEqual(t, text.Width(got), columns, "columns of Line(%+q, %d)", s, columns)
		if columns < 1<<20 {
			assert.LessOrEqual(t, len(got), 128*columns+256, "bytes of Line(%+q, %d)", s, columns)
		}
		if want := text.Cut(text.Clean(s), columns, "…"); len(s) < 1<<16 && len(text.Clean(s)) < 256 {
			assert.Equal(t, want, got, "Line(%+q, %d)", s, columns)
		}
	})
}
