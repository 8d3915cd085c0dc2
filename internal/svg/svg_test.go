package svg

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

func screen(s string) *vt.Screen {
	screen := vt.New(vt.Options{Width: 20, Height: 2})
	io.WriteString(screen, s)
	return screen
}

func TestRow(t *testing.T) {
	for name, test := range map[string]struct{ shown, want string }{
		"nothing":        {"   ", ""},
		"text":           {"a <b>", `<text x="0" y="15" textLength="45">a &lt;b&gt;</text>`},
		"blanks outside": {"  ab  ", `<text x="18" y="15" textLength="18">ab</text>`},
		"beyond ASCII":   {"⠋🌍x", `<text x="0" y="15">⠋</text><text x="9" y="15">🌍</text><text x="27" y="15">x</text>`},
		"colors":         {"\x1b[31ma\x1b[1mb", `<text x="0" y="15" class="c1">a</text><text x="9" y="15" class="c1 bold">b</text>`},
		"24 bits":        {"\x1b[38;2;1;2;3ma", `<text x="0" y="15" style="fill:#010203">a</text>`},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, drawRow(See(screen(test.shown), 1)[0]))
		})
	}
}

func TestDocument(t *testing.T) {
	frames := []Frame{
		{Rows: See(screen("one\nsame"), 2), Show: 300 * time.Millisecond},
		{Rows: See(screen("two\nsame"), 2), Show: 100 * time.Millisecond, Cursor: &Position{4, 1}},
	}
	doc := New(20, 3, "A & B")
	doc.Film(0, 0, 20, 2, frames, 1)
	doc.Heading(0, 2, "Heading")
	doc.Text(9, 2, "caption")
	var b strings.Builder
	_, err := doc.WriteTo(&b)
	require.NoError(t, err)

	got := b.String()
	require.NoError(t, xml.Unmarshal([]byte(got), new(struct{})), "well-formed")
	require.Contains(t, got, "<title>A &amp; B</title>")
	require.Contains(t, got, "@keyframes k0{0%{transform:translateY(0px)}75%{transform:translateY(-40px)}}")
	require.Contains(t, got, `<g transform="translate(0 -40)" style="animation:k0 400ms step-end infinite">`)
	require.Contains(t, got, `<text class="bold" x="0" y="55">Heading</text>`)
	require.Contains(t, got, `<text class="caption" x="81" y="55">caption</text>`)
	require.Equal(t, 1, strings.Count(got, ">same<"), "a row that two frames share is drawn once")
	require.Equal(t, 1, strings.Count(got, `<rect class="cursor"`))
	require.Contains(t, got, `<rect class="cursor" x="36" y="60" width="9" height="20"/>`)
}

func TestStill(t *testing.T) {
	doc := New(20, 3, "title")
	doc.Still(1, 2, Frame{Rows: See(screen("a"), 1), Cursor: &Position{1, 0}})
	var b strings.Builder
	_, err := doc.WriteTo(&b)
	require.NoError(t, err)
	require.NoError(t, xml.Unmarshal([]byte(b.String()), new(struct{})), "well-formed")
	require.Contains(t, b.String(), `<g id="r0"><text x="0" y="15">a</text></g>`)
	require.Contains(t, b.String(), `<g transform="translate(9 40)"><use href="#r0" y="0"/>`+
		`<rect class="cursor" x="9" y="0" width="9" height="20"/></g>`)
	require.NotContains(t, b.String(), "@keyframes")
}

func TestWindow(t *testing.T) {
	doc := New(20, 1, "title")
	doc.Window("A & B")
	var b strings.Builder
	_, err := doc.WriteTo(&b)
	require.NoError(t, err)
	require.NoError(t, xml.Unmarshal([]byte(b.String()), new(struct{})), "well-formed")
	require.Contains(t, b.String(), ` height="88"`)
	require.Contains(t, b.String(), ">A &amp; B</text>")
}

func TestRecorder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := NewRecorder(20, 1)
		io.WriteString(r, "a")
		io.WriteString(r, "b")
		<-time.After(time.Second)
		io.WriteString(r, "c")

		io.WriteString(r, "\x1b[?25l")

		var shown []string
		var lasted []time.Duration
		var cursors []*Position
		for _, f := range r.Frames(time.Minute) {
			shown = append(shown, strings.TrimSpace(textOf(f.Rows[0])))
			lasted = append(lasted, f.Show)
			cursors = append(cursors, f.Cursor)
		}
		require.Equal(t, []string{"ab", "abc"}, shown)
		require.Equal(t, []time.Duration{time.Second, time.Minute}, lasted)
		require.Equal(t, []*Position{{2, 0}, nil}, cursors, "the last frame hides the cursor")
	})
}
