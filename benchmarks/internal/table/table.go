// Package table writes Markdown tables.
package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Table has a row of headings and rows of cells. All columns except the first are right-aligned.
type Table struct {
	Head []string
	Rows [][]string
}

// Add appends a row.
func (t *Table) Add(cells ...string) {
	t.Rows = append(t.Rows, cells)
}

// WriteTo writes the table with aligned columns, so that it is also readable as plain text. Missing cells are
// empty.
func (t *Table) WriteTo(w io.Writer) (int64, error) {
	widths := t.widths()
	var b strings.Builder
	t.row(&b, widths, t.Head)
	b.WriteString("|" + strings.Repeat("-", widths[0]+2) + "|")
	for _, width := range widths[1:] {
		b.WriteString(strings.Repeat("-", width+1) + ":|")
	}
	b.WriteString("\n")
	for _, cells := range t.Rows {
		t.row(&b, widths, cells)
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

func (t *Table) widths() []int {
	widths := make([]int, len(t.Head))
	for _, cells := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range cells {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

func (t *Table) row(b *strings.Builder, widths []int, cells []string) {
	b.WriteString("|")
	for i, width := range widths {
		cell := ""
		if i < len(cells) {
			cell = cells[i]
		}
		blanks := strings.Repeat(" ", width-utf8.RuneCountInString(cell))
		if i == 0 {
			fmt.Fprintf(b, " %s%s |", cell, blanks)
		} else {
			fmt.Fprintf(b, " %s%s |", blanks, cell)
		}
	}
	b.WriteString("\n")
}
