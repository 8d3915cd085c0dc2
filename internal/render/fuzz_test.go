package render

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzRenderer draws random frames, by insertion where that is possible, between foreign output and
// resizes. Text of the program, final lines, foreign output and rows each have their own letters, so
// that they can be told apart.
func FuzzRenderer(f *testing.F) {
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 0))
		script := make([]byte, 20+random.IntN(200))
		for i := range script {
			script[i] = byte(random.UintN(256))
		}
		f.Add(script)
	}
	f.Fuzz(func(t *testing.T, script []byte) {
		p := &player{script: script[:min(len(script), 1000)]}
		p.display = newDisplay(t, sized(30+p.next(20), 3+p.next(9)))
		p.insert = p.next(4) > 0
		for len(p.script) > 0 {
			p.step()
		}
		p.finish()
	})
}

// A player turns bytes into events.
type player struct {
	*display
	script []byte
	count  int
	rows   []string

	text, finals, foreign string // everything that has to be on the terminal
	ghosts                int    // rows of abandoned blocks, at most
}

// next returns a number below n.
func (p *player) next(n int) int {
	if len(p.script) == 0 {
		return 0
	}
	b := p.script[0]
	p.script = p.script[1:]
	return int(b) % n
}

// word returns a word of letters from the ten that begin with first.
func (p *player) word(first byte) string {
	p.count++
	word := []byte(strconv.Itoa(p.count))
	for i := range word {
		word[i] += first - '0'
	}
	return string(word)
}

func (p *player) step() {
	var s step
	switch p.next(10) {
	case 0:
		p.rows = nil
		for range p.next(max(1, p.size.MaxRows())) + 1 {
			p.rows = append(p.rows, p.word('0'))
		}
	case 1:
		p.rows = nil
	case 2, 3:
		if n := len(p.rows); n > 0 {
			p.rows = append([]string(nil), p.rows...)
			p.rows[p.next(n)] = p.word('0')
		}
	case 4:
		word := p.word('A')
		s.lines, p.finals = append(s.lines, word), p.finals+word
	case 5, 6, 7:
		for range 1 + p.next(3) {
			word := p.word('a')
			s.text, p.text = s.text+word+"\r\n", p.text+word
		}
		if s.midLine = p.next(4) == 0; s.midLine {
			s.text = strings.TrimSuffix(s.text, "\r\n")
		}
	case 8:
		word := p.word('K')
		p.foreign += word
		p.ghosts += p.Rows()
		p.screen.Write([]byte(" " + word + []string{"", "\r\n"}[p.next(2)]))
		p.Forget()
		p.rows = nil
	case 9:
		p.resize()
	}
	s.rows, s.redraw = p.rows, p.next(4) == 0
	if len(s.rows) > p.size.MaxRows() {
		s.rows = s.rows[:p.size.MaxRows()]
	}
	p.rows = s.rows
	p.draw(&s)
}

// resize makes the terminal wider, taller or shorter, but not shorter than its rows: the package cannot
// remove rows that have left the screen.
func (p *player) resize() {
	columns := p.size.Columns + p.next(3)
	p.size = sized(columns, max(p.Rows()+1, p.size.Rows-1+p.next(3)))
	p.screen.Resize(p.size.Columns, p.size.Rows)
}

func (p *player) finish() {
	p.draw(&step{})
	all := strings.Join(p.lines(), "\n")
	require.Equal(p.t, p.text, letters(all, 'a'), "text of the program\n%s", p)
	require.Equal(p.t, p.finals, letters(all, 'A'), "final lines\n%s", p)
	require.Equal(p.t, p.foreign, letters(all, 'K'), "foreign output\n%s", p)
	rows := 0
	for _, line := range p.lines() {
		if letters(line, '0') != "" {
			rows++
		}
	}
	require.LessOrEqual(p.t, rows, p.ghosts, "rows that are left\n%s", p)
}

// letters returns the letters of s that are among the ten from first.
func letters(s string, first byte) string {
	return strings.Map(func(r rune) rune {
		if r < rune(first) || r >= rune(first)+10 {
			return -1
		}
		return r
	}, s)
}
