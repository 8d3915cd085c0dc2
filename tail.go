package spinner

import (
	"bytes"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/text"
)

// A tail keeps the last lines of a stream of text. A nil tail keeps none. It is guarded by the mutex
// of its spinner.
type tail struct {
	max   int // lines
	lines []string
	size  int // bytes of lines
	line  line.Line
}

// maxTail is how many bytes a tail keeps.
const maxTail = 64 << 10

// newTail returns a tail of so many lines; nil for none.
func newTail(lines int) *tail {
	if lines == 0 {
		return nil
	}
	return &tail{max: lines}
}

// Write takes text in pieces of any size. A line that is too long is several.
func (t *tail) Write(p []byte) {
	for l := range bytes.Lines(p) {
		l, whole := bytes.CutSuffix(l, []byte{'\n'})
		for len(l) > 0 {
			const columns = maxTail/4 + 1 // most columns have four bytes at most
			if l = t.line.WriteUntil(columns, l); t.line.Size() >= columns {
				t.end()
			}
		}
		if whole {
			t.end()
		}
	}
}

// end completes the current line.
func (t *tail) end() {
	line := t.current()
	t.line.End()
	t.lines = append(t.lines, line)
	t.size += len(line)
	for len(t.lines) > t.max || t.size > maxTail {
		t.size -= len(t.lines[0])
		t.lines = t.lines[1:]
	}
}

// current returns the current line as a terminal would show it.
func (t *tail) current() string {
	return t.line.Row(maxTail, "")
}

// Lines returns the lines that are kept, with the current one.
func (t *tail) Lines() []string {
	if t == nil {
		return nil
	}
	if t.line.Visible() {
		t.end()
	}
	return t.lines
}

// Last returns the text of the last line that is not blank.
func (t *tail) Last() string {
	if t == nil {
		return ""
	}
	if last := text.Strip(t.line.Row(maxTail, "")); last != "" || len(t.lines) == 0 {
		return last
	}
	return text.Strip(t.lines[len(t.lines)-1])
}
