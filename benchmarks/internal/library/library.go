// Package library wraps the compared spinner libraries in one small interface.
//
// To be fair, each library is configured as its documentation recommends for a terminal. All draw the
// same row, a glyph, a space and a message, without color and at the same interval. If there is a
// choice, the cheapest setting is used; a comment in the library's file says which.
package library

import (
	"io"
	"os"
	"path"
	"time"
)

// A Library is one of the compared libraries.
type Library struct {
	Name   string // in the tables
	Module string // its path; empty where the standard library is enough

	// Default is the library's default interval, or the one in the first example of its documentation.
	// Shortest is its shortest effective interval.
	Default, Shortest time.Duration

	New func(Config) Spinner

	// Many returns one Spinner that represents n, each on its own row. It is nil if the library supports
	// only one. Mark occurs exactly once in each frame and is used to count frames.
	Many func(c Config, n int) Spinner
	Mark string
}

// Spinners returns one Spinner that represents n, or nil if the library cannot show that many.
func (l Library) Spinners(c Config, n int) Spinner {
	switch {
	case n <= 1:
		return l.New(c)
	case l.Many == nil:
		return nil
	default:
		return l.Many(c, n)
	}
}

// Directory returns the name of the library's directory in size.
func (l Library) Directory() string {
	if l.Name == "briandowns/spinner" {
		return "briandowns" // its last path element is also this package's name
	}
	return path.Base(l.Name)
}

// Config is the same for all libraries.
type Config struct {
	Terminal *os.File
	Message  string
	Interval time.Duration
}

// A Spinner is started and stopped once. It leaves nothing on the screen if the library can remove it.
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

// FinalSymbol precedes the message of a final line.
const FinalSymbol = "✓"

// A Logger is a Spinner that shows the program's lines above itself.
type Logger interface {
	Log() io.Writer
}

// All returns the libraries in the order of the tables.
func All() []Library {
	return []Library{bare(), ours(), briandowns(), yac(), pTerm(), multi(), ySmrr(), progress(), hu()}
}

// Find returns the library with the given name.
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

// Glyph is the common prefix of all glyphs and is used to count frames.
const Glyph = "\xe2\xa0"
