package main

import (
	"bytes"
	"fmt"

	"example.com/spinner"
	"example.com/spinner/internal/svg"
	"example.com/spinner/internal/vt"
)

// The picture has cells of a frame and a name. A family begins with its title, and its sets hang below
// it, column by column.
const (
	across = 2
	nameAt = widest + 2  // column of the name in its cell
	pitch  = nameAt + 28 // columns from cell to cell
)

func picture() []byte {
	all := families()
	doc := svg.New(across*pitch-2, height(all), "The frame sets of the packages spinner and frames")
	row := 0
	for _, f := range all {
		doc.Heading(0, row, f.title)
		for i, e := range f.exhibits {
			column, row := i/f.down()*pitch, row+1+i%f.down()
			doc.Film(column, row, widest, 1, film(e.set, f.color), 0)
			doc.Text(column+nameAt, row, e.name)
		}
		row += f.rows()
	}
	var b bytes.Buffer
	doc.WriteTo(&b) // a Buffer takes everything
	return b.Bytes()
}

// down is the number of rows of cells.
func (f family) down() int {
	return (len(f.exhibits) + across - 1) / across
}

// rows counts the title, the cells and an empty row below them.
func (f family) rows() int {
	return 1 + f.down() + 1
}

func height(all []family) (rows int) {
	for _, f := range all {
		rows += f.rows()
	}
	return rows - 1 // nothing is below the last
}

// film is the set as a terminal shows it in a color.
func film(set spinner.FrameSet, color spinner.Color) (frames []svg.Frame) {
	for _, frame := range set.Frames {
		screen := vt.New(vt.Options{Width: widest, Height: 1})
		fmt.Fprintf(screen, "\x1b[%dm%s", 30+int(color-spinner.Black), frame)
		frames = append(frames, svg.Frame{Rows: svg.See(screen, 1), Show: set.Interval})
	}
	return frames
}
