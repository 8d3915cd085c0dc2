package spinner_test

import (
	"context"
	"flag"
	"fmt"
	"io"
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
// checks after each what a person sees: every line of the program and every final
// line once, in order, and besides them the rows of the block only.
type model struct {
	t      *testing.T
	term   *terminal
	random *rand.Rand

	live    []*activation
	started int
	written int             // lines that the program began
	text    []string        // lines of the program, in order
	partial string          // the beginning of a line, held back
	begun   map[string]bool // lines that were held back at first
	speaker *activation     // that holds it back
	finals  []string
	other   syncBuilder // a second writer, which is no terminal
	copied  string      // what the program wrote there
	widest  int         // row that was on the screen
	strict  bool        // no row was pushed where nobody can take it away
	log     []string
}

// An activation is a spinner that was started. It may be a step of another.
type activation struct {
	*spinner.Spinner
	mode  spinner.Mode
	ctx   context.Context // for its steps
	tree  *bool           // whether it has steps, or is one
	leave func()          // lets its work return
}

// Every line that a model writes is marked by a letter and a number.
var (
	textLine  = regexp.MustCompile(`h\d+\.`)
	finalLine = regexp.MustCompile(`✓ f\d+\.`)
	plainLine = regexp.MustCompile(`^p\d+…( \(\d+s\))?$`)
	blockRow  = regexp.MustCompile(`^ +[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|^… \d+ (more|done)|^ ?…$`)
)

func newModel(t *testing.T, seed uint64, reflow bool) *model {
	random := rand.New(rand.NewPCG(seed, 0))
	term := newTerminal(40+random.IntN(60), 1+random.IntN(24), reflow)
	m := &model{t: t, term: term, random: random, strict: true, begun: map[string]bool{}}
	term.shown = m.measure
	return m
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
	mode, message := spinner.Animated, someText(m.random)
	switch m.random.IntN(10) {
	case 0:
		mode = spinner.Silent
	case 1:
		mode, message = spinner.Plain, fmt.Sprint("p", m.started)
	}
	opts := append(m.term.on(), spinner.WithMode(mode))
	own := rand.New(rand.NewPCG(m.random.Uint64(), 0)) // for functions of the program
	switch m.random.IntN(8) {
	case 0:
		opts = append(opts, spinner.WithDelay(time.Duration(m.random.IntN(300))*time.Millisecond))
	case 1:
		opts = append(opts, spinner.WithElapsed())
	case 2:
		opts = append(opts, spinner.WithInterval(time.Duration(m.random.IntN(400))*time.Millisecond))
	case 3:
		if mode == spinner.Plain {
			break // its lines are known by their messages
		}
		opts = append(opts, spinner.WithMessageFunc(func() string { return someText(own) }))
	case 4:
		opts = append(opts, spinner.WithStyle(func(frame string) string { return frame }))
	}
	a := &activation{Spinner: spinner.New(message, opts...), mode: mode, ctx: m.t.Context(), tree: new(bool), leave: func() {}}
	_, within := m.some()
	if mode == spinner.Plain || m.random.IntN(2) == 0 {
		m.note("start %d, %v", m.started, mode)
		a.Start()
	} else {
		m.note("run %d, %v", m.started, mode)
		a.run(within)
	}
	m.live = append(m.live, a)
	if m.random.IntN(4) > 0 {
		pass(firstFrame) // else what comes next comes before it
	}
}

// run starts a as a step of another activation, if there is one, by work that goes
// on until it is left.
func (a *activation) run(within *activation) {
	ctx := a.ctx
	if within != nil {
		ctx, a.tree = within.ctx, within.tree
		*a.tree = true
	}
	begun, left := make(chan context.Context), make(chan struct{})
	go a.Run(ctx, func(ctx context.Context) error {
		begun <- ctx
		<-left
		return nil
	})
	a.ctx, a.leave = <-begun, func() { close(left) }
}

// print is what the program writes past its spinners.
func (m *model) print(text string) {
	m.term.see(func(s *vt.Screen) { s.Write([]byte(text)) })
}

func someText(random *rand.Rand) string {
	words := []string{"m", "a longer message that may have to be cut", "größe", "文字列を処理しています", "👨‍👩‍👧 ok", "e\u0301a", "tab\tnew\nline\x1b[2J\x1b[31mred"}
	return words[random.IntN(len(words))]
}

func (m *model) some() (i int, s *activation) {
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
		if s.mode != spinner.Silent {
			m.finals = append(m.finals, final)
		}
		s.Succeed(final)
	}
	s.leave()
	if m.speaker == s || !m.drawn() {
		m.flushed()
	}
}

