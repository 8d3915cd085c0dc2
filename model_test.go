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
	core "example.com/spinner/internal/terminal"
	"example.com/spinner/internal/text"
	"example.com/spinner/internal/vt"
)

var seeds = flag.Uint64("seeds", 60, "how many sequences of actions TestModel tries, with reflow and without")

// A model drives spinners on one terminal, or on a writer that is not a terminal, with any sequence of
// actions. After each it checks what a person sees: every line of the program and every final line
// once, in order, and nothing else except the rows of the block.
type model struct {
	*process
	t      *testing.T
	term   *terminal
	plain  bool // it is not a terminal
	random *rand.Rand

	live    []*activation
	written int             // lines that the program began
	text    []string        // lines of the program, in order
	partial string          // the beginning of a line, held back
	begun   map[string]bool // lines that were held back at first
	speaker *activation     // that holds it back
	finals  []string
	lent    int  // functions that have the terminal for themselves
	clear   bool // rows are off it for a signal
	widest  int  // row that was on the screen
	strict  bool // no row was pushed where nobody can take it away
	log     []string
}

// A process gets signals, which concern all its models.
type process struct {
	models []*model
	resume func() // after a signal; nil: none has come
}

// An activation is a spinner that was started. It may be a step of another.
type activation struct {
	*spinner.Spinner
	mode    spinner.Mode
	delayed bool
	ctx     context.Context // for its steps
	tree    *bool           // whether it has steps, or is one
	leave   func()          // lets its work return
}

// Every line that a model writes is marked by a letter and a number.
var (
	textLine  = regexp.MustCompile(`h\d+\.`)
	finalLine = regexp.MustCompile(`✓ f\d+\.`)
	blockRow  = regexp.MustCompile(`^ +[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|^… \d+ (more|done)|^ ?…$`)
	otherLine = regexp.MustCompile(`^((h\d+\.)+|p\d+…( \(\w+\))?| *✓ f\d+\.( \([\dms.]+\))?)?$`)
)

func newModel(t *testing.T, p *process, seed uint64, reflow bool) *model {
	random := rand.New(rand.NewPCG(seed, 0))
	term := newTerminalLike(t, vt.Options{Width: 40 + random.IntN(60), Height: 1 + random.IntN(24), Reflow: reflow})
	m := &model{process: p, t: t, term: term, random: random, strict: true, begun: map[string]bool{}}
	m.plain = random.IntN(4) == 0
	term.shown = m.measure
	return m
}

func (m *model) note(format string, args ...any) {
	m.log = append(m.log, fmt.Sprintf(format, args...))
}

// act does one of the things that a model can do, with any spinner, and looks at the screen. Actions
// that are listed more than once are more likely.
func (m *model) act(n byte) {
	m.t.Helper()
	actions := []func(*model, *activation){
		(*model).start, (*model).start, (*model).start,
		(*model).end, (*model).end,
		(*model).message, (*model).message,
		(*model).write, (*model).write, (*model).writeBeginning,
		(*model).suspend,
		(*model).resize,
		(*model).wait, (*model).wait, (*model).wait,
		(*model).signal,
	}
	if len(m.live) == 0 {
		m.start(nil)
	} else {
		actions[int(n)%len(actions)](m, m.some())
	}
	m.check()
}

func (m *model) some() *activation {
	return m.live[m.random.IntN(len(m.live))]
}

// start starts a spinner, which may be a step of another.
func (m *model) start(within *activation) {
	if len(m.live) >= 200 {
		return
	}
	mode := spinner.Animated
	switch n := m.random.IntN(10); {
	case n == 0:
		mode = spinner.Silent
	case n == 1 || m.plain:
		mode = spinner.Plain
	}
	opts := []spinner.Option{m.term.Option(), spinner.WithMode(mode)}
	if m.plain {
		opts = []spinner.Option{spinner.WithWriter(m.term), spinner.WithMode(mode)}
	}
	own := rand.New(rand.NewPCG(m.random.Uint64(), 0)) // for functions of the program
	milliseconds := time.Duration(m.random.IntN(400)) * time.Millisecond
	some := []spinner.Option{
		spinner.WithDelay(milliseconds),
		spinner.WithElapsed(),
		spinner.WithInterval(milliseconds),
		spinner.WithMessageFunc(func() string { return message(mode, own) }),
		spinner.WithStyle(func(frame string) string { return frame }),
	}
	n := m.random.IntN(8)
	if n < len(some) {
		opts = append(opts, some[n])
	}
	m.note("start %v, option %d", mode, n)
	a := &activation{Spinner: spinner.New(message(mode, m.random), opts...), mode: mode, delayed: n == 0, ctx: m.t.Context(), tree: new(bool), leave: func() {}}
	if mode == spinner.Plain || m.random.IntN(2) == 0 {
		a.Start()
	} else {
		a.run(within)
	}
	m.live = append(m.live, a)
	if m.random.IntN(4) > 0 {
		pass(firstFrame) // else what comes next comes before it
	}
}

