package engines

import (
	"fmt"
	"slices"
	"strings"
)

// A Trial is a recording, and what it would be if nothing had been drawn in it: the same sizes, and the text of
// everybody else.
type Trial struct {
	Got, Want Recording

	// Drawing says that the recording ends while something is drawn. Its rows are no ghosts then.
	Drawing bool
}

// Resize changes the size of both.
func (t *Trial) Resize(cols, rows int) {
	t.Got.Resize(cols, rows)
	t.Want.Resize(cols, rows)
}

// A Verdict is a screen and what is wrong on it.
type Verdict struct {
	Screen Screen
	Lost   int // rows of others that are nowhere
	Mixed  int // that have something behind them in their row, or are in another order
	Ghosts int // rows that are something else, or begin with it
}

// Judge plays each trial in the engine.
func Judge(e Engine, trials []Trial) (verdicts []Verdict, err error) {
	var recordings []Recording
	for _, t := range trials {
		recordings = append(recordings, t.Got, t.Want)
	}
	screens, err := e.Play(recordings)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", e.Name, err)
	}
	for i, t := range trials {
		verdicts = append(verdicts, t.verdict(screens[2*i], screens[2*i+1]))
	}
	return verdicts, nil
}

func (t Trial) verdict(got, want Screen) Verdict {
	v := Verdict{Screen: got}
	missing, extra := differences(got.Rows, want.Rows)
	lines := t.Want.lines()
	for _, row := range missing {
		i := slices.IndexFunc(extra, func(e string) bool { return strings.Contains(e, row) })
		switch {
		case behind(extra, row): // what is before it is a ghost
		case i < 0:
			v.Lost++
		case extra[i] != row && slices.Contains(lines, extra[i]): // it had left the screen before that was cut
			extra = slices.Delete(extra, i, i+1)
		default:
			v.Mixed++
			extra = slices.Delete(extra, i, i+1)
		}
	}
	if !t.Drawing {
		v.Ghosts = len(extra)
	}
	return v
}

// behind reports whether text follows something else and can be read: at the end of a row or, if it did not fit there, of
// the next.
func behind(rows []string, text string) bool {
	for i, row := range rows {
		if len(row) > len(text) && strings.HasSuffix(row, text) {
			return true
		}
		if i > 0 && len(row) < len(text) && strings.HasSuffix(squeeze(rows[i-1]+row), squeeze(text)) {
			return true
		}
	}
	return false
}

// squeeze drops spaces: at the end of a row they cannot be told from nothing.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// lines returns what was written, line by line.
func (r Recording) lines() []string {
	var b strings.Builder
	for _, s := range r.Steps {
		b.Write(s.Write)
	}
	return strings.Split(b.String(), "\r\n")
}

// differences returns the rows of want that are not in got, and those of got that are not in want, for the longest
// common subsequence of both. Empty rows do not count.
func differences(got, want []string) (missing, extra []string) {
	got, want = written(got), written(want)
	for len(got) > 0 && len(want) > 0 && got[0] == want[0] {
		got, want = got[1:], want[1:]
	}
	common := make([][]int, len(got)+1) // common[i][j] is the length for got[i:] and want[j:]
	common[len(got)] = make([]int, len(want)+1)
	for i := len(got) - 1; i >= 0; i-- {
		common[i] = make([]int, len(want)+1)
		for j := len(want) - 1; j >= 0; j-- {
			if got[i] == want[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(got) && j < len(want) {
		switch {
		case got[i] == want[j]:
			i, j = i+1, j+1
		case common[i+1][j] >= common[i][j+1]:
			extra = append(extra, got[i])
			i++
		default:
			missing = append(missing, want[j])
			j++
		}
	}
	return append(missing, want[j:]...), append(extra, got[i:]...)
}

// written returns the rows that are not empty, without their margins: whether a final line has one is a matter of taste.
func written(rows []string) (all []string) {
	for _, row := range rows {
		if row = strings.TrimLeft(row, " "); row != "" {
			all = append(all, row)
		}
	}
	return all
}

func (v Verdict) String() string {
	var parts []string
	add := func(n int, one, many string) {
		if n == 1 {
			parts = append(parts, one)
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d %s", n, many))
		}
	}
	add(v.Lost, "1 lost", "lost")
	add(v.Mixed, "1 mixed", "mixed")
	add(v.Ghosts, "1 ghost", "ghosts")
	if !v.Screen.Visible {
		parts = append(parts, "no cursor")
	}
	if !v.Screen.Autowrap {
		parts = append(parts, "no autowrap")
	}
	if parts == nil {
		return "clean"
	}
	return strings.Join(parts, ", ")
}
