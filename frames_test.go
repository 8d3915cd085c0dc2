package spinner_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/frames"
	"example.com/spinner/internal/text"
)

func TestFrameSetValidate(t *testing.T) {
	tests := []struct {
		name string
		set  spinner.FrameSet
		want string // "": valid
	}{
		{"one frame", spinner.FrameSet{Frames: []string{"*"}}, ""},
		{"unequal widths", spinner.FrameSet{Frames: []string{"", ".", "日本"}, Interval: 1}, ""},
		{"blank", spinner.FrameSet{Frames: []string{" "}, Interval: math.MaxInt64}, ""},
		{"family", spinner.FrameSet{Frames: []string{"👨\u200d👩\u200d👧"}}, ""},
		{"zero value", spinner.FrameSet{}, "spinner: no frames"},
		{"no frames", spinner.FrameSet{Frames: []string{}, Interval: time.Second}, "spinner: no frames"},
		{"empty frames", spinner.FrameSet{Frames: []string{"", ""}}, "spinner: all frames are empty"},
		{"negative interval", spinner.FrameSet{Frames: []string{"*"}, Interval: -time.Second}, "spinner: negative interval -1s"},
		{"newline", spinner.FrameSet{Frames: []string{"a", "b\n"}}, `spinner: frame 1 is not printable text: "b\n"`},
		{"tab", spinner.FrameSet{Frames: []string{"\t"}}, `spinner: frame 0 is not printable text: "\t"`},
		{"color", spinner.FrameSet{Frames: []string{"\x1b[31m*\x1b[0m"}}, `spinner: frame 0 is not printable text: "\x1b[31m*\x1b[0m"`},
		{"C1", spinner.FrameSet{Frames: []string{"\u009b2J"}}, `spinner: frame 0 is not printable text: "\u009b2J"`},
		{"invalid UTF-8", spinner.FrameSet{Frames: []string{"\xff"}}, `spinner: frame 0 is not printable text: "\xff"`},
		{"right to left", spinner.FrameSet{Frames: []string{"\u202eab"}}, `spinner: frame 0 is not printable text: "\u202eab"`},
		{"mark without a letter", spinner.FrameSet{Frames: []string{"\u0301"}}, "spinner: frame 0 is not printable text: \"\u0301\""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := test.set.Validate()
			if test.want == "" {
				assert.NoError(t, err)
				return
			}
			assert.EqualError(t, err, test.want)
		})
	}
}

func TestFrameSetReversed(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"a", "a"},
		{"ab", "ab"},
		{"abc", "acb"},
		{"abcd", "adcb"},
	}
	for _, test := range tests {
		set := spinner.Cycle(test.in)
		set.Interval = 70 * time.Millisecond
		before := slices.Clone(set.Frames)

		got := set.Reversed()
		assert.Equal(t, test.want, strings.Join(got.Frames, ""))
		assert.Equal(t, set.Interval, got.Interval)
		assert.Equal(t, before, set.Frames, "the set itself stays")
		assert.Equal(t, set, got.Reversed(), "twice")
	}
	set := spinner.Cycle("ab")
	set.Reversed().Frames[0] = "changed"
	assert.Equal(t, []string{"a", "b"}, set.Frames, "the frames are a copy")
}