// run starts a as a step of another activation, if there is one, whose work lasts
// until it is left.
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

// message returns a message; a plain line is known by it.
func message(mode spinner.Mode, random *rand.Rand) string {
	words := []string{"m", "a longer message that may have to be cut", "größe", "文字列を処理しています", "👨‍👩‍👧 ok", "e\u0301a", "tab\tnew\nline\x1b[2J\x1b[31mred"}
	if mode == spinner.Plain {
		return fmt.Sprint("p", random.IntN(1000))
	}
	return words[random.IntN(len(words))]
}

func (m *model) end(s *activation) {
	m.live = slices.DeleteFunc(m.live, func(a *activation) bool { return a == s })
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
	if m.speaker == s || !m.holds() {
		m.flushed()
	}
}

// holds reports whether the beginning of a line is held back.
func (m *model) holds() bool {
	return m.lent == 0 && slices.ContainsFunc(m.live, func(a *activation) bool { return a.mode == spinner.Animated })
}

// flushed records that held text is written.
func (m *model) flushed() {
	if m.partial != "" {
		m.text = append(m.text, m.partial)
		m.partial, m.speaker = "", nil
	}
}

// endLine ends a line that was written without its newline, as the program does itself.
func (m *model) endLine() {
	if m.column() > 0 {
		m.term.See(func(s *vt.Screen) { s.Write([]byte("\r\n")) })
	}
}

func (m *model) column() (x int) {
	m.term.See(func(s *vt.Screen) { x, _ = s.Cursor() })
	return x
}

func (m *model) message(s *activation) {
	m.note("message")
	s.SetMessage(message(s.mode, m.random))
}

// line returns a line that the program has not written yet.
func (m *model) line() string {
	m.written++
	return fmt.Sprintf("h%d.", m.written)
}

func (m *model) write(s *activation) {
	if m.speaker != nil {
		s = m.speaker
	}
	text := ""
	var w io.Writer = s
	switch {
	case m.random.IntN(3) == 0:
		w = s.Above(m.term)
	case m.partial != "":
		text = "\n"
		m.flushed()
	}
	for range 1 + m.random.IntN(3) {
		text += m.line() + "\n"
	}
	n, err := w.Write([]byte(text))
	m.note("write %q, %d taken", text, n)
	require.NoError(m.t, err)
	require.Equal(m.t, len(text), n)
	m.text = append(m.text, textLine.FindAllString(text[:n], -1)...)
}

// writeBeginning writes text without a newline.
func (m *model) writeBeginning(s *activation) {
	if m.partial != "" {
		return
	}
	m.partial, m.speaker = m.line(), s
	m.begun[m.partial] = true
	m.note("write beginning %q (strict %v)", m.partial, m.strict)
	fmt.Fprint(s, m.partial)
	if !m.holds() {
		m.flushed()
		if m.column() > 20 { // else it may wrap
			fmt.Fprint(s, "\n")
		}
	}
}

// suspend lends the terminal to a function that writes to it, and in which other actions happen.
func (m *model) suspend(s *activation) {
	m.note("suspend")
	s.Suspend(func() {
		m.lent++
		defer func() { m.lent-- }()
		m.flushed()
		m.endLine()
		m.check()
		line := m.line()
		m.term.See(func(s *vt.Screen) { s.Write([]byte(line + "\r\n")) })
		m.text = append(m.text, line)
		for range m.random.IntN(4) {
			m.act(byte(m.random.UintN(256)))
		}
	})
	m.note("resume")
}

// signal restores the terminals, or draws on them again.
func (m *model) signal(*activation) {
	m.note("signal")
	if m.resume != nil {
		m.resume()
		m.resume = nil
	} else {
		m.resume = core.RestoreAll()
	}
	for _, each := range m.models {
		each.clear = m.resume != nil && each.holds()
		if m.resume != nil {
			each.flushed()
		}
	}
}

// resize drags the terminal over some sizes and lets time pass: what it takes from the
// rows in the meantime is back with the next frame or, if the change goes unnoticed,
// within a second.
func (m *model) resize(*activation) {
	if m.plain {
		return
	}
	sizes := 1 + m.random.IntN(3)
	if sizes > 1 {
		defer pass(time.Second)
	}
	for range sizes {
		width, height := 40+m.random.IntN(60), 1+m.random.IntN(24)
		m.note("resize %dx%d", width, height)
		m.term.See(func(s *vt.Screen) { m.resizeScreen(s, width, height) })
	}
	pass(250 * time.Millisecond)
}

// measure takes note of the widest row that the terminal knows: tmux still takes the
// spaces after a row for text if the row was longer before.
func (m *model) measure(s *vt.Screen) {
	for _, row := range s.Rows() {
		m.widest = max(m.widest, text.Width(row))
	}
}

