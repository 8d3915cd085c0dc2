package spinner

import (
	"iter"
	"time"
)

// Lookup returns the built-in set of a name such as "dots". Names are in lower
// camel case, as in [All]; case matters.
func Lookup(name string) (FrameSet, bool) {
	for _, c := range catalogue() {
		if c.name == name {
			return c.set, true
		}
	}
	return FrameSet{}, false
}

// All returns the built-in sets and their names, in a stable order. A program
// that uses All or Lookup links all of them; one that names a set links that
// one only.
func All() iter.Seq2[string, FrameSet] {
	return func(yield func(string, FrameSet) bool) {
		for _, c := range catalogue() {
			if !yield(c.name, c.set) {
				return
			}
		}
	}
}

type catalogued struct {
	name string
	set  FrameSet
}

// catalogue is a function, for as a variable it would keep all sets in every
// program.
func catalogue() []catalogued {
	return []catalogued{
		{"dots", Dots},
		{"line", Line},
	}
}

// The built-in sets.
var (
	// Dots is the default: a braille cell with a gap running round it.
	Dots = FrameSet{[]string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"}, 80 * time.Millisecond}

	// Line is the classic, and what is shown where there is no Unicode.
	Line = FrameSet{[]string{"|", "/", "-", `\`}, 100 * time.Millisecond}
)
