package spinner_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/vt"
)

var seeds = flag.Uint64("seeds", 60, "how many sequences of actions TestModel tries, with reflow and without")

// A model drives spinners on one terminal with any sequence of actions and
// checks after each what a person sees: every line of the host and every final
// line once, in order, and besides them the rows of the block only.
type model struct {
	t      *testing.T
	term   *terminal
	random *rand.Rand

	live    []*spinner.Spinner
	started int
	written int              // lines that the host began
	host    []string         // lines of the host, in order
	partial string           // the beginning of a line, held back
	begun   map[string]bool  // lines that were held back at first
	speaker *spinner.Spinner // that holds it back
	finals  []string
	widest  int  // row that was on the screen
	strict  bool // no row was pushed where nobody can take it away
	log     []string
}

// Every line that a model writes is marked by a letter and a number.
var (
	hostLine  = regexp.MustCompile(`h\d+\.`)
	finalLine = regexp.MustCompile(`✓ f\d+\.`)
	blockRow  = regexp.MustCompile(`^ [⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|^… \d+ (more|done)|^ ?…$`)
)

func newModel(t *testing.T, seed uint64, reflow bool) *model {
	random := rand.New(rand.NewPCG(seed, 0))
	term := newTerminal(20+random.IntN(80), 1+random.IntN(24), reflow)
	return &model{t: t, term: term, random: random, strict: true, begun: map[string]bool{}}
}

func (m *model) note(format string, args ...any) {
	m.log = append(m.log, fmt.Sprintf(format, args...))
}

// actions are what a model can do. Those that stand more than once are more
// likely.
var actions = []func(*model){
	(*model).start, (*model).start, (*model).start,
	(*model).end, (*model).end,
	(*model).message, (*model).message,
	(*model).write, (*model).write, (*model).writeBeginning,
	(*model).suspend,
	(*model).resize,
	(*model).wait, (*model).wait, (*model).wait,
}

func (m *model) start() {
	if len(m.live) >= 200 {
		return
	}
	m.started++
	opts := m.term.on(spinner.WithMessage(m.text()))
	switch m.random.IntN(6) {
	case 0:
		opts = append(opts, spinner.WithDelay(time.Duration(m.random.IntN(300))*time.Millisecond))
	case 1:
		opts = append(opts, spinner.WithElapsed())
	case 2:
		opts = append(opts, spinner.WithInterval(time.Duration(m.random.IntN(400))*time.Millisecond))
	}
	s := spinner.New(opts...)
	m.note("start %d", m.started)
	s.Start()
	m.live = append(m.live, s)
}

func (m *model) text() string {
	words := []string{"m", "a longer message that may have to be cut", "größe", "文字列を処理しています", "👨‍👩‍👧 ok", "e\u0301a", "tab\tnew\nline\x1b[2J\x1b[31mred"}
	return words[m.random.IntN(len(words))]
}

func (m *model) some() (i int, s *spinner.Spinner) {
	if len(m.live) == 0 {
		return 0, nil
	}
	i = m.random.IntN(len(m.live))
	return i, m.live[i]
}

func (m *model) end() {
	if i, s := m.some(); s != nil {
		m.finish(i)
	}
}

func (m *model) finish(i int) {
	s := m.live[i]
	m.live = append(m.live[:i:i], m.live[i+1:]...)
	if m.random.IntN(3) == 0 {
		m.note("stop")
		s.Stop()
	} else {
		final := fmt.Sprintf("f%d.", len(m.finals))
		m.note("succeed %s", final)
		m.finals = append(m.finals, final)
		s.Succeed(final)
	}
	if m.speaker == s || len(m.live) == 0 {
		m.flushed()
	}
}

// flushed takes note that what was held back is written.
func (m *model) flushed() {
	if m.partial == "" {
		return
	}
	m.host = append(m.host, m.partial)
	m.partial, m.speaker = "", nil
	if len(m.live) == 0 && !contains(m.log[len(m.log)-1:], "succeed") {
		m.term.Write([]byte("\n")) // the host ends its line itself
	}
}

func (m *model) message() {
	if _, s := m.some(); s != nil {
		m.note("message")
		s.SetMessage(m.text())
	}
}