// drawn reports whether a spinner draws, so that the beginning of a line is held back.
func (m *model) drawn() bool {
	return slices.ContainsFunc(m.live, func(a *activation) bool { return a.mode == spinner.Animated })
}

// flushed takes note that what was held back is written.
func (m *model) flushed() {
	if m.partial == "" {
		return
	}
	m.text = append(m.text, m.partial)
	m.partial, m.speaker = "", nil
	if !m.drawn() {
		m.endLine()
	}
}

// endLine ends a line that was written without its newline and below which nothing
// stands, as the program does itself.
func (m *model) endLine() {
	m.term.see(func(s *vt.Screen) {
		if x, _ := s.Cursor(); x > 0 {
			s.Write([]byte("\n"))
		}
	})
}

func (m *model) message() {
	if _, s := m.some(); s != nil && s.mode != spinner.Plain {
		m.note("message")
		s.SetMessage(someText(m.random))
	}
}

// line returns a line that the program has not written yet.
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
	var w io.Writer = s
	switch {
	case m.random.IntN(3) == 0:
		w = s.Above(m.term)
	case m.partial != "":
		text = "\n"
		m.text = append(m.text, m.partial)
		m.partial, m.speaker = "", nil
	}
	for range 1 + m.random.IntN(3) {
		text += m.line() + "\n"
	}
	if m.random.IntN(4) == 0 {
		m.copied += text[:1]
		fmt.Fprint(s.Above(&m.other), text[:1])
	}
	n, err := w.Write([]byte(text))
	m.note("write %q, %d taken", text, n)
	require.NoError(m.t, err)
	require.Equal(m.t, len(text), n)
	m.text = append(m.text, textLine.FindAllString(text[:n], -1)...)
}

