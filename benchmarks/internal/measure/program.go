package measure

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// A Program is a library linked into the smallest program that shows a spinner for a while.
type Program struct {
	Size    int64 // of the stripped file, in bytes
	Modules int   // linked modules, including the library's own but not the standard library
}

// Program builds a library's program, which is in the size directory of the benchmarks module.
func (b *Bench) Program(l library.Library) (p Program, err error) {
	dir, err := os.MkdirTemp("", "size")
	if err != nil {
		return p, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "program")
	source := "./size/" + l.Directory()
	if _, err := goTool("build", "-trimpath", "-ldflags=-s -w", "-o", file, source); err != nil {
		return p, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return p, err
	}
	out, err := goTool("list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", source)
	if err != nil {
		return p, err
	}
	return Program{info.Size(), countModules(string(out))}, nil
}

// countModules counts the modules in a list of packages, without the benchmarks module.
func countModules(list string) int {
	modules := slices.Sorted(strings.FieldsSeq(list))
	modules = slices.Compact(modules)
	modules = slices.DeleteFunc(modules, func(m string) bool { return m == "example.com/spinner/benchmarks" })
	return len(modules)
}

func goTool(args ...string) ([]byte, error) {
	var stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOWORK=off")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.Join(err, errors.New(stderr.String()))
	}
	return out, nil
}

// ErrNoRace means that the race detector is not available on this machine.
var ErrNoRace = errors.New("no race detector")

// Racing returns a bench whose workers are built with the race detector, and a function that removes the binary.
func (b *Bench) Racing() (racing *Bench, remove func(), err error) {
	dir, err := os.MkdirTemp("", "race")
	if err != nil {
		return nil, nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	file := filepath.Join(dir, "program")
	if _, err := goTool("build", "-race", "-o", file, "./cmd/compare"); err != nil {
		remove()
		return nil, nil, errors.Join(ErrNoRace, err)
	}
	return &Bench{Executable: file, Text: b.Text}, remove, nil
}

// raceStatus is the exit status of a program after the race detector found a race.
const raceStatus = 66

// Clean reports whether the race detector finds no race while 8 goroutines change the message.
func (b *Bench) Clean(l library.Library, changes int) (bool, error) {
	o := b.order("contend")
	o.Interval, o.Count = 10*time.Millisecond, changes
	_, err := b.values(l, o, "")
	if status := new(exec.ExitError); errors.As(err, &status) && status.ExitCode() == raceStatus {
		return false, nil
	}
	return err == nil, err
}