// line returns a line that the host has not written yet.
func (m *model) line() string {
	m.written++
	return fmt.Sprintf("h%d.", m.written)
}

func (m *model) write() {
	_, s := m.some()
	if s == nil || m.speaker != nil && m.speaker != s {
		return
	}
	text := ""
	if m.partial != "" {
		text = "\n"
		m.host = append(m.host, m.partial)
		m.partial, m.speaker = "", nil
	}
	for range 1 + m.random.IntN(3) {
		line := m.line()
		text += line + "\n"
		m.host = append(m.host, line)
	}
	m.note("write %q", text)
	n, err := s.Write([]byte(text))
	require.NoError(m.t, err)
	require.Equal(m.t, len(text), n)
}

func (m *model) writeBeginning() {
	_, s := m.some()
	if s == nil || m.partial != "" {
		return
	}
	m.partial, m.speaker = m.line(), s
	m.begun[m.partial] = true
	m.note("write beginning %q (strict %v)", m.partial, m.strict)
	fmt.Fprint(s, m.partial)
}

func (m *model) suspend() {
	_, s := m.some()
	if s == nil {
		return
	}
	m.note("suspend")
	s.Suspend(func() {
		synctest.Wait()
		if m.speaker == s {
			m.host = append(m.host, m.partial)
			m.partial, m.speaker = "", nil
			m.term.Write([]byte("\r\n"))
		}
		for _, line := range m.term.lines() {
			if !m.strict {
				break
			}
			require.NotRegexp(m.t, blockRow, line, "a row in a suspended terminal\n%s", m)
		}
		line := m.line()
		m.term.Write([]byte(line + "\r\n"))
		m.host = append(m.host, line)
		pass(time.Duration(m.random.IntN(100)) * time.Millisecond)
	})
}

// resize drags the terminal over some sizes and lets time pass: what it takes
// from the rows meanwhile is there again with the next frame or, where nothing
// tells that there was another size, within a second.
func (m *model) resize() {
	sizes := 1 + m.random.IntN(3)
	if sizes > 1 {
		defer pass(time.Second)
	}
	for range sizes {
		width, height := 20+m.random.IntN(80), 1+m.random.IntN(24)
		m.note("resize %dx%d", width, height)
		m.term.see(func(s *vt.Screen) { m.resizeScreen(s, width, height) })
	}
	pass(250 * time.Millisecond)
}

// measure takes note of the widest row that the terminal knows: tmux goes on to
// take the spaces behind a row for text where that was longer before.
func (m *model) measure(s *vt.Screen) {
	for _, row := range s.Rows() {
		m.widest = max(m.widest, text.Width(row))
	}
}

// resizeScreen gives up strictness where the terminal has wrapped rows, has moved
// the cursor away from its character, so that nobody can say where the block is,
// or has pushed rows into its scrollback: what is left of them stays.
func (m *model) resizeScreen(s *vt.Screen, width, height int) {
	_, y := s.Cursor()
	before, pushed := []rune(s.Rows()[y]), m.rowsIn(s.Scrollback())
	m.measure(s)
	wrapped := m.widest >= width
	s.Resize(width, height)
	_, y = s.Cursor()
	after := []rune(s.Rows()[y])
	n := min(len(before), len(after), 4)
	moved := string(before[:n]) != string(after[:n]) || len(before) > 0 && len(after) == 0
	if wrapped || moved || m.rowsIn(s.Scrollback()) > pushed {
		m.strict = false
	}
}

func (m *model) rowsIn(lines []string) (n int) {
	for _, line := range lines {
		if line != "" && line == m.partial {
			n++
		}
	}
	return n + rowsIn(lines)
}

func rowsIn(lines []string) (n int) {
	for _, line := range lines {
		if blockRow.MatchString(line) {
			n++
		}
	}
	return n
}

func (m *model) wait() {
	d := time.Duration(m.random.IntN(200)) * time.Millisecond
	m.note("wait %v", d)
	pass(d)
}

