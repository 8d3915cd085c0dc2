package vt_test

import (
	"testing"

	"github.com/clipperhouse/displaywidth"

	"example.com/spinner/internal/vt"
)

// FuzzScreen writes any bytes to screens of any size, resizes them in the middle, and writes again.
// Whatever comes, the cursor is inside of the screen and each row is made of clusters that fit in it.
func FuzzScreen(f *testing.F) {
	for _, s := range []string{
		"plain text that is longer than a row\r\nand a second line\n",
		"\r ⠋ \x1b[36mBuilding\x1b[0m\x1b[K\r\n\x1b[J\x1b[A\r",
		"\x1b[?7l界界界界界\x1b[?7h\x1b[?25l\x1b[?2026h",
		"e\u0301👩‍👩‍👧❤\ufe0f🇫🇷\u0301\t\b\b\x1b[3G\x1b[1K",
		"\x1b]9;4;3\x1b\\\x1bPq\x1b\\\u009b2;2H\x1b[38:2::1:2:3m\x1b[2J\x1b7\x1b8",
		"one\r\n界界界界界\r\nthree\x1b[A\x1b[2Lnew\x1b[M\x1b[99L",
		"\xff\xe7\x95\x1b[99999999999;;:::m\x1b[\x18\x1b\x1b[?",
	} {
		f.Add([]byte(s), []byte(s), uint8(9), uint8(3), uint8(4), uint8(6), true)
		f.Add([]byte(s), []byte(s), uint8(3), uint8(1), uint8(12), uint8(2), false)
		f.Add([]byte(s), []byte(s), uint8(5), uint8(4), uint8(1), uint8(1), true)
	}
	f.Fuzz(func(t *testing.T, before, after []byte, width, height, toWidth, toHeight uint8, reflow bool) {
		s := vt.New(vt.Options{Width: int(width), Height: int(height), Reflow: reflow})
		_, _ = s.Write(before)
		consistent(t, s)
		s.Resize(int(toWidth), int(toHeight))
		consistent(t, s)
		_, _ = s.Write(after)
		consistent(t, s)
		s.Resize(int(width), int(height))
		consistent(t, s)
	})
}

func consistent(t *testing.T, s *vt.Screen) {
	t.Helper()
	width, height := s.Size()
	if x, y := s.Cursor(); x < 0 || y < 0 || x >= width || y >= height {
		t.Errorf("cursor at column %d, row %d of a screen of %dx%d", x, y, width, height)
	}
	rows := s.Rows()
	if len(rows) != height {
		t.Errorf("got %d rows, want %d", len(rows), height)
	}
	for y, row := range rows {
		if got := displaywidth.String(row); got > width {
			t.Errorf("row %d is %q, %d columns wide in a screen of %d", y, row, got, width)
		}
		for x := 0; x < width; {
			c := s.Cell(x, y)
			if want := displaywidth.String(c.Text); c.Width != want || c.Width < 1 || x+c.Width > width {
				t.Errorf("column %d of %d in row %d holds %+v, the text of which is %d wide", x, width, y, c, want)
				break
			}
			x += c.Width
		}
	}
	_, _, _ = s.Scrollback(), s.Lines(), s.Unknown()
}
