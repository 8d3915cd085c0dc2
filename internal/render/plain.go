package render

// ComposePlain returns whole lines without control sequences of the package, for a writer on which
// nothing is drawn. They begin on a new line if text of the program has no newline yet.
func (s *Screen) ComposePlain(lines []string, newline string) []byte {
	dst := s.buf[:0]
	if s.MidLine() {
		dst = append(dst, newline...)
	}
	for _, line := range lines {
		dst = append(dst, line...)
		dst = append(dst, newline...)
	}
	s.buf = dst
	return dst
}
