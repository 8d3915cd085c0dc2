// Package svg makes the pictures in docs. It renders the contents of a terminal as an animated SVG
// without scripts, because an <img> does not run them.
//
// Only commands and tests import it. The same [Document] always produces the same bytes, so a test
// can tell whether a picture is up to date.
package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Sizes in pixels. A cell is as wide as a character of most monospace fonts at 15px (0.6 em). Text
// is stretched to it if a font differs.
const (
	cellWidth  = 9
	cellHeight = 20
	baseline   = 15 // from the top of a cell
	margin     = 16 // around the cells
	barHeight  = 36 // of the title bar
)

// A Document is a picture under construction. Create it with [New].
type Document struct {
	columns, rows int
	title         string
	bar           string // text of the title bar; "" for no bar

	body      bytes.Buffer
	rowIDs    map[string]string // element ids by drawn row
	rowDefs   []string
	keyframes map[string]string // animation names by rule
	rules     []string
}

// New returns an empty picture of columns by rows cells. Screen readers read its title.
func New(columns, rows int, title string) *Document {
	return &Document{
		columns:   columns,
		rows:      rows,
		title:     title,
		rowIDs:    make(map[string]string),
		keyframes: make(map[string]string),
	}
}

// Window adds the title bar of a terminal window.
func (d *Document) Window(title string) {
	d.bar = title
}

// Heading writes s in bold at a cell.
func (d *Document) Heading(column, row int, s string) {
	d.text("bold", column, row, s)
}

// Text writes s at a cell in the muted color of a caption.
func (d *Document) Text(column, row int, s string) {
	d.text("caption", column, row, s)
}

func (d *Document) text(class string, column, row int, s string) {
	fmt.Fprintf(&d.body, `<text class="%s" x="%d" y="%d">%s</text>`+"\n",
		class, column*cellWidth, row*cellHeight+baseline, escape(s))
}

// WriteTo writes the whole picture.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	width, height, top := d.columns*cellWidth+2*margin, d.rows*cellHeight+2*margin, margin
	if d.bar != "" {
		height, top = height+barHeight, top+barHeight
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img">`+"\n",
		width, height)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>\n%s%s</style>\n", escape(d.title), stylesheet(), strings.Join(d.rules, ""))
	fmt.Fprintf(&b, "<defs>\n%s</defs>\n", strings.Join(d.rowDefs, ""))
	fmt.Fprintf(&b, `<rect class="paper" x=".5" y=".5" width="%d" height="%d" rx="8"/>`+"\n", width-1, height-1)
	if d.bar != "" {
		d.drawBar(&b, width)
	}
	fmt.Fprintf(&b, `<g transform="translate(%d %d)">`+"\n%s</g>\n</svg>\n", margin, top, d.body.Bytes())
	return b.WriteTo(w)
}

// drawBar draws three buttons, the title and a line below.
func (d *Document) drawBar(b *bytes.Buffer, width int) {
	const middle = barHeight / 2
	for i, color := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(b, `<circle fill="%s" cx="%d" cy="%d" r="6"/>`, color, margin+6+i*20, middle)
	}
	fmt.Fprintf(b, `<text class="caption" x="%d" y="%d" text-anchor="middle">%s</text>`, width/2, middle+5, escape(d.bar))
	fmt.Fprintf(b, `<path class="paper" d="M0 %d.5H%d"/>`+"\n", barHeight, width)
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