// String tells what has happened, for a test that fails.
func (m *model) String() string {
	var b strings.Builder
	from := max(0, len(m.log)-40)
	fmt.Fprintf(&b, "last actions: %s\n", strings.Join(m.log[from:], "; "))
	m.term.see(func(s *vt.Screen) {
		x, y := s.Cursor()
		w, h := s.Size()
		fmt.Fprintf(&b, "%dx%d, cursor %d,%d\n", w, h, x, y)
		for _, line := range s.Scrollback() {
			fmt.Fprintf(&b, "  ^ %q\n", line)
		}
		for _, line := range s.Rows() {
			fmt.Fprintf(&b, "  | %q\n", line)
		}
	})
	m.term.mu.Lock()
	defer m.term.mu.Unlock()
	for _, w := range m.term.writes[max(0, len(m.term.writes)-14):] {
		fmt.Fprintf(&b, "  > %q\n", w)
	}
	return b.String()
}

// check looks at the screen as a person does.
func (m *model) check() {
	m.t.Helper()
	synctest.Wait()
	lines := m.term.lines()
	m.term.see(m.measure)
	var host, finals []string
	rows := 0
	for _, line := range lines {
		host = append(host, hostLine.FindAllString(line, -1)...)
		finals = append(finals, finalLine.FindAllString(line, -1)...)
		switch {
		case blockRow.MatchString(line):
			rows++
		case line != "" && !hostLine.MatchString(line) && !finalLine.MatchString(line) && m.strict:
			require.Failf(m.t, "neither text nor a row", "%q\n%s", line, m)
		}
	}
	require.Equal(m.t, m.host, m.withoutBeginnings(host), "lines of the program\n%s", m)
	for _, final := range m.finals {
		require.Contains(m.t, finals, "✓ "+final, "%s", m)
	}
	if m.strict {
		require.Len(m.t, finals, len(m.finals), "final lines\n%s", m)
	}
	_, height := m.term.size()
	if m.strict {
		require.LessOrEqual(m.t, rows, min(len(m.live), max(1, height-1)), "rows\n%s", m)
	}
}

// withoutBeginnings leaves out of lines what shows as a row because its newline is
// missing and, where a terminal has pushed such a row away, what is left of it.
func (m *model) withoutBeginnings(lines []string) (host []string) {
	for i, line := range lines {
		begun := m.begun[line] && (line == m.partial || !m.strict && slices.Contains(lines[i+1:], line))
		if !begun {
			host = append(host, line)
		}
	}
	return host
}

// play does what next says, step by step, and ends all spinners.
func (m *model) play(next func(step int) (action byte, ok bool)) {
	defer func() { // of a test that has failed
		for _, s := range m.live {
			s.Stop()
		}
	}()
	for step := 0; ; step++ {
		action, ok := next(step)
		if !ok {
			break
		}
		actions[int(action)%len(actions)](m)
		m.check()
	}
	for len(m.live) > 0 {
		m.finish(m.random.IntN(len(m.live)))
		m.check()
	}
	if m.strict {
		for _, line := range m.term.lines() {
			require.Regexp(m.t, `^(h\d+\.| ✓ f\d+\.( \(\d+(\.\d)?s\))?)?$`, line, "left on the screen\n%s", m)
		}
	}
	requireTidy(m.t, m.term)
}

func TestModel(t *testing.T) {
	for _, reflow := range []bool{true, false} {
		for seed := range *seeds {
			bubble(t, fmt.Sprintf("reflow=%v/seed=%d", reflow, seed), func(t *testing.T) {
				m := newModel(t, seed, reflow)
				m.play(func(step int) (action byte, ok bool) {
					return byte(m.random.UintN(256)), step < 120
				})
			})
		}
	}
}

// FuzzModel takes each byte for an action.
func FuzzModel(f *testing.F) {
	f.Add([]byte{0, 8, 12, 10, 4, 12}, uint64(1), true)
	f.Add([]byte{0, 1, 2, 11, 11, 3, 3, 12, 9, 7, 3}, uint64(2), false)
	f.Fuzz(func(t *testing.T, script []byte, seed uint64, reflow bool) {
		synctest.Test(t, func(t *testing.T) {
			m := newModel(t, seed, reflow)
			m.play(func(step int) (action byte, ok bool) {
				if step >= min(len(script), 300) {
					return 0, false
				}
				return script[step], true
			})
		})
	})
}
