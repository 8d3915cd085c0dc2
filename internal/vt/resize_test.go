package vt_test

import (
	"io"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/vt"
)

// TestResize shows what each kind of terminal makes of a change of its size. tmux reflows as
// these tables say: see TestAgreesWithTmux.
func TestResize(t *testing.T) {
	type size struct{ width, height int }
	tests := []struct {
		name       string
		reflow     bool
		from       size
		written    string
		to         size
		scrollback []string
		rows       []string
		cursor     [2]int
	}{
		{"narrower", true, size{6, 3}, "abcdef", size{4, 3}, []string{"abcd"}, []string{"ef", "", ""}, [2]int{2, 0}},
		{"narrower", false, size{6, 3}, "abcdef", size{4, 3}, []string{}, []string{"abcd", "", ""}, [2]int{3, 0}},
		{"wider", true, size{4, 3}, "abcdef", size{8, 3}, []string{}, []string{"abcdef", "", ""}, [2]int{6, 0}},
		{"wider", false, size{4, 3}, "abcdef", size{8, 3}, []string{}, []string{"abcd", "ef", ""}, [2]int{2, 1}},
		{"wider at a pending wrap", true, size{4, 2}, "abcd", size{8, 2}, []string{}, []string{"abcd", ""}, [2]int{4, 0}},
		{"wider at a pending wrap", false, size{4, 2}, "abcd", size{8, 2}, []string{}, []string{"abcd", ""}, [2]int{3, 0}},
		{"cursor in the text", true, size{8, 3}, "abcdefgh\r\x1b[5C", size{4, 3}, []string{"abcd"}, []string{"efgh", "", ""}, [2]int{1, 0}},
		{"cursor after the text", true, size{8, 2}, "ab\x1b[7G", size{7, 2}, []string{}, []string{"ab", ""}, [2]int{2, 0}},
		{"cursor after the text", false, size{8, 2}, "ab\x1b[7G", size{7, 2}, []string{}, []string{"ab", ""}, [2]int{6, 0}},
		{"wide cluster at the edge", true, size{6, 1}, "a界b", size{2, 1}, []string{"a", "界"}, []string{"b"}, [2]int{1, 0}},
		{"wide cluster at the edge", false, size{6, 1}, "a界b", size{2, 1}, []string{}, []string{"a"}, [2]int{1, 0}},
		{"wide cluster in one column", true, size{6, 2}, "界", size{1, 2}, []string{""}, []string{"", ""}, [2]int{0, 0}},
		{"erased blanks wrap", true, size{6, 2}, "abcdef\r\x1b[C\x1b[K\r", size{3, 2}, []string{"a"}, []string{"", ""}, [2]int{0, 0}},
		{"the cursor's row leaves", true, size{6, 2}, "abcdef\n\x1b[H", size{3, 2}, []string{"abc"}, []string{"def", ""}, [2]int{0, 0}},

		{"shorter", true, size{4, 4}, "a\nb\nc\nd", size{4, 2}, []string{"a", "b"}, []string{"c", "d"}, [2]int{1, 1}},
		{"shorter", false, size{4, 4}, "a\nb\nc\nd", size{4, 2}, []string{"a", "b"}, []string{"c", "d"}, [2]int{1, 1}},
		{"shorter, cursor above", true, size{4, 4}, "a\nb\nc\nd\x1b[2;1H", size{4, 2}, []string{}, []string{"a", "b"}, [2]int{0, 1}},
		{"shorter, cursor above", false, size{4, 4}, "a\nb\nc\nd\x1b[2;1H", size{4, 2}, []string{}, []string{"a", "b"}, [2]int{0, 1}},
		{"shorter, cursor between", true, size{4, 4}, "a\nb\nc\nd\x1b[3;1H", size{4, 2}, []string{"a"}, []string{"b", "c"}, [2]int{0, 1}},
		{"shorter, cursor between", false, size{4, 4}, "a\nb\nc\nd\x1b[3;1H", size{4, 2}, []string{"a"}, []string{"b", "c"}, [2]int{0, 1}},
		{"taller", true, size{4, 2}, "a\nb\nc", size{4, 4}, []string{}, []string{"a", "b", "c", ""}, [2]int{1, 2}},
		{"taller", false, size{4, 2}, "a\nb\nc", size{4, 4}, []string{"a"}, []string{"b", "c", "", ""}, [2]int{1, 1}},
		{"taller after a clearing", true, size{4, 2}, "a\nb\x1b[2J", size{4, 3}, []string{"a", "b"}, []string{"", "", ""}, [2]int{1, 1}},
	}
	for _, tt := range tests {
		name := tt.name + ", cut"
		if tt.reflow {
			name = tt.name + ", reflow"
		}
		t.Run(name, func(t *testing.T) {
			s := vt.New(vt.Options{Width: tt.from.width, Height: tt.from.height, Reflow: tt.reflow})
			_, _ = io.WriteString(s, tt.written)
			s.Resize(tt.to.width, tt.to.height)
			assert.Equal(t, tt.scrollback, s.Scrollback(), "want scrollback, got scrollback")
			assert.Equal(t, tt.rows, s.Rows(), "want rows, got rows")
			assert.Equal(t, tt.cursor, cursor(s), "want cursor, got cursor")
		})
	}
}

// TestLinesSurviveReflow checks that text reads the same after each change of the size.
func TestLinesSurviveReflow(t *testing.T) {
	s := vt.New(vt.Options{Width: 20, Height: 3, Reflow: true})
	_, _ = io.WriteString(s, "the quick brown fox jumps\nover 界界界 lazy dogs\nand more")
	want := s.Lines()
	for _, size := range [][2]int{{7, 3}, {33, 3}, {3, 9}, {2, 1}, {80, 24}, {20, 3}} {
		s.Resize(size[0], size[1])
		assert.Equal(t, want, s.Lines(), "at %v: want, got", size)
	}
}

// TestRestoreAfterResize restores a cursor whose saved position is now outside of the
// screen.
func TestRestoreAfterResize(t *testing.T) {
	for _, reflow := range []bool{true, false} {
		s := vt.New(vt.Options{Width: 20, Height: 9, Reflow: reflow})
		_, _ = io.WriteString(s, "\x1b[9;20H\x1b7")
		s.Resize(5, 2)
		_, _ = io.WriteString(s, "\x1b8")
		assert.Equal(t, [2]int{4, 1}, cursor(s), "want, got")
	}
}
