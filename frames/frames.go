// Package frames is the catalog of animations for package spinner.
//
// A program names the one it shows, and links no other:
//
//	s := spinner.Start("Building", spinner.WithFrames(frames.Moon))
//
// [Lookup] finds one by a name from a flag or a configuration file:
//
//	set, ok := frames.Lookup(config.Spinner)
//
// Where the comment of a set gives a call, such as Cycle("◐◓◑◒"), that is
// [spinner.Cycle] or one of its kin, and makes the same frames.
package frames

import (
	"iter"
	"slices"
	"strings"

	"example.com/spinner"
)

// Lookup returns the set of a name such as "dots" or "growVertical": that of
// its variable in lower camel case. Case is ignored. "dots" and "line" are
// [spinner.Dots] and [spinner.Line]. The names are those of the cli-spinners
// collection where it has such an animation. The frames are a copy.
//
// A program that calls Lookup or [All] links all sets.
func Lookup(name string) (set spinner.FrameSet, ok bool) {
	for _, e := range catalog() {
		if strings.EqualFold(e.name, name) {
			return e.copy(), true
		}
	}
	return spinner.FrameSet{}, false
}

// All returns the sets with the names that [Lookup] knows. Their order is
// stable: by family, braille with [spinner.Dots] first and pure ASCII last. The
// frames are copies.
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

// copy keeps a caller from changing the catalog for others.
func (e entry) copy() spinner.FrameSet {
	return spinner.FrameSet{Frames: slices.Clone(e.set.Frames), Interval: e.set.Interval}
}

// catalog lists the sets. It is a function because a variable would keep all of
// them in every program that imports the package.
//
// For the same reason, and so that nothing runs on import, the sets are literals
// where a call of [spinner.Cycle] would be shorter. Where a comment says what
// call that is, a test compares the two.
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
