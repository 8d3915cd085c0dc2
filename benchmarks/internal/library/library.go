// Package library puts the spinners that are compared behind one small interface.
//
// Fair play: each library is set up as its documentation recommends for a terminal, so that all draw
// the same row, a glyph, a space and a message, without color and in the same interval. Where there
// is a choice, the setting that costs the least is taken; the comment in its file says which.
package library

import (
	"io"
	"os"
	"path"
	"time"
)

// A Library is one of those compared.
type Library struct {
	Name   string // in the tables
	Module string // its path; empty where the standard library is enough

	// Default is the interval that the library has by itself, or that of the first example in its
	// documentation. Shortest is the one below which it draws no faster.
	Default, Shortest time.Duration

	New func(Config) Spinner

	// Many makes one Spinner that stands for n, on a row each. It is nil where the library can have only
	// one. Mark is what each of its frames has once, for counting them.
	Many func(c Config, n int) Spinner
	Mark string
}

// Directory is where the program of the library stands under size.
func (l Library) Directory() string {
	if l.Name == "briandowns/spinner" {
		return "briandowns" // the last element is the name of this package too
	}
	return path.Base(l.Name)
}

// Config is the same for all.
type Config struct {
	Terminal *os.File
	Message  string
	Interval time.Duration
}

// A Spinner is started and stopped once. It leaves nothing on the screen where the library can do so.
type Spinner interface {
	Start()
	Stop()
}

// A Messenger is a Spinner whose message can be changed while it spins.
type Messenger interface {
	SetMessage(string)
}

// A Finisher is a Spinner that can leave a line when it stops: FinalSymbol, a space and the message.
type Finisher interface {
	Finish(message string)
}

// FinalSymbol stands before the message of a final line.
const FinalSymbol = "✓"

// A Logger is a Spinner that shows lines of its host above itself.
type Logger interface {
	Log() io.Writer
}

// All returns the libraries in the order of the tables.
func All() []Library {
	return []Library{bare(), ours(), briandowns(), yac(), pTerm(), multi(), ySmrr(), progress(), hu()}
}

// Find returns the library of a name.
func Find(name string) (l Library, ok bool) {
	for _, l := range All() {
		if l.Name == name {
			return l, true
		}
	}
	return Library{}, false
}

// glyphs are the default of this package, of pterm, mpb and ysmrr, set 14 of briandowns/spinner, yacspin and
// progressbar, and MiniDot of huh.
var glyphs = []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}

// Glyph is what each of the glyphs begins with, for counting them.
const Glyph = "\xe2\xa0"
