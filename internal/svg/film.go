package svg

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.com/spinner/internal/vt"
)

// A Frame is the contents of some rows of a terminal for a while.
type Frame struct {
	Rows   [][]vt.Cell
	Cursor *Position // nil if hidden
	Show   time.Duration
}

// A Position names a cell, counted from zero.
type Position struct{ Column, Row int }

// See returns the first rows of the screen, or all of them if there are fewer.
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

// Film plays the frames in a loop in a window of columns by rows cells. For readers who prefer
// reduced motion it shows only the frame with index still.
//
// The frames are stacked on a strip, which moves up behind the window one frame at a time.
func (d *Document) Film(column, row, columns, rows int, frames []Frame, still int) {
	height := rows * cellHeight
	fmt.Fprintf(&d.body, `<svg x="%d" y="%d" width="%d" height="%d">`, column*cellWidth, row*cellHeight, columns*cellWidth, height)
	fmt.Fprintf(&d.body, `<g transform="translate(0 %d)" style="animation:%s">`, -still*height, d.animation(frames, height))
	for i, f := range frames {
		d.frame(f, i*height)
	}
	d.body.WriteString("</g></svg>\n")
}

// Still draws one frame at a cell.
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

// row returns the id of the drawn row, or "" if it is blank. Most rows do not change from frame to
// frame, so each distinct row is drawn once and then referred to.
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

// animation returns the value of the CSS animation property that moves the strip.
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

// short formats f with at most three decimals. As a percentage of a second that is 10 µs.
func short(f float64) string {
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(f, 'f', 3, 64), "0"), ".")
}