func TestFrameSetMarshalJSON(t *testing.T) {
	tests := []struct {
		name string
		set  spinner.FrameSet
		want string
	}{
		{"usual", spinner.FrameSet{Frames: []string{"⠋", "⠙"}, Interval: 80 * time.Millisecond}, `{"interval":80,"frames":["⠋","⠙"]}`},
		{"less than a millisecond", spinner.FrameSet{Frames: []string{"*"}, Interval: 1500 * time.Microsecond}, `{"interval":1.5,"frames":["*"]}`},
		{"a nanosecond", spinner.FrameSet{Frames: []string{"*"}, Interval: 1}, `{"interval":0.000001,"frames":["*"]}`},
		{"zero interval", spinner.FrameSet{Frames: []string{"*"}}, `{"interval":100,"frames":["*"]}`},
		{"for ever", spinner.FrameSet{Frames: []string{"*"}, Interval: math.MaxInt64}, `{"interval":86400000,"frames":["*"]}`},
		{"quotes", spinner.FrameSet{Frames: []string{`"\`}}, `{"interval":100,"frames":["\"\\"]}`},
		{"zero value", spinner.FrameSet{}, `null`},
		{"no frames", spinner.FrameSet{Frames: []string{}, Interval: time.Second}, `null`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := json.Marshal(test.set)
			require.NoError(t, err)
			assert.Equal(t, test.want, string(got))
		})
	}
}

func TestFrameSetMarshalJSONLeavesEscapingToTheEncoder(t *testing.T) {
	set := spinner.Cycle("<&>")
	escaped, err := json.Marshal(set)
	require.NoError(t, err)
	assert.Equal(t, `{"interval":100,"frames":["\u003c","\u0026","\u003e"]}`, string(escaped))

	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(t, e.Encode(set))
	assert.Equal(t, `{"interval":100,"frames":["<","&",">"]}`+"\n", b.String())
}

func TestFrameSetMarshalJSONOfInvalidSets(t *testing.T) {
	for _, set := range []spinner.FrameSet{
		{Frames: []string{""}},
		{Frames: []string{"\xff"}},
		{Frames: []string{"*"}, Interval: -1},
	} {
		got, err := set.MarshalJSON()
		assert.Equal(t, set.Validate(), err)
		assert.Nil(t, got)
	}
}

func TestFrameSetUnmarshalJSON(t *testing.T) {
	tests := []struct {
		name, in string
		want     spinner.FrameSet
	}{
		{"usual", `{"interval":80,"frames":["⠋","⠙"]}`, spinner.FrameSet{Frames: []string{"⠋", "⠙"}, Interval: 80 * time.Millisecond}},
		{"no interval", `{"frames":["*"]}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 100 * time.Millisecond}},
		{"zero interval", `{"frames":["*"],"interval":0}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 100 * time.Millisecond}},
		{"null interval", `{"frames":["*"],"interval":null}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 100 * time.Millisecond}},
		{"fraction", `{"frames":["*"],"interval":33.333333}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 33333333}},
		{"next to nothing", `{"frames":["*"],"interval":1e-300}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 1}},
		{"a day", `{"frames":["*"],"interval":8.64e7}`, spinner.FrameSet{Frames: []string{"*"}, Interval: 24 * time.Hour}},
		{"other members", `{"name":"x","frames":["*"],"interval":1,"more":{"a":[1]}}`, spinner.FrameSet{Frames: []string{"*"}, Interval: time.Millisecond}},
		{"an empty frame", `{"frames":["","*"],"interval":1}`, spinner.FrameSet{Frames: []string{"", "*"}, Interval: time.Millisecond}},
		{"null", `null`, spinner.FrameSet{Frames: []string{"before"}, Interval: time.Minute}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := spinner.FrameSet{Frames: []string{"before"}, Interval: time.Minute}
			require.NoError(t, json.Unmarshal([]byte(test.in), &got))
			assert.Equal(t, test.want, got)
		})
	}
}

func TestFrameSetUnmarshalJSONRefuses(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"no frames", `{"interval":80}`, "spinner: no frames"},
		{"null frames", `{"interval":80,"frames":null}`, "spinner: no frames"},
		{"empty list", `{"interval":80,"frames":[]}`, "spinner: no frames"},
		{"empty object", `{}`, "spinner: no frames"},
		{"null frame", `{"frames":[null]}`, "spinner: all frames are empty"},
		{"control character", `{"frames":["a\u001b[2J"]}`, `spinner: frame 0 is not printable text: "a\x1b[2J"`},
		{"negative interval", `{"frames":["*"],"interval":-5}`, "spinner: interval out of range: -5 ms"},
		{"a little negative", `{"frames":["*"],"interval":-1e-9}`, "spinner: interval out of range: -1e-09 ms"},
		{"more than a day", `{"frames":["*"],"interval":86400001}`, "spinner: interval out of range: 8.6400001e+07 ms"},
		{"huge interval", `{"frames":["*"],"interval":1e300}`, "spinner: interval out of range: 1e+300 ms"},
		{"interval beyond floats", `{"frames":["*"],"interval":1e999}`, "spinner: json: cannot unmarshal number"},
		{"interval in words", `{"frames":["*"],"interval":"80ms"}`, "spinner: json: cannot unmarshal string"},
		{"frames in one", `{"frames":"⠋⠙"}`, "spinner: json: cannot unmarshal string"},
		{"numbers", `{"frames":[1,2]}`, "spinner: json: cannot unmarshal number"},
		{"list", `["a","b"]`, "spinner: json: cannot unmarshal array"},
		{"string", `"dots"`, "spinner: json: cannot unmarshal string"},
		{"empty", ``, "spinner: unexpected end of JSON input"},
		{"half", `{"frames":["*"`, "spinner: unexpected end of JSON input"},
		{"more behind", `{"frames":["*"]}}`, "spinner: invalid character '}' after top-level value"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := spinner.FrameSet{Frames: []string{"before", "too"}, Interval: time.Minute}
			err := got.UnmarshalJSON([]byte(test.in))
			require.Error(t, err)
			assert.True(t, strings.HasPrefix(err.Error(), test.want), "got %q, want %q", err, test.want)
			assert.Equal(t, spinner.FrameSet{Frames: []string{"before", "too"}, Interval: time.Minute}, got)
		})
	}
	var typeError *json.UnmarshalTypeError
	assert.ErrorAs(t, new(spinner.FrameSet).UnmarshalJSON([]byte(`[]`)), &typeError)
}

