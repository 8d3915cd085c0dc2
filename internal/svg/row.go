package svg

import (
	"fmt"
	"strings"

	"example.com/spinner/internal/vt"
)

// drawRow returns the elements for the cells, or "" if they are blank. It does not draw backgrounds.
//
// Each run of ASCII in one style is an element, and so is each non-ASCII cluster. If the monospace
// font has no glyph for a cluster, the viewer takes one of any width from another font; that must
// not move the text that follows.
func drawRow(cells []vt.Cell) string {
	var b strings.Builder
	for x := 0; x < len(cells); {
		n := stretch(cells[x:])
		text := textOf(cells[x : x+n])
		if lead := len(text) - len(strings.TrimLeft(text, " ")); lead < len(text) {
			drawText(&b, x+lead, strings.Trim(text, " "), cells[x].Style)
		}
		x += n
	}
	return b.String()
}

// stretch returns how many of the cells can share an element, at least one.
func stretch(cells []vt.Cell) int {
	n := 1
	for ascii(cells[0]) && n < len(cells) && ascii(cells[n]) && cells[n].Style == cells[0].Style {
		n++
	}
	return n
}

func ascii(c vt.Cell) bool {
	return len(c.Text) == 1
}

func textOf(cells []vt.Cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.Text)
	}
	return b.String()
}

func drawText(b *strings.Builder, column int, text string, style vt.Style) {
	fmt.Fprintf(b, `<text x="%d" y="%d"`, column*cellWidth, baseline)
	if class := classOf(style); class != "" {
		fmt.Fprintf(b, ` class="%s"`, class)
	}
	if style.Foreground.Kind == vt.RGBColor {
		fmt.Fprintf(b, ` style="fill:%s"`, style.Foreground)
	}
	if len(text) > 1 && text[0] < 0x80 {
		fmt.Fprintf(b, ` textLength="%d"`, len(text)*cellWidth)
	}
	fmt.Fprintf(b, ">%s</text>", escape(text))
}
