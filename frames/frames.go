// Package frames is the catalog of animations for package spinner.
//
// Name the set that you want; no other set is linked into the program:
//
//	s := spinner.Start("Building", spinner.WithFrames(frames.Moon))
//
// [Lookup] finds a set by name, for a flag or a configuration file:
//
//	set, ok := frames.Lookup(config.Spinner)
//
// If the comment on a set contains a call such as Cycle("◐◓◑◒"), that call of
// [spinner.Cycle], [spinner.Bounce] or [spinner.Scroll] makes the same frames.
package frames

import (
	"iter"
	"slices"
	"strings"

	"example.com/spinner"
)

// Lookup returns the set with the given name, such as "dots" or "growVertical":
// the name of its variable in lower camel case. Case is ignored. "dots" and "line"
// are [spinner.Dots] and [spinner.Line]. Animations that are also in the
// cli-spinners collection have the same name there. The frames are a copy.
//
// Calling Lookup or [All] links every set into the program.
func Lookup(name string) (set spinner.FrameSet, ok bool) {
	for _, e := range catalog() {
		if strings.EqualFold(e.name, name) {
			return e.copy(), true
		}
	}
	return spinner.FrameSet{}, false
}

// All returns every set with its name, as [Lookup] takes it. The order is stable:
// by family, from braille, starting with [spinner.Dots], to pure ASCII. The frames
// are copies.
func All() iter.Seq2[string, spinner.FrameSet] {
	return func(yield func(string, spinner.FrameSet) bool) {
		for _, e := range catalog() {
			if !yield(e.name, e.copy()) {
				return
			}
		}
	}
}

type entry struct {
	name string
	set  *spinner.FrameSet
}

// copy returns a copy of the set, so that a caller cannot change the catalog.
func (e entry) copy() spinner.FrameSet {
	return spinner.FrameSet{Frames: slices.Clone(e.set.Frames), Interval: e.set.Interval}
}

// catalog lists the sets. It is a function because a variable would link all of
// them into every program that imports the package.
//
// For the same reason, and so that nothing runs on import, the sets are literals,
// although calls of [spinner.Cycle] would be shorter. A test compares each set with
// the call in its comment.
func catalog() []entry {
	return []entry{
		{"dots", &spinner.Dots},
		{"dots2", &Dots2},
		{"orbit", &Orbit},
		{"snake", &Snake},
		{"fill", &Fill},
		{"bouncingDot", &BouncingDot},
		{"sand", &Sand},
		{"checkerboard", &Checkerboard},
		{"lap", &Lap},
		{"spiral", &Spiral},
		{"stripes", &Stripes},
		{"scan", &Scan},
		{"wave", &Wave},
		{"helix", &Helix},
		{"pulse", &Pulse},
		{"rain", &Rain},
		{"typing", &Typing},
		{"pong", &Pong},

		{"rotor", &Rotor},
		{"pipe", &Pipe},
		{"corner", &Corner},
		{"layer", &Layer},
		{"squish", &Squish},

		{"growVertical", &GrowVertical},
		{"growHorizontal", &GrowHorizontal},
		{"noise", &Noise},
		{"shade", &Shade},
		{"boxBounce", &BoxBounce},
		{"boxBounce2", &BoxBounce2},
		{"signal", &Signal},
		{"swell", &Swell},
		{"equalizer", &Equalizer},
		{"aesthetic", &Aesthetic},
		{"shuttle", &Shuttle},
		{"comet", &Comet},

		{"arc", &Arc},
		{"circle", &Circle},
		{"circleQuarters", &CircleQuarters},
		{"circleHalves", &CircleHalves},
		{"pie", &Pie},
		{"throb", &Throb},
		{"toggle", &Toggle},

		{"arrow", &Arrow},
		{"harpoon", &Harpoon},
		{"runway", &Runway},

		{"triangle", &Triangle},
		{"squareCorners", &SquareCorners},
		{"squareHalves", &SquareHalves},
		{"hatch", &Hatch},
		{"toggle2", &Toggle2},
		{"diamond", &Diamond},
		{"star", &Star},
		{"sparkle", &Sparkle},
		{"flower", &Flower},
		{"dice", &Dice},

		{"point", &Point},
		{"bouncingBall", &BouncingBall},
		{"cradle", &Cradle},
		{"grenade", &Grenade},

		{"clock", &Clock},
		{"timeTravel", &TimeTravel},
		{"hourglass", &Hourglass},
		{"earth", &Earth},
		{"moon", &Moon},
		{"weather", &Weather},
		{"christmas", &Christmas},

		{"hearts", &Hearts},
		{"laugh", &Laugh},
		{"mindblown", &Mindblown},
		{"monkey", &Monkey},
		{"runner", &Runner},
		{"speaker", &Speaker},
		{"train", &Train},

		{"line", &spinner.Line},
		{"star2", &Star2},
		{"dqpb", &Dqpb},
		{"compass", &Compass},
		{"coin", &Coin},
		{"balloon", &Balloon},
		{"flip", &Flip},
		{"simpleDots", &SimpleDots},
		{"simpleDotsScrolling", &SimpleDotsScrolling},
		{"chevrons", &Chevrons},
		{"bouncingBar", &BouncingBar},
		{"scanner", &Scanner},
		{"counter", &Counter},
		{"sos", &Sos},
		{"shark", &Shark},
		{"fish", &Fish},
		{"muncher", &Muncher},
		{"inchworm", &Inchworm},
		{"blink", &Blink},
	}
}