func TestFrameSetJSONRoundTrip(t *testing.T) {
	for name, set := range frames.All() {
		assert.Equal(t, set, roundTrip(t, set), name)
	}
	for _, interval := range []time.Duration{1, 999, 1001, 333333, time.Millisecond - 1, 16666667, time.Hour + 1, 24*time.Hour - 1, 24 * time.Hour} {
		set := spinner.FrameSet{Frames: []string{"*"}, Interval: interval}
		assert.Equal(t, set, roundTrip(t, set))
	}
	assert.Zero(t, roundTrip(t, spinner.FrameSet{}))
}

func roundTrip(t *testing.T, set spinner.FrameSet) (got spinner.FrameSet) {
	data, err := json.Marshal(set)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &got), "%s", data)
	return got
}

func FuzzFrameSetUnmarshalJSON(f *testing.F) {
	for _, seed := range []string{
		`{"interval":80,"frames":["⠋","⠙"]}`, `{"frames":["<","\ud83c\udf11","\ud83c"]}`, `{"interval":0.1,"frames":["a","a"]}`,
		`{"interval":1e-7,"frames":["","*"],"FRAMES":[null]}`, `{"interval":86399999.999999,"frames":[" "]}`, `null`, ` null`, `{}`, `[]`, ``,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := spinner.FrameSet{Frames: []string{"before"}, Interval: time.Minute}
		set := spinner.FrameSet{Frames: []string{"before"}, Interval: time.Minute}
		if err := set.UnmarshalJSON(data); err != nil {
			assert.True(t, strings.HasPrefix(err.Error(), "spinner: "), "got %q", err)
			assert.Equal(t, before, set)
			return
		}
		require.NoError(t, set.Validate())
		assert.Equal(t, set, roundTrip(t, set))
	})
}

