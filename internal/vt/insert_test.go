package vt_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"example.com/spinner/internal/vt"
)

// insertions insert and delete rows on a screen of 8x4. Each moves the cursor to the first column first,
// where tmux leaves it and where the model puts it.
var insertions = []struct {
	name  string
	steps []step
}{
	{"in the middle", []step{write("a\r\nb\r\nc\x1b[2;1H\x1b[L"), write("X")}},
	{"on the first row", []step{write("a\r\nb\r\nc\x1b[H\x1b[L"), write("X")}},
	{"at the bottom", []step{write("a\r\nb\r\nc\r\nd\r\x1b[L"), write("X")}},
	{"past the bottom", []step{write("a\r\nb\r\nc\r\nd\x1b[2;1H\x1b[L"), write("X")}},
	{"in a scrolled screen", []step{write("1\r\n2\r\n3\r\n4\r\n5\r\n6\x1b[A\r\x1b[L"), write("X\x1b[2B\r")}},
	{"above a block, with text below", []step{
		write("log\r\nrow 1\r\nrow 2\r\nbelow\x1b[2;1H"), write("\x1b[Lnew\r\n"), resize(8, 6), resize(8, 2),
	}},
	{"after scrolling, above a block", []step{write("1\r\n2\r\nrow 1\r\nrow 2"), write("\r\n\x1b[2A\r\x1b[Lnew\x1b[2B\r"), resize(8, 7)}},
	{"several", []step{write("a\r\nb\r\nc\x1b[H\x1b[2L"), write("X\r\nY")}},
	{"count of zero", []step{write("a\r\nb\x1b[H\x1b[0L")}},
	{"as many as are below", []step{write("a\r\nb\r\nc\r\nd\x1b[2;1H\x1b[3L")}},
	{"more than are below", []step{write("a\r\nb\r\nc\r\nd\x1b[2;1H\x1b[99L"), write("X")}},
	{"within a wrapped line", []step{write("0123456789abcdefXYZ\x1b[2;1H\x1b[L"), resize(16, 4), resize(5, 6)}},
	{"before a wrapped line", []step{write("a\r\n0123456789\x1b[2;1H\x1b[L"), resize(16, 4)}},
	{"part of a wrapped line leaves", []step{write("a\r\n\r\n0123456789\x1b[2;1H\x1b[L"), resize(16, 4), resize(4, 6)}},
	{"the last rows are one line", []step{write("a\r\n0123456789\r\n\x1b[H\x1b[L"), resize(16, 4)}},
	{"delete in the middle", []step{write("a\r\nb\r\nc\x1b[2;1H\x1b[M"), write("X")}},
	{"delete at the bottom", []step{write("a\r\nb\r\nc\r\nd\r\x1b[M"), write("X")}},
	{"delete in a scrolled screen", []step{write("1\r\n2\r\n3\r\n4\r\n5\r\n6\x1b[2A\r\x1b[2M"), resize(8, 6)}},
	{"delete more than are below", []step{write("a\r\nb\r\nc\r\nd\x1b[2;1H\x1b[99M"), write("X")}},
	{"delete half of a wrapped line", []step{write("0123456789abcdefXYZ\x1b[2;1H\x1b[M"), resize(16, 4)}},
}

func TestInsertionAgreesWithTmux(t *testing.T) {
	tm := startTmux(t)
	for _, tt := range insertions {
		t.Run(tt.name, func(t *testing.T) { compare(t, tm.of(t), 8, 4, tt.steps) })
	}
}

// TestInsertionAgreesWithTmuxAtRandom mixes insertions and deletions with other output. The seeds are
// fixed, so a failure repeats.
func TestInsertionAgreesWithTmuxAtRandom(t *testing.T) {
	tm := startTmux(t)
	scripts := uint64(60)
	if testing.Short() {
		scripts = 10
	}
	for seed := range scripts {
		r := rand.New(rand.NewPCG(seed, 2))
		var steps []step
		for _, st := range randomSteps(r, 10) {
			steps = append(steps, st, write(fmt.Sprintf("\r\x1b[%d%c", r.IntN(5), "LLM"[r.IntN(3)])))
		}
		if !compare(t, tm, 4+r.IntN(16), 2+r.IntN(6), steps) {
			t.Fatalf("seed %d", seed)
		}
	}
}

// TestInsertionEndsInTheFirstColumn tests what tmux does not do: the column goes to the first, and a pending
// wrap ends.
func TestInsertionEndsInTheFirstColumn(t *testing.T) {
	for _, tt := range []struct {
		name, bytes string
		want        []string
		x, y        int
	}{
		{"IL", "abc\x1b[LX", []string{"X", "abc", ""}, 1, 0},
		{"IL while a wrap is pending", "12345678\x1b[LX", []string{"X", "12345678", ""}, 1, 0},
		{"DL", "abc\r\ndef\x1b[A\x1b[MX", []string{"Xef", "", ""}, 1, 0},
		{"DL while a wrap is pending", "12345678\x1b[MX", []string{"X", "", ""}, 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := vt.New(vt.Options{Width: 8, Height: 3})
			_, _ = io.WriteString(s, tt.bytes)
			assert.Equal(t, tt.want, s.Rows())
			x, y := s.Cursor()
			assert.Equal(t, [2]int{tt.x, tt.y}, [2]int{x, y})
			assert.Empty(t, s.Unknown())
		})
	}
}
