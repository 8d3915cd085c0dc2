// Package line is a stub.
package line

import (
	"strings"

	"example.com/spinner/internal/text"
)

type Line struct {
	raw  []byte
	open string
}

func (l *Line) Write(p []byte) { l.raw = append(l.raw, p...) }
func (l *Line) Visible() bool  { return text.Width(text.Clean(string(l.raw))) > 0 }
func (l *Line) Size() int      { return len(l.raw) }
func (l *Line) Bytes() []byte  { return l.raw }
func (l *Line) Row(columns int, tail string) string {
	s := string(l.raw)
	s = s[strings.LastIndexByte(strings.TrimRight(s, "\r"), '\r')+1:]
	return strings.TrimRight(text.Line(s, columns, tail), " ")
}
func (l *Line) Open() string { return l.open }
func (l *Line) End()         { l.raw = nil }
