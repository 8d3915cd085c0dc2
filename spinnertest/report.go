package spinnertest

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.com/spinner/internal/svg"
	"example.com/spinner/internal/vt"
)

// They match what vt.Screen.Unknown returns, which is quoted.
var (
	private   = regexp.MustCompile(`^"\\x1b\[[?<=>]`)
	alternate = regexp.MustCompile(`^"\\x1b\[\?(47|1047|1049)[hl]"$`)
)

// harmless reports whether a sequence does not change what the screen shows.
func harmless(sequence string) bool {
	return private.MatchString(sequence) && !alternate.MatchString(sequence)
}

// report is the cleanup of a test.
func (term *Terminal) report() {
	term.See(func(s *vt.Screen) {
		for _, sequence := range s.Unknown() {
			if harmless(sequence) {
				term.t.Logf("spinnertest: ignored %s", sequence)
			} else {
				term.t.Errorf("spinnertest: unknown sequence %s: the screen may be wrong", sequence)
			}
		}
		if !term.t.Failed() {
			return
		}
		term.t.Logf("spinnertest: the screen:\n%s", strings.Join(withoutEmptyEnd(s.Rows()), "\n"))
		path, err := picture(s, term.t)
		switch {
		case err == nil:
			term.t.Logf("spinnertest: picture (kept by -artifacts): %s", path)
		case !errors.Is(err, fs.ErrNotExist): // without -artifacts the directory is removed after the first picture
			term.t.Logf("spinnertest: no picture: %v", err)
		}
	})
}

// picture writes a screen as an SVG and returns its path.
func picture(s *vt.Screen, t testing.TB) (path string, err error) {
	f, err := os.CreateTemp(t.ArtifactDir(), "screen-*.svg") // a test may have several terminals
	if err != nil {
		return "", err
	}
	width, height := s.Size()
	frame := svg.Frame{Rows: svg.See(s, height), Show: time.Second}
	if x, y := s.Cursor(); s.CursorVisible() {
		frame.Cursor = &svg.Position{Column: x, Row: y}
	}
	doc := svg.New(width, height, t.Name())
	doc.Film(0, 0, width, height, []svg.Frame{frame}, 0)
	_, err = doc.WriteTo(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return f.Name(), err
}
