package measure

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/internal/vt"
)

// A Case is something that happens to a spinner. What is left on the screen is compared with what the
// same would leave if there had been no spinner.
type Case struct {
	Name    string
	Message string // other than the usual one
	Rows    int    // of the terminal; 24 if it is 0
	Fresh   bool   // the screen is almost empty, so that the spinner is near its top
	act     func(*director)
}

// Cases are what users and terminals do to spinners.
var Cases = []Case{
	{Name: "plain", act: watch},
	{Name: "120 columns of text in 80", Message: strings.Repeat("twelve chars", 10), act: watch},
	{Name: "CJK", Message: strings.Repeat("東京", 25), act: watch},
	{Name: "accents", Message: strings.Repeat("e\u0301", 60), act: watch},
	{Name: "VS16 emoji", Message: strings.Repeat("⚠\ufe0f", 45), act: watch},
	{Name: "ZWJ families", Message: strings.Repeat("👨\u200d👩\u200d👧\u200d👦", 20), act: watch},
	{Name: "newline", Message: "one\ntwo\nthree", act: watch},
	{Name: "tab", Message: strings.Repeat("tab\t", 15), act: watch},
	{Name: "escape sequences", Message: "up \x1b[2A\x1b[2K clear \x1b[1J", act: watch},
	{Name: "narrowing 80→30", Message: sentence, act: through(70, 60, 50, 40, 30)},
	{Name: "the same near the top", Message: sentence, Fresh: true, act: through(70, 60, 50, 40, 30)},
	{Name: "widening 30→80", Message: sentence, act: func(d *director) {
		d.resize(30)
		through(40, 50, 60, 70, 80)(d)
	}},
	{Name: "a drag over ten widths", Message: sentence, act: func(d *director) {
		for _, width := range []int{76, 71, 65, 58, 50, 43, 37, 45, 60, 80} {
			d.resizeAtOnce(width)
		}
		watch(d)
	}},
	{Name: "5 rows", Message: sentence, Rows: 5, act: through(40, 80)},
	{Name: "1 column and back", act: through(1, 80)},
	{Name: "a print past it", act: func(d *director) {
		d.frames(2)
		d.print("past")
		d.frames(2)
	}},
	{Name: "log lines", act: func(d *director) {
		d.frames(2)
		d.log(1000)
		d.frames(2)
	}},
}

const sentence = "Building the project, which takes a while, and says so at some length"

func watch(d *director) {
	d.frames(4)
}

func through(widths ...int) func(*director) {
	return func(d *director) {
		for _, width := range widths {
			d.resize(width)
		}
	}
}

// A Remainder is what is wrong on a screen.
type Remainder struct {
	Lost   int // lines of the host that are gone
	Ghosts int // rows of something else
}

// Screens plays a case and returns what is left on a terminal that cuts its rows when it is resized, and on
// one that wraps them anew. Both see the same bytes.
func (b *Bench) Screens(l library.Library, c Case) (cut, reflow Remainder, err error) {
	o := order{Do: "screen", Message: c.Message, Count: c.lines(), Interval: 20 * time.Millisecond}
	if o.Message == "" {
		o.Message = b.Text
	}
	rows := c.Rows
	if rows == 0 {
		rows = 24
	}
	d := &director{width: 80, rows: rows}
	for i := range d.screens {
		d.screens[i] = newPair(rows, i == 1)
	}
	t, err := newTerminal(80, rows, library.Glyph, d.show)
	if err != nil {
		return cut, reflow, err
	}
	d.child, err = b.launchOn(t, l, o)
	if err != nil {
		return cut, reflow, err
	}
	d.play(c)
	d.child.finish(&d.err)
	d.err = errors.Join(d.err, d.screens[0].known())
	return d.screens[0].remainder(), d.screens[1].remainder(), d.err
}

// A pair is a screen and what it would be without a spinner.
type pair struct {
	actual, want *vt.Screen
	host         io.Writer // to actual
}

func newPair(rows int, reflow bool) pair {
	o := vt.Options{Width: 80, Height: rows, Reflow: reflow, RawNewline: true}
	actual := vt.New(o)
	return pair{actual, vt.New(o), &previousLine{w: actual}}
}

// known returns an error if the screen has ignored what moves, erases or writes. Modes and questions, which
// have a private marker, may be ignored.
func (p pair) known() error {
	for _, s := range p.actual.Unknown() {
		if !strings.ContainsAny(s, "?=><") {
			return fmt.Errorf("the emulator does not know %s", s)
		}
	}
	return nil
}

func (p pair) remainder() Remainder {
	return Remainder{
		Lost:   lost(p.actual.Lines(), p.want.Lines()),
		Ghosts: ghosts(rows(p.actual), rows(p.want)),
	}
}

func rows(s *vt.Screen) []string {
	return append(s.Scrollback(), s.Rows()...)
}

