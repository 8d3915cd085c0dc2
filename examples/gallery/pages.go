package main

import (
	"context"
	"os"
	"strings"
	"time"

	"example.com/spinner"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/tty"
)

// turnPages shows all sets, as many at a time as the terminal has room for, until ctx is done. The
// spinners of a page are those of the page before with other frames.
func turnPages(ctx context.Context, terminal *tty.Device, page time.Duration) {
	var rows []*spinner.Spinner
	defer func() { resize(rows, 0) }()
	for rest := exhibits(); len(rest) > 0; {
		n := min(len(rest), room(terminal))
		rows = resize(rows, n)
		for i, e := range rest[:n] {
			rows[i].Set(spinner.WithFrames(e.set), spinner.WithMessage(caption(e)))
			rows[i].Start() // those of the last page spin already
		}
		rest = rest[n:]
		select {
		case <-time.After(page):
		case <-ctx.Done():
			return
		}
	}
}

// room is one row less than the terminal has, as the cursor needs one when the last page has gone.
func room(terminal *tty.Device) int {
	height := terminal.State().Height
	if height <= 0 {
		height = 24 // it does not know
	}
	return max(1, height-1)
}

// resize returns n spinners. What is too many, it stops from below, so that no row moves.
func resize(rows []*spinner.Spinner, n int) []*spinner.Spinner {
	for len(rows) < n {
		rows = append(rows, spinner.New(spinner.WithWriter(os.Stdout)))
	}
	for len(rows) > n {
		rows[len(rows)-1].Stop()
		rows = rows[:len(rows)-1]
	}
	return rows
}

// caption is the name behind as many blanks as it takes to set all names in one column.
func caption(e exhibit) string {
	return strings.Repeat(" ", widest-e.width) + e.name
}

// widest is the room for frames. A test knows whether a set needs more.
const widest = 12

func width(set spinner.FrameSet) (columns int) {
	for _, frame := range set.Frames {
		columns = max(columns, text.Width(frame))
	}
	return columns
}
