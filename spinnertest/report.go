package spinnertest

import (
	"os"
	"regexp"
	"strings"
	"time"

	"example.com/spinner/internal/svg"
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
	term.mu.Lock()
	defer term.mu.Unlock()
	for _, sequence := range term.screen.Unknown() {
		if harmless(sequence) {
			term.t.Logf("spinnertest: ignored %s", sequence)
		} else {
			term.t.Errorf("spinnertest: unknown sequence %s: the screen may be wrong", sequence)
		}
	}
	if !term.t.Failed() {
		return
	}
	term.t.Logf("spinnertest: the screen:\n%s", strings.Join(withoutEmptyEnd(term.screen.Rows()), "\n"))
	if path, err := term.picture(); err != nil {
		term.t.Logf("spinnertest: no picture: %v", err)
	} else {
		term.t.Logf("spinnertest: picture (kept by -artifacts): %s", path)
	}
}

// picture writes the screen as an SVG and returns its path. It requires term.mu.
func (term *Terminal) picture() (path string, err error) {
	f, err := os.CreateTemp(term.t.ArtifactDir(), "screen-*.svg") // a test may have several terminals
	if err != nil {
		return "", err
	}
	width, height := term.screen.Size()
	frame := svg.Frame{Rows: svg.See(term.screen, height), Show: time.Second}
	if x, y := term.screen.Cursor(); term.screen.CursorVisible() {
		frame.Cursor = &svg.Position{Column: x, Row: y}
	}
	doc := svg.New(width, height, term.t.Name())
	doc.Film(0, 0, width, height, []svg.Frame{frame}, 0)
	_, err = doc.WriteTo(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return f.Name(), err
}
