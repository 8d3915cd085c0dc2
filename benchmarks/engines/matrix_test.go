package engines_test

import (
	"os"
	"regexp"
	"sync"
	"testing"

	"example.com/spinner/benchmarks/engines"
	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
)

// The test binary is also the program that runs the spinners.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		measure.RunWorker(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

// short lists the cases that the test plays. The command plays all of them.
var short = regexp.MustCompile(`^(escape sequences|VS16 emoji|narrowing|the same near|a drag|a jump|a final line|log lines|text without|a child asks|SIGKILL|os.Exit|a panic|prints past|Ctrl-Z)`)

// TestMatrix checks the guarantees of this package on every engine: no output of others is lost or mixed, and the
// terminal's modes are restored. Ghosts are rows that a terminal has wrapped; the table counts them.
func TestMatrix(t *testing.T) {
	spinner, ok := library.Find("example.com/spinner")
	if !ok {
		t.Fatal("this package is not among the libraries")
	}
	cases, trials := record(t, spinner)
	for _, e := range engines.All() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			if err := e.Ready(); err != nil {
				t.Skip(err)
			}
			verdicts, err := engines.Judge(e, trials)
			if err != nil {
				t.Fatal(err)
			}
			for i, v := range verdicts {
				if v.Lost+v.Mixed > 0 || !v.Screen.Visible || !v.Screen.Autowrap {
					t.Errorf("%s: %v\n%q", cases[i].Name, v, v.Screen.Rows)
				}
			}
		})
	}
}

func record(t *testing.T, l library.Library) (cases []measure.Case, trials []engines.Trial) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bench := &measure.Bench{Executable: program, Text: "Building the project"}
	for _, c := range measure.Cases {
		if short.MatchString(c.Name) {
			cases = append(cases, c)
		}
	}
	trials = make([]engines.Trial, len(cases))
	var wg sync.WaitGroup
	for i, c := range cases {
		wg.Go(func() {
			var err error
			if trials[i], err = bench.Record(l, c); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return cases, trials
}