func (m *model) writeBeginning() {
	_, s := m.some()
	if s == nil || m.partial != "" || !m.drawn() {
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
		if m.partial != "" {
			m.text = append(m.text, m.partial)
			m.partial, m.speaker = "", nil
			m.print("\r\n")
		}
		for _, line := range m.term.lines() {
			if !m.strict {
				break
			}
			require.NotRegexp(m.t, blockRow, line, "a row in a suspended terminal\n%s", m)
		}
		line := m.line()
		m.print(line + "\r\n")
		m.text = append(m.text, line)
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
		width, height := 40+m.random.IntN(60), 1+m.random.IntN(24)
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
		if line != "" && line == m.partial || finalLine.MatchString(line) { // which may have waited in the block
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
	var text, finals []string
	rows := 0
	for _, line := range lines {
		text = append(text, textLine.FindAllString(line, -1)...)
		finals = append(finals, finalLine.FindAllString(line, -1)...)
		switch {
		case blockRow.MatchString(line):
			rows++
		case plainLine.MatchString(line):
		case line != "" && !textLine.MatchString(line) && !finalLine.MatchString(line) && m.strict:
			require.Failf(m.t, "neither text nor a row", "%q\n%s", line, m)
		}
	}
	require.Equal(m.t, m.text, m.withoutBeginnings(text), "lines of the program\n%s", m)
	m.checkFinals(finals)
	_, height := m.term.size()
	if m.strict {
		done := 0 // a row that counts final lines that wait
		if m.waits() {
			done = 1
		}
		require.LessOrEqual(m.t, rows, min(len(m.live)+done, max(1, height-1)), "rows\n%s", m)
	}
}

// waits reports whether final lines of steps may wait for their parents.
func (m *model) waits() bool {
	return slices.ContainsFunc(m.live, func(a *activation) bool { return *a.tree })
}

// checkFinals checks that each final line is there once. Those of steps may wait
// where there is no room, and keep others back.
func (m *model) checkFinals(finals []string) {
	m.t.Helper()
	waits := m.waits()
	for _, final := range m.finals {
		n := 0
		for _, found := range finals {
			n += strings.Count(found, "✓ "+final)
		}
		if m.strict {
			require.LessOrEqual(m.t, n, 1, "%s\n%s", final, m)
		}
		require.True(m.t, n > 0 || waits, "%s is not there\n%s", final, m)
	}
}

// withoutBeginnings leaves out of lines what shows as a row because its newline is
// missing and, where a terminal has pushed such a row away, what is left of it.
func (m *model) withoutBeginnings(lines []string) (text []string) {
	for i, line := range lines {
		begun := m.begun[line] && (line == m.partial || !m.strict && slices.Contains(lines[i+1:], line))
		if !begun {
			text = append(text, line)
		}
	}
	return text
}

// act does one action and looks at the screen.
func (m *model) act(action func(*model)) {
	m.t.Helper()
	action(m)
	synctest.Wait()
	m.check()
}

// play does what next says, step by step, with the models by turns, and ends all
// spinners.
func play(models []*model, next func(step int) (action byte, ok bool)) {
	defer func() { // of a test that has failed
		for _, m := range models {
			for _, s := range m.live {
				s.Stop()
				s.leave()
			}
		}
	}()
	for step := 0; ; step++ {
		action, ok := next(step)
		if !ok {
			break
		}
		m := models[step%len(models)]
		m.act(actions[int(action)%len(actions)])
	}
	for _, m := range models {
		for len(m.live) > 0 {
			m.act((*model).end)
		}
		m.requireLeft()
	}
}

// requireLeft checks what is on the terminal when all spinners have ended.
func (m *model) requireLeft() {
	m.t.Helper()
	if m.strict {
		for _, line := range m.term.lines() {
			require.Regexp(m.t, `^(h\d+\.|p\d+…( \(\d+s\))?| *✓ f\d+\.( \(\d+(\.\d)?s\))?)?$`, line, "left on the screen\n%s", m)
		}
	}
	require.Equal(m.t, m.copied, m.other.String())
	requireTidy(m.t, m.term)
}

// newModels returns some terminals, most often one.
func newModels(t *testing.T, seed uint64, reflow bool) (models []*model) {
	for i := range 1 + seed%4/2 {
		models = append(models, newModel(t, seed+i<<32, reflow))
	}
	return models
}

func TestModel(t *testing.T) {
	for _, reflow := range []bool{true, false} {
		for seed := range *seeds {
			bubble(t, fmt.Sprintf("reflow=%v/seed=%d", reflow, seed), func(t *testing.T) {
				models := newModels(t, seed, reflow)
				random := models[0].random
				play(models, func(step int) (action byte, ok bool) {
					return byte(random.UintN(256)), step < 120
				})
				requireNoGoroutines(t)
			})
		}
	}
}

// FuzzModel takes each byte for an action.
func FuzzModel(f *testing.F) {
	f.Add([]byte{0, 8, 12, 10, 4, 12}, uint64(1), true)
	f.Add([]byte{0, 1, 2, 11, 11, 3, 3, 12, 9, 7, 3}, uint64(2), false)
	f.Add([]byte{0, 1, 2, 12, 0, 7, 7, 3, 12, 3, 3, 13}, uint64(4), true)
	f.Fuzz(func(t *testing.T, script []byte, seed uint64, reflow bool) {
		synctest.Test(t, func(t *testing.T) {
			play(newModels(t, seed, reflow), func(step int) (action byte, ok bool) {
				if step >= min(len(script), 300) {
					return 0, false
				}
				return script[step], true
			})
		})
	})
}
