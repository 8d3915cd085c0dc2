package rows

import (
	"strings"

	"example.com/spinner/internal/text"
)

// AppendLines appends the lines that a row leaves.
func (r *Row) AppendLines(dst []string) []string {
	return append(dst, strings.Split(r.final, "\n")...)
}

// Announce appends the first lines of rows that are in the background and were not drawn before.
func (l *List) Announce(dst []string) []string {
	for _, r := range l.rows {
		if r.announced || r.state != shown || r.Options.Transient {
			continue
		}
		r.announced = true
		if message := Unfinished(text.Clean(r.layout.snap.Message), r.Options.Ellipsis); message != "" {
			dst = append(dst, r.Indent()+r.layout.snap.Prefix+message)
		}
	}
	return dst
}

// Unfinished returns the message of running work: with an ellipsis, unless it ends in one or in a
// colon.
func Unfinished(message, ellipsis string) string {
	message = strings.TrimRight(message, " ")
	for _, end := range [...]string{"…", "...", ":"} {
		if strings.HasSuffix(message, end) {
			return message
		}
	}
	if message == "" {
		return ""
	}
	return message + ellipsis
}