// lost counts the lines of want that are nowhere in actual, not even with something else on their line.
func lost(actual, want []string) (n int) {
	left := slices.Clone(actual)
	find := func(match func(line string) bool) bool {
		i := slices.IndexFunc(left, match)
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	var missing []string
	for _, line := range want {
		if !find(func(l string) bool { return l == line }) {
			missing = append(missing, line)
		}
	}
	for _, line := range missing {
		if !find(func(l string) bool { return strings.Contains(l, line) }) {
			n++
		}
	}
	return n
}

// ghosts counts the rows of actual that are neither empty nor in want.
func ghosts(actual, want []string) (n int) {
	expected := make(map[string]int)
	for _, row := range want {
		expected[row]++
	}
	for _, row := range actual {
		if expected[row] > 0 {
			expected[row]--
		} else if row != "" {
			n++
		}
	}
	return n
}

// A director plays a case: it is the user, the terminal and the host at once.
type director struct {
	child       *child
	width, rows int
	screens     [2]pair // guarded by the mu of the terminal
	err         error   // the first
}

// show is called by the terminal with what the host wrote.
func (d *director) show(p []byte) {
	for _, s := range d.screens {
		s.host.Write(p)
	}
}

// A previousLine gives a screen what it does not know: CPL (ECMA-48, section 8.3.13) is CUU and CR.
type previousLine struct {
	w    io.Writer
	held []byte // the start of what may become one
}

func (l *previousLine) Write(p []byte) (int, error) {
	const cpl = "\x1b[F"
	b := bytes.ReplaceAll(append(l.held, p...), []byte(cpl), []byte("\x1b[A\r"))
	end := len(b)
	for n := min(len(cpl)-1, len(b)); n > 0; n-- {
		if strings.HasPrefix(cpl, string(b[len(b)-n:])) {
			end -= n
			break
		}
	}
	l.held = bytes.Clone(b[end:])
	if _, err := l.w.Write(b[:end]); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Lines of the host before and after the spinner, where the screen is not fresh: more than it has rows.
const hostLines = 30

func (c Case) lines() int {
	if c.Fresh {
		return 2
	}
	return hostLines
}

func (d *director) play(c Case) {
	d.await() // it has started
	for i := range c.lines() {
		d.expect(fmt.Sprintf("before %d", i))
	}
	d.frames(2)
	c.act(d)
	d.do(order{Do: "stop"})
	for i := range c.lines() {
		d.expect(fmt.Sprintf("after %d", i))
	}
}

// expect is a line that would be there without a spinner.
func (d *director) expect(line string) {
	t := d.child.terminal
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range d.screens {
		io.WriteString(s.want, line+"\r\n")
	}
}

func (d *director) await() {
	if _, err := d.child.report(); err != nil && d.err == nil {
		d.err = err
	}
}

// do lets the host do something and waits until it has.
func (d *director) do(o order) {
	if d.err != nil {
		return
	}
	d.err = d.child.order(o)
	d.await()
}

func (d *director) print(line string) {
	d.expect(line)
	d.do(order{Do: "print", Message: line})
}

func (d *director) log(n int) {
	for i := range n {
		d.expect(logged(i))
	}
	d.do(order{Do: "log", Count: n})
}

// frames waits for so many frames from now on. Where none come, as on a terminal too narrow, it waits for the time that
// they would take.
func (d *director) frames(n int) {
	select {
	case <-d.child.frames: // one that has come already
	default:
	}
	for range n {
		select {
		case <-d.child.frames:
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// resize changes the width right after a frame, so that nothing is under way, and waits for the next ones.
func (d *director) resize(width int) {
	d.resizeAtOnce(width)
	d.frames(3)
}

func (d *director) resizeAtOnce(width int) {
	d.frames(1)
	t := d.child.terminal
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resize(width, d.rows)
	for _, s := range d.screens {
		s.actual.Resize(width, d.rows)
		s.want.Resize(width, d.rows)
	}
}

// screen is the host of a case.
func (h *host) screen(o order) {
	s := h.spinner(o)
	h.lines("before", o.Count)
	s.Start()
	h.report(nil)
	for {
		next := h.next()
		switch next.Do {
		case "print":
			fmt.Fprintln(h.terminal, next.Message)
		case "log":
			h.log(s, next.Count)
		case "stop":
			s.Stop()
			h.lines("after", o.Count)
			h.report(nil)
			return
		}
		h.report(nil)
	}
}

func (h *host) lines(name string, n int) {
	for i := range n {
		fmt.Fprintln(h.terminal, name, i)
	}
}

// log writes lines at full speed, past a spinner that has no way for them.
func (h *host) log(s library.Spinner, n int) {
	w := io.Writer(h.terminal)
	if l, ok := s.(library.Logger); ok {
		w = l.Log()
	}
	for i := range n {
		io.WriteString(w, logged(i)+"\n")
	}
}

func logged(i int) string {
	return fmt.Sprintf("log line %d.", i)
}
