package screen

// lines are rows as bytes, one behind the other in a buffer that is used again
// for each frame.
type lines struct {
	text []byte
	ends []int // where each row ends in text
}

func (l *lines) reset() {
	l.text, l.ends = l.text[:0], l.ends[:0]
}

func (l *lines) len() int {
	return len(l.ends)
}

// end closes the row that was appended to l.text.
func (l *lines) end() {
	l.ends = append(l.ends, len(l.text))
}

// row returns row i; nil where there is none.
func (l *lines) row(i int) []byte {
	switch {
	case i >= len(l.ends):
		return nil
	case i == 0:
		return l.text[:l.ends[0]]
	default:
		return l.text[l.ends[i-1]:l.ends[i]]
	}
}
