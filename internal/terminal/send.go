package terminal

import (
	"bytes"
	"strings"
	"time"

	"example.com/spinner/internal/render"
	clean "example.com/spinner/internal/text"
)

// send writes a frame and records what is on the terminal then. It returns how much of the program's
// text was written. It requires t.drawing.
func (t *Terminal) send(now time.Time, out *Output, w render.Write) (n int, err error) {
	f := &t.frame
	n, err = t.write(out, w)
	t.foreign.notice.Written()
	t.pace.wroteAt = time.Now()
	if t.pace.rush.on || t.screen.Rows() > 1 {
		t.pace.rush.wrote(bytes.Count(f.Text, []byte{'\n'}), t.pace.wroteAt.Sub(now))
	}
	switch {
	case n == len(w.Bytes):
		t.screen.Sent(f, w)
	case n > 0:
		t.screen.SentPart(f)
	}
	if f.Redraw {
		t.pace.redrawnAt = now
	}
	if f.Renew {
		t.pace.renewedAt = now
	}
	if t.foreign.gap.end() > maxLateness {
		t.screen.Forget() // what others wrote in the meantime was not noticed
	}
	return min(max(n, w.TextStart), w.TextEnd) - w.TextStart, err
}

// write sends all bytes to one writer if that writer carries rows too. Otherwise the text alone goes
// to its writer, and what precedes and follows it to the writer of the rows. It requires t.drawing.
func (t *Terminal) write(out *Output, w render.Write) (n int, err error) {
	own := !t.known.device
	if w.TextStart == w.TextEnd {
		return t.out.write(w.Bytes, own)
	}
	if out.carries(t.out) {
		return out.write(w.Bytes, false)
	}
	n, err = t.out.write(w.Bytes[:w.TextStart], own)
	if err != nil {
		return n, err
	}
	m, textErr := out.write(w.Bytes[w.TextStart:w.TextEnd], false)
	if m < w.TextEnd-w.TextStart {
		return n + m, textErr
	}
	m, err = t.out.write(w.Bytes[w.TextEnd:], own)
	return w.TextEnd + m, err
}

// drawPlain is draw where nothing can be drawn. It requires t.drawing.
func (t *Terminal) drawPlain(x text) (n int, err error) {
	t.screen.Forget()
	if len(x.bytes) > 0 {
		n, err = x.out.write(x.bytes, false)
		t.pace.wroteAt = time.Now()
		t.screen.Wrote(x.bytes, x.midLine)
	}
	for i, line := range t.frame.Lines {
		t.frame.Lines[i] = clean.Strip(line)
	}
	t.writeLines(t.out, t.frame.Lines)
	return n, err
}

// writeLines writes lines where nothing is drawn. It requires t.drawing.
func (t *Terminal) writeLines(out *Output, lines []string) {
	if len(lines) == 0 {
		return
	}
	out.EnableSequences() // lines may have color
	newline := "\n"
	if out.raw { // no driver adds a CR
		newline = crlf
	}
	var p []byte
	if t.screen.MidLine() { // text of the program has no newline yet
		p = append(p, newline...)
	}
	p = append(p, strings.Join(lines, newline)+newline...)
	n, _ := out.write(p, !t.known.device)
	t.pace.wroteAt = time.Now()
	if n > 0 {
		t.screen.Wrote(p[:n], p[n-1] != '\n')
	}
}
