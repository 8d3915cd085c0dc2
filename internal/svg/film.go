package svg

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.com/spinner/internal/vt"
)

// A Frame is what some rows of a terminal show for some time.
type Frame struct {
	Rows   [][]vt.Cell
	Cursor *Position // nil where it is not seen
	Show   time.Duration
}

// A Position is that of a cell.
type Position struct{ Column, Row int }

// See returns the first rows of the screen, as many as there are or as are asked for.
func See(s *vt.Screen, rows int) [][]vt.Cell {
	width, height := s.Size()
	seen := make([][]vt.Cell, min(rows, height))
	for y := range seen {
		for x := range width {
			seen[y] = append(seen[y], s.Cell(x, y))
		}
	}
	return seen
}

// Film shows the frames one after the other, for ever, in a window of some cells. Where the reader
// has asked for less motion it shows the one of the index still.
//
// The frames lie below each other on a strip that jumps up, a frame at a time, behind the window.
func (d *Document) Film(column, row, columns, rows int, frames []Frame, still int) {
	height := rows * cellHeight
	fmt.Fprintf(&d.body, `<svg x="%d" y="%d" width="%d" height="%d">`, column*cellWidth, row*cellHeight, columns*cellWidth, height)
	fmt.Fprintf(&d.body, `<g transform="translate(0 %d)" style="animation:%s">`, -still*height, d.animation(frames, height))
	for i, f := range frames {
		d.frame(f, i*height)
	}
	d.body.WriteString("</g></svg>\n")
}

// Still shows one frame from a column and row on.
func (d *Document) Still(column, row int, f Frame) {
	fmt.Fprintf(&d.body, `<g transform="translate(%d %d)">`, column*cellWidth, row*cellHeight)
	d.frame(f, 0)
	d.body.WriteString("</g>\n")
}

// frame draws f below top.
func (d *Document) frame(f Frame, top int) {
	for y, cells := range f.Rows {
		if id := d.row(cells); id != "" {
			fmt.Fprintf(&d.body, `<use href="#%s" y="%d"/>`, id, top+y*cellHeight)
		}
	}
	if c := f.Cursor; c != nil {
		fmt.Fprintf(&d.body, `<rect class="cursor" x="%d" y="%d" width="%d" height="%d"/>`,
			c.Column*cellWidth, top+c.Row*cellHeight, cellWidth, cellHeight)
	}
}

// row returns the name of what a row shows, "" where that is nothing. Most rows of a frame are those
// of the frame before, so each is drawn once and then referred to.
func (d *Document) row(cells []vt.Cell) (id string) {
	drawn := drawRow(cells)
	if drawn == "" {
		return ""
	}
	id, ok := d.rowIDs[drawn]
	if !ok {
		id = "r" + strconv.Itoa(len(d.rowIDs))
		d.rowIDs[drawn] = id
		d.rowDefs = append(d.rowDefs, fmt.Sprintf(`<g id="%s">%s</g>`+"\n", id, drawn))
	}
	return id
}

// animation returns the value of the CSS property that moves the strip.
func (d *Document) animation(frames []Frame, height int) string {
	var total time.Duration
	for _, f := range frames {
		total += f.Show
	}
	var rule strings.Builder
	var at time.Duration
	for i, f := range frames {
		fmt.Fprintf(&rule, "%s%%{transform:translateY(%dpx)}", short(100*float64(at)/float64(total)), -i*height)
		at += f.Show
	}
	name, ok := d.keyframes[rule.String()]
	if !ok {
		name = "k" + strconv.Itoa(len(d.keyframes))
		d.keyframes[rule.String()] = name
		d.rules = append(d.rules, fmt.Sprintf("@keyframes %s{%s}\n", name, rule.String()))
	}
	return fmt.Sprintf("%s %dms step-end infinite", name, total.Milliseconds())
}

// short is a number with three decimals at most: a hundredth of a millisecond in a second.
func short(f float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
}
