package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"

	"example.com/spinner"
	"example.com/spinner/internal/tty"
)

// turnPages shows one family after the other, as many sets at a time as the terminal has room for,
// until ctx is done. Each page reuses the spinners of the page before, with other frames.
func turnPages(ctx context.Context, terminal *tty.Device, page time.Duration) {
	var rows []*spinner.Spinner
	defer func() { resize(rows, 0) }()
	for _, f := range families() {
		for exhibits := range slices.Chunk(f.exhibits, room(terminal)) {
			rows = resize(rows, 1+len(exhibits))
			show(rows[0], title, "\x1b[1m"+f.title+"\x1b[m", f.color)
			for i, e := range exhibits {
				show(rows[1+i], e.set, caption(e), f.color)
			}
			select {
			case <-time.After(page):
			case <-ctx.Done():
				return
			}
		}
	}
}

// title does not move and shows nothing, because the title of a page is in the message.
var title = spinner.Cycle(" ")

// show sets what a row shows. It spins already if it was on the page before.
func show(row *spinner.Spinner, set spinner.FrameSet, message string, color spinner.Color) {
	row.Set(spinner.WithFrames(set), spinner.WithColor(color))
	row.SetMessage(message)
	row.Start()
}

// room is the number of sets on a page. The title needs a row of the terminal, and so does the cursor
// when the last page has gone.
func room(terminal *tty.Device) int {
	height := terminal.State().Height
	if height <= 0 {
		height = 24 // it does not know
	}
	return max(1, height-2)
}

// resize returns n spinners. It stops surplus spinners from below, so that no row moves.
func resize(rows []*spinner.Spinner, n int) []*spinner.Spinner {
	for len(rows) < n {
		rows = append(rows, spinner.New("", spinner.WithWriter(os.Stdout)))
	}
	for len(rows) > n {
		rows[len(rows)-1].Stop()
		rows = rows[:len(rows)-1]
	}
	return rows
}

// caption is the name after blanks that align all names in one column.
func caption(e exhibit) string {
	return strings.Repeat(" ", widest-e.width) + e.name
}
