package svg

import (
	"fmt"
	"strings"

	"example.com/spinner/internal/vt"
)

// A theme holds the colors for one color scheme, light or dark.
type theme struct {
	paper, edge, text, caption string
	basic                      [16]string
}

// The colors are GitHub's own for pages and terminals, because most readers see the pictures
// there.
var (
	light = theme{
		paper: "#fff", edge: "#d1d9e0", text: "#1f2328", caption: "#59636e",
		basic: [16]string{
			"#24292f", "#cf222e", "#116329", "#7d4e00", "#0969da", "#8250df", "#1b7c83", "#6e7781",
			"#57606a", "#a40e26", "#1a7f37", "#633c01", "#218bff", "#a475f9", "#3192aa", "#8c959f",
		},
	}
	dark = theme{
		paper: "#0d1117", edge: "#3d444d", text: "#f0f6fc", caption: "#9198a1",
		basic: [16]string{
			"#484f58", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#b1bac4",
			"#6e7681", "#ffa198", "#56d364", "#e3b341", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff",
		},
	}
)

const common = `text{font:15px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre}
.bold{font-weight:bold}.faint{opacity:.6}.italic{font-style:italic}
.underline{text-decoration:underline}.strike{text-decoration:line-through}
@media(prefers-reduced-motion:reduce){g{animation:none!important}}
`

func stylesheet() string {
	return common + light.rules() + "@media(prefers-color-scheme:dark){\n" + dark.rules() + "}\n"
}

func (t *theme) rules() string {
	var b strings.Builder
	fmt.Fprintf(&b, "text{fill:%s}.caption,.cursor{fill:%s}.paper{fill:%s;stroke:%s}\n", t.text, t.caption, t.paper, t.edge)
	for i, color := range t.basic {
		fmt.Fprintf(&b, ".c%d{fill:%s}", i, color)
	}
	return b.String() + "\n"
}

// classOf returns the CSS classes for a style. Of the 256-color palette it supports only the first
// sixteen, the basic colors.
func classOf(s vt.Style) string {
	var classes []string
	if s.Foreground.Kind == vt.BasicColor || s.Foreground.Kind == vt.PaletteColor {
		classes = append(classes, fmt.Sprintf("c%d", s.Foreground.Index))
	}
	for _, attribute := range []struct {
		on    bool
		class string
	}{
		{s.Bold, "bold"}, {s.Faint, "faint"}, {s.Italic, "italic"}, {s.Underline, "underline"}, {s.Strike, "strike"},
	} {
		if attribute.on {
			classes = append(classes, attribute.class)
		}
	}
	return strings.Join(classes, " ")
}