// resizeScreen gives up strictness if the terminal has wrapped rows, has moved the
// cursor away from its character, so that the block cannot be found, or has pushed
// rows into its scrollback: what is left of them stays.
func (m *model) resizeScreen(s *vt.Screen, width, height int) {
	_, y := s.Cursor()
	before, pushed := []rune(s.Rows()[y]), m.inBlock(s.Scrollback())
	m.measure(s)
	wrapped := m.widest >= width
	s.Resize(width, height)
	_, y = s.Cursor()
	after := []rune(s.Rows()[y])
	n := min(len(before), len(after), 4)
	moved := string(before[:n]) != string(after[:n]) || len(before) > 0 && len(after) == 0
	if wrapped || moved || m.inBlock(s.Scrollback()) > pushed {
		m.strict = false
	}
}

// inBlock counts lines that are, or were, in the block.
func (m *model) inBlock(lines []string) int {
	n := rowsIn(lines)
	for _, line := range lines {
		if line != "" && line == m.partial || finalLine.MatchString(line) {
			n++
		}
	}
	return n
}

func rowsIn(lines []string) (n int) {
	for _, line := range lines {
		if blockRow.MatchString(line) {
			n++
		}
	}
	return n
}

func (m *model) wait(*activation) {
	d := time.Duration(m.random.IntN(200)) * time.Millisecond
	if m.plain {
		d *= 100
	}
	m.note("wait %v", d)
	pass(d)
	shows := m.lent == 0 && m.resume == nil && m.partial == "" && d > 0 // a beginning may have the only row
	if shows && slices.ContainsFunc(m.live, func(a *activation) bool { return a.mode == spinner.Animated && !a.delayed }) {
		require.NotZero(m.t, rowsIn(m.term.Lines()), "no row\n%s", m)
	}
}

// String lists what happened, for the message of a failed test.
func (m *model) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "last actions: %s\n", strings.Join(m.log[max(0, len(m.log)-40):], "; "))
	m.term.See(func(s *vt.Screen) {
		x, y := s.Cursor()
		w, h := s.Size()
		fmt.Fprintf(&b, "%dx%d, cursor %d,%d\n", w, h, x, y)
		for _, line := range s.Lines() {
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
	lines := m.term.Lines()
	all := strings.Join(lines, "\n")
	text := m.withoutBeginnings(textLine.FindAllString(all, -1))
	require.Equal(m.t, m.text, text, "lines of the program\n%s", m)
	for _, final := range m.finals {
		n := strings.Count(all, "✓ "+final)
		require.True(m.t, n > 0 || m.waits(), "%s is not there\n%s", final, m)
		require.True(m.t, n < 2 || !m.strict, "%s is there twice\n%s", final, m)
	}
	if !m.strict {
		return
	}
	for _, line := range lines {
		if !blockRow.MatchString(line) {
			require.Regexp(m.t, otherLine, line, "neither text nor a row\n%s", m)
		}
	}
	_, height := m.term.Size()
	room := len(m.live)
	switch {
	case m.lent > 0 || m.clear:
		room = 0
	case m.waits():
		room++ // that counts final lines that wait
	}
	require.LessOrEqual(m.t, rowsIn(lines), min(room, max(1, height-1)), "rows\n%s", m)
}

// waits reports whether final lines may wait: those of steps for their parents, all for the end of a Suspend.
func (m *model) waits() bool {
	return m.lent > 0 || slices.ContainsFunc(m.live, func(a *activation) bool { return *a.tree })
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

// play does what a script says, with the models by turns, and ends all spinners.
func (p *process) play(script []byte) {
	defer func() { // of a test that has failed
		if p.resume != nil {
			p.resume()
		}
		for _, m := range p.models {
			for _, s := range m.live {
				s.Stop()
				s.leave()
			}
		}
	}()
	for step, n := range script {
		p.models[step%len(p.models)].act(n)
	}
	for _, m := range p.models {
		for len(m.live) > 0 {
			m.end(m.some())
			m.check()
		}
		m.endLine()
		requireTidy(m.t, m.term)
	}
}

// newProcess returns a process with some models, most often one.
func newProcess(t *testing.T, seed uint64, reflow bool) *process {
	p := &process{}
	for i := range 1 + seed%4/2 {
		p.models = append(p.models, newModel(t, p, seed+i<<32, reflow))
	}
	return p
}

func TestModel(t *testing.T) {
	for _, reflow := range []bool{true, false} {
		for seed := range *seeds {
			bubble(t, fmt.Sprintf("reflow=%v/seed=%d", reflow, seed), func(t *testing.T) {
				p, script := newProcess(t, seed, reflow), make([]byte, 120)
				for i := range script {
					script[i] = byte(p.models[0].random.UintN(256))
				}
				p.play(script)
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
			newProcess(t, seed, reflow).play(script[:min(len(script), 300)])
		})
	})
}
