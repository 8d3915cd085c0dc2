package main

import (
	"strings"

	"example.com/spinner"
	"example.com/spinner/frames"
	"example.com/spinner/internal/text"
)

// A family is a part of the gallery: sets of one kind, in one color.
type family struct {
	title    string
	color    spinner.Color
	exhibits []exhibit
}

// An exhibit is a set as it hangs in the gallery.
type exhibit struct {
	name  string // how a program names it
	set   spinner.FrameSet
	width int // columns of its frames
}

// titles are the titles of the families, keyed by the first set of each.
var titles = map[string]string{
	"dots":         "Braille",
	"rotor":        "Lines and corners",
	"growVertical": "Blocks and bars",
	"arc":          "Circles",
	"arrow":        "Arrows",
	"triangle":     "Squares, stars and other shapes",
	"point":        "Dots and balls",
	"clock":        "Clocks, moons, globes and weather",
	"hearts":       "Hearts, faces and creatures",
	"line":         "Pure ASCII",
}

// colors are the colors of the families, in turn.
var colors = []spinner.Color{spinner.Cyan, spinner.Green, spinner.Yellow, spinner.Magenta, spinner.Blue, spinner.Red}

// families hangs all sets, in the order of [frames.All].
func families() (all []family) {
	for name, set := range frames.All() {
		if title, first := titles[name]; first {
			all = append(all, family{title: title, color: colors[len(all)%len(colors)]})
		}
		last := &all[len(all)-1]
		last.exhibits = append(last.exhibits, exhibit{goName(name), set, width(set)})
	}
	return all
}

// goName is the variable of the set of a name.
func goName(name string) string {
	variable := strings.ToUpper(name[:1]) + name[1:]
	if name == "dots" || name == "line" {
		return "spinner." + variable
	}
	return "frames." + variable
}

// widest is the room for frames. A test knows whether a set needs more.
const widest = 12

func width(set spinner.FrameSet) (columns int) {
	for _, frame := range set.Frames {
		columns = max(columns, text.Width(frame))
	}
	return columns
}
