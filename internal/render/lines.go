package render

// Lines are rows as bytes in one buffer, which is reused for each frame.
type Lines struct {
	Text []byte
	ends []int // where each row ends in Text
}

// Reset removes all rows.
func (l *Lines) Reset() {
	l.Text, l.ends = l.Text[:0], l.ends[:0]
}

// Len returns the number of rows.
func (l *Lines) Len() int {
	return len(l.ends)
}

// End completes the row whose bytes were appended to Text.
func (l *Lines) End() {
	l.ends = append(l.ends, len(l.Text))
}

// Row returns row i.
func (l *Lines) Row(i int) []byte {
	start := 0
	if i > 0 {
		start = l.ends[i-1]
	}
	return l.Text[start:l.ends[i]]
}
