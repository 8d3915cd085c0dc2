// Package spinnertest is a terminal for tests of programs that draw: it shows what a person would see.
//
// [New] returns a [Terminal], an [io.Writer] for any program that draws with ANSI sequences. For package
// spinner, [Terminal.Option] draws on it:
//
//	term := spinnertest.New(t, 80, 24)
//	ctx := spinner.ContextWithOptions(t.Context(), term.Option())
//
// Prefer a bubble of [testing/synctest]: time is exact there, so a test can compare whole screens. Sleep to
// the moment of interest, then call [Terminal.Rows].
package spinnertest

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"example.com/spinner"
	"example.com/spinner/internal/tty"
	"example.com/spinner/internal/vt"
)

// A Terminal is a screen in memory. Create it with [New], inside or outside of a bubble. It is safe for
// concurrent use and its Write never blocks.
//
// It reflows its lines when its width changes and takes "\n" for CR LF, as terminals do for programs that
// have not set raw mode. It has no alternate screen and no scrolling regions, and answers no query.
type Terminal struct {
	t testing.TB
	screen
	remote
	writes atomic.Int64
}

// Embedded under names that are not exported: screen gives the tests of this module its method See, remote tells
// package spinner that a Terminal is a terminal, and which.
type (
	screen = *vt.Shared
	remote = tty.Remote
)

// New returns an empty terminal of width columns and height rows. A width of zero or less means 80, a height
// of zero or less means 24.
//
// When the test ends, it fails if the terminal has received a sequence that it does not know, because the
// screen may be wrong. Unknown private modes and queries, except the alternate screen, do not change what is
// shown and are only logged. If the test has failed, the screen is logged and written as an SVG to the
// test's artifact directory, which go test -artifacts keeps.
func New(t testing.TB, width, height int) *Terminal {
	term := &Terminal{t: t, screen: vt.Share(vt.New(vt.Options{Width: width, Height: height, Reflow: true}))}
	term.remote = tty.NewRemote(term.Size, []string{"TERM=xterm-256color", "LC_ALL=C.UTF-8"})
	t.Cleanup(term.report)
	return term
}

// Option draws spinners on the terminal, in its size. They are animated and have colors and Unicode, whatever
// the environment of the process is; [spinner.WithMode] and [spinner.WithTerminal] still have their effect.
func (term *Terminal) Option() spinner.Option { return spinner.WithWriter(term) }

// Write shows p. It takes all of p and never fails.
func (term *Terminal) Write(p []byte) (int, error) {
	term.See(func(s *vt.Screen) { s.Write(p) })
	term.writes.Add(1)
	return len(p), nil
}

// Size returns the number of columns and of rows.
func (term *Terminal) Size() (width, height int) {
	term.See(func(s *vt.Screen) { width, height = s.Size() })
	return width, height
}

// Resize changes the size, as when a person resizes the window. Less than one column or row counts as one.
func (term *Terminal) Resize(width, height int) {
	term.See(func(s *vt.Screen) { s.Resize(width, height) })
}

// Rows returns what is on the screen, from top to bottom, without trailing blanks and trailing empty rows.
//
// Called in a bubble, it first waits until every other goroutine of the bubble is durably blocked
// ([synctest.Wait]). The clock does not move: a first frame comes a millisecond after Start and a changed
// message within 50 ms, so sleep that long first. Only one goroutine of a bubble may call it at a time.
//
// Called outside of a bubble, it waits for the next write, at most 250 ms. The program may be slower, so
// a test should call Rows until it returns what is expected.
func (term *Terminal) Rows() (rows []string) {
	term.settle()
	term.See(func(s *vt.Screen) { rows = withoutEmptyEnd(s.Rows()) })
	return rows
}

// Lines returns everything that was written and not erased, scrollback first, with wrapped lines joined and
// without trailing blanks and trailing empty lines. It waits as [Terminal.Rows] does.
func (term *Terminal) Lines() (lines []string) {
	term.settle()
	term.See(func(s *vt.Screen) { lines = s.Lines() })
	return lines
}

const (
	patience = 250 * time.Millisecond // for a write, outside of a bubble
	poll     = 2 * time.Millisecond
)

// settle waits for the frame that is due. Outside of a bubble it polls: a channel would belong to the bubble
// that it was made in, and New may have been called in another one.
func (term *Terminal) settle() {
	if waitInBubble() {
		return
	}
	before := term.writes.Load()
	for deadline := time.Now().Add(patience); term.writes.Load() == before && time.Now().Before(deadline); {
		time.Sleep(poll)
	}
}

// waitInBubble calls synctest.Wait and reports whether it could: Wait panics outside of a bubble, and
// nothing else tells where a goroutine is. Its other panic, two calls at once, is passed on.
func waitInBubble() (inBubble bool) {
	defer func() {
		switch r := recover(); r {
		case nil:
		case notInBubble:
			inBubble = false
		default:
			panic(r)
		}
	}()
	synctest.Wait()
	return true
}

// notInBubble is what synctest.Wait panics with outside of a bubble.
var notInBubble = func() (r any) {
	defer func() { r = recover() }()
	synctest.Wait()
	return nil
}()

func withoutEmptyEnd(rows []string) []string {
	for len(rows) > 0 && rows[len(rows)-1] == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}
