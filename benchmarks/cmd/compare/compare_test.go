package main

import (
	"os"
	"testing"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/benchmarks/internal/measure"
)

// TestMain runs as a worker if a measurement started this program as one.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		measure.RunWorker(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

func TestChoose(t *testing.T) {
	tests := []struct {
		only, want string
	}{
		{"", names(parts)},
		{"calls", "calls"},
		{"logs,spinning", "spinning,logs"},
	}
	for _, test := range tests {
		if got, err := choose(test.only); names(got) != test.want || err != nil {
			t.Errorf("choose(%q) = %s, %v, want %s", test.only, names(got), err, test.want)
		}
	}
	if _, err := choose("calls,spining"); err == nil {
		t.Error("no error for an unknown part")
	}
}

// TestSpin runs each library for a few frames in each way that it supports.
func TestSpin(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bench := &measure.Bench{Executable: program, Text: "Building"}
	for _, s := range spins()[:ownOneRow] {
		for _, l := range library.All() {
			t.Run(l.Name, func(t *testing.T) {
				t.Parallel()
				f, err := bench.Spin(l, s.Spin, 300*time.Millisecond)
				if err != nil {
					t.Fatal(err)
				}
				_, messenger := l.New(library.Config{Interval: time.Second}).(library.Messenger)
				able := (s.Rows <= 1 || l.Many != nil) && (!s.Changing || messenger)
				if drawn := f.Count > 0; drawn != able {
					t.Errorf("drawn = %v, want %v", drawn, able)
				}
			})
		}
	}
}

// TestLogBytes checks who can log above four rows, and that all of the lines are counted.
func TestLogBytes(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bench := &measure.Bench{Executable: program, Text: "Building"}
	for _, l := range library.All() {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			bytes, ok, err := bench.LogBytes(l, 4)
			if err != nil {
				t.Fatal(err)
			}
			_, logger := l.Spinners(library.Config{Interval: time.Second}, 4).(library.Logger)
			if ok != logger {
				t.Errorf("ok = %v, want %v", ok, logger)
			}
			if line := len(measure.LogLine) + 1; ok && bytes < float64(line) { // the terminal driver adds a carriage return
				t.Errorf("%v bytes a line of %d", bytes, line)
			}
		})
	}
}
