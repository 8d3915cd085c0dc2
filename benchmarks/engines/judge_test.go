package engines

import (
	"testing"
)

func TestVerdict(t *testing.T) {
	tests := []struct {
		name      string
		got, want []string
		lines     string // of others, as they were written; want if it is empty
		verdict   string
	}{
		{"equal", []string{"a", "b"}, []string{"a", "b"}, "", "clean"},
		{"empty rows", []string{"a", "", "b", ""}, []string{"", "a", "b"}, "", "clean"},
		{"lost", []string{"a"}, []string{"a", "b", "b"}, "", "2 lost"},
		{"ghosts", []string{"a", "x", "x"}, []string{"a"}, "", "2 ghosts"},
		{"twice", []string{"a", "a"}, []string{"a"}, "", "1 ghost"},
		{"after a ghost", []string{"x a x"}, []string{"a"}, "", "1 mixed"},
		{"after a row", []string{"x ab", "c"}, []string{"ab", "c"}, "", "1 ghost"},
		{"after a row, wrapped", []string{"x a", "b", "c"}, []string{"ab", "c"}, "", "2 ghosts"},
		{"wrapped at a space", []string{"x a", "b", "c"}, []string{"a b", "c"}, "", "2 ghosts"},
		{"two in a row", []string{"a b"}, []string{"a", "b"}, "", "1 lost, 1 mixed"},
		{"in another order", []string{"b", "a"}, []string{"a", "b"}, "", "1 mixed"},
		{"cut on one screen only", []string{"abc"}, []string{"a"}, "abc\r\n", "clean"},
	}
	for _, test := range tests {
		var trial Trial
		for _, line := range test.want {
			trial.Want.Write([]byte(line + "\r\n"))
		}
		if test.lines != "" {
			trial.Want.Steps = []Step{{Write: []byte(test.lines)}}
		}
		v := trial.verdict(Screen{Rows: test.got, Visible: true, Autowrap: true}, Screen{Rows: test.want})
		if v.String() != test.verdict {
			t.Errorf("%s: %v, want %s", test.name, v, test.verdict)
		}
	}
}

func TestVerdictOfModes(t *testing.T) {
	if got := (Verdict{Ghosts: 1}).String(); got != "1 ghost, no cursor, no autowrap" {
		t.Error(got)
	}
}

func TestDrawingLeavesNoGhosts(t *testing.T) {
	trial := Trial{Drawing: true}
	if v := trial.verdict(Screen{Rows: []string{"x"}}, Screen{}); v.Ghosts != 0 {
		t.Errorf("%d ghosts", v.Ghosts)
	}
}
