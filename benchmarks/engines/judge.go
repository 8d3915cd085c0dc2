package engines

import (
	"fmt"
	"slices"
	"strings"
)

// A Trial is a recording together with the same recording without the spinner: the same sizes and only the output of
// others.
type Trial struct {
	Got, Want Recording

	// Drawing says that the spinner is still running when the recording ends, so its rows are not ghosts.
	Drawing bool
}

// Resize adds a resize to both recordings.
func (t *Trial) Resize(cols, rows int) {
	t.Got.Resize(cols, rows)
	t.Want.Resize(cols, rows)
}

// A Verdict is a screen and the number of its faults.
type Verdict struct {
	Screen Screen
	Lost   int // rows of others that are missing
	Mixed  int // rows of others with other text in the row, or out of order
	Ghosts int // rows that are, or begin with, anything else
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
		case behind(extra, row): // the text before it is a ghost
		case i < 0:
			v.Lost++
		case extra[i] != row && slices.Contains(lines, extra[i]): // it left the screen before the screen was cut
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

// behind reports whether text follows other text and can still be read: at the end of the row or, if it did not fit, of
// the next row.
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

// squeeze drops spaces, because trailing spaces look the same as empty cells.
func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// lines returns the written text line by line.
func (r Recording) lines() []string {
	var b strings.Builder
	for _, s := range r.Steps {
		b.Write(s.Write)
	}
	return strings.Split(b.String(), "\r\n")
}

// differences returns the rows of want that got lacks and the extra rows of got, based on their longest common
// subsequence. It ignores empty rows.
func differences(got, want []string) (missing, extra []string) {
	got, want = written(got), written(want)
	for len(got) > 0 && len(want) > 0 && got[0] == want[0] {
		got, want = got[1:], want[1:]
	}
	common := make([][]int, len(got)+1) // common[i][j] is the length of the subsequence of got[i:] and want[j:]
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

// written returns the nonempty rows without margins: whether a final line has a margin is a matter of taste.
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
