package main

import (
	"bytes"
	"io"

	"example.com/spinner"
	"example.com/spinner/internal/svg"
	"example.com/spinner/internal/vt"
)

// The picture has cells of a frame and a name, column by column in the order of spinner.All.
const (
	across = 3
	nameAt = widest + 2  // column of the name in its cell
	pitch  = nameAt + 21 // columns from cell to cell
)

func picture() []byte {
	all := exhibits()
	down := (len(all) + across - 1) / across
	doc := svg.New(across*pitch-1, down*2-1, "The frame sets of the package spinner")
	for i, e := range all {
		column, row := i/down*pitch, i%down*2
		doc.Film(column, row, widest, 1, film(e.set), 0)
		doc.Text(column+nameAt, row, e.name)
	}
	var b bytes.Buffer
	doc.WriteTo(&b) // a Buffer takes everything
	return b.Bytes()
}

// film is the set as a terminal shows it in the default colour, which is cyan.
func film(set spinner.FrameSet) (frames []svg.Frame) {
	for _, frame := range set.Frames {
		screen := vt.New(vt.Options{Width: widest, Height: 1})
		io.WriteString(screen, "\x1b[36m"+frame)
		frames = append(frames, svg.Frame{Rows: svg.See(screen, 1), Show: set.Interval})
	}
	return frames
}