func TestCycle(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"ASCII", `|/-\`, []string{"|", "/", "-", `\`}},
		{"blanks", " . ", []string{" ", ".", " "}},
		{"marks", "e\u0301a", []string{"e\u0301", "a"}},
		{"emoji", "👨\u200d👩\u200d👧🇩🇪🇫🇷👍🏽❤\ufe0f", []string{"👨\u200d👩\u200d👧", "🇩🇪", "🇫🇷", "👍🏽", "❤\ufe0f"}},
		{"invalid", "a\xff", []string{"a", "\xff"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := spinner.Cycle(test.in)
			assert.Equal(t, test.want, got.Frames)
			assert.Equal(t, 100*time.Millisecond, got.Interval)
		})
	}
	assert.EqualError(t, spinner.Cycle("").Validate(), "spinner: no frames")
}

func TestBounce(t *testing.T) {
	tests := []struct {
		name  string
		width int
		ball  string
		want  []string
	}{
		{"one column to go", 2, "o", []string{"o ", " o"}},
		{"two", 3, "o", []string{"o  ", " o ", "  o", " o "}},
		{"wide ball", 4, "🌑", []string{"🌑  ", " 🌑 ", "  🌑", " 🌑 "}},
		{"no room", 1, "o", []string{"o"}},
		{"ball wider than the way", 2, "<=>", []string{"<=>"}},
		{"width 0", 0, "o", []string{"o"}},
		{"negative width", -3, "o", []string{"o"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := spinner.Bounce(test.width, test.ball)
			assert.Equal(t, test.want, got.Frames)
			assert.Equal(t, 80*time.Millisecond, got.Interval)
			assert.NoError(t, got.Validate())
		})
	}
	assert.Error(t, spinner.Bounce(0, "").Validate())
	assert.Error(t, spinner.Bounce(4, "\x1b[1mo").Validate())
}

func TestScroll(t *testing.T) {
	tests := []struct {
		name  string
		width int
		text  string
		want  []string
	}{
		{"text wider than the window", 2, "abc", []string{"ab", "bc", "c ", "  ", " a"}},
		{"text narrower", 3, "a", []string{"a  ", "   ", "  a", " a "}},
		{"one column", 1, "ab", []string{"a", "b", " "}},
		{"width 0 is 1", 0, "ab", []string{"a", "b", " "}},
		{"negative width is 1", -7, "ab", []string{"a", "b", " "}},
		{"no text", 2, "", []string{"  ", "  "}},
		{"wide glyphs, narrow window", 2, "a日b", []string{"a ", "日", " b", "b ", "  ", " a"}},
		{"only wide glyphs", 2, "日本", []string{"日", "  ", "本", "  ", "  ", "  "}},
		{"wide glyphs", 3, "a日b", []string{"a日", "日b", " b ", "b  ", "   ", "  a", " a "}},
		{"glyph wider than the window", 1, "日a", []string{" ", " ", "a", " "}},
		{"clusters are whole", 2, "e\u0301x", []string{"e\u0301x", "x ", "  ", " e\u0301"}},
		{"letters that are marks", 2, "မာ", []string{"မာ", "  ", "  ", " မ"}},
		{"what can not be printed", 2, "\x1b[31ma\x1b[0m\r\nb\a", []string{"a ", " b", "b ", "  ", " a"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := spinner.Scroll(test.width, test.text)
			assert.Equal(t, test.want, got.Frames)
			assert.Equal(t, 120*time.Millisecond, got.Interval)
			assert.NoError(t, got.Validate())
		})
	}
}

func FuzzScroll(f *testing.F) {
	f.Add(3, "Go 🏃 e\u0301 日本")
	f.Add(1, "\x1b[31mမာ\x01\xff\u0600\u1161")
	f.Add(-1, "")
	f.Fuzz(func(t *testing.T, width int, s string) {
		if width > 1000 || len(s) > 1000 {
			return
		}
		set := spinner.Scroll(width, s)
		require.NoError(t, set.Validate())
		for _, frame := range set.Frames {
			assert.Equal(t, max(1, width), text.Width(frame), "%+q", frame)
		}
	})
}

func TestWithFramesCopies(t *testing.T) {
	set := spinner.FrameSet{Frames: []string{"mine"}}
	option := spinner.WithFrames(set)
	set.Frames[0] = "changed"

	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(t, 40, 5)
		begin(t, term, "", option)
		require.Equal(t, []string{" mine"}, term.Rows())
	})
}

func TestWithFramesPanicsOnInvalidSets(t *testing.T) {
	tests := []struct {
		set  spinner.FrameSet
		want string
	}{
		{spinner.FrameSet{}, "spinner: WithFrames: no frames"},
		{spinner.FrameSet{Frames: []string{}, Interval: time.Second}, "spinner: WithFrames: no frames"},
		{spinner.FrameSet{Frames: []string{"", ""}}, "spinner: WithFrames: all frames are empty"},
		{spinner.FrameSet{Frames: []string{"a"}, Interval: -1}, "spinner: WithFrames: negative interval -1ns"},
		{spinner.FrameSet{Frames: []string{"a", "\x1b[1mb"}}, `spinner: WithFrames: frame 1 is not printable text: "\x1b[1mb"`},
	}
	for _, test := range tests {
		assert.PanicsWithValue(t, test.want, func() { spinner.WithFrames(test.set) }, "%+v", test.set)
	}
}

// Changing the variables, or a slice that was passed in, affects no spinner.
func TestFramesThatTheProgramChanges(t *testing.T) {
	dots, line := spinner.Dots, spinner.Line
	saved := slices.Clone(dots.Frames)
	defer func() {
		spinner.Dots, spinner.Line = dots, line
		copy(spinner.Dots.Frames, saved)
	}()
	given := []string{"a", "b"}
	for name, change := range map[string]func(){
		"no frames":      func() { spinner.Dots, spinner.Line = spinner.FrameSet{}, spinner.FrameSet{} },
		"another set":    func() { spinner.Dots = spinner.Cycle("xyz") },
		"a sequence":     func() { spinner.Dots.Frames[0] = "\x1b[2J" },
		"a wide one":     func() { spinner.Dots.Frames[0] = strings.Repeat("x", 1000) },
		"no frame left":  func() { clear(given) },
		"a given one":    func() { given[0] = "\x1b[2J" },
		"its interval":   func() { spinner.Dots.Interval = -1 },
		"the other's":    func() { spinner.Line.Frames = nil },
		"nothing at all": func() {},
	} {
		for _, ascii := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/ASCII=%v", name, ascii), func(t *testing.T) {
				if ascii {
					t.Setenv("LC_ALL", "C")
				}
				synctest.Test(t, func(t *testing.T) {
					spinner.Dots, spinner.Line = dots, line
					copy(spinner.Dots.Frames, saved)
					copy(given, []string{"a", "b"})
					term := newTerminal(t, 40, 10)
					own := begin(t, term, "", in(), spinner.WithFrames(spinner.FrameSet{Frames: given}))
					change()
					own.SetMessage("own")
					begin(t, term, "m", in())
					pass(80 * time.Millisecond)
					first := "⠋"
					if ascii {
						first = "|"
					}
					require.Equal(t, " a own", term.Rows()[0])
					require.Contains(t, []string{" " + first + " m", " ⠙ m", " / m"}, term.Rows()[1])
					requireTidyModes(t, term)
				})
			})
		}
	}
}
