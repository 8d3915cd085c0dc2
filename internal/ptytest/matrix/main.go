//go:build unix

// Matrix ends and disturbs a spinning program in every way, and checks in tmux what the next writers find: the
// shell, and the next command.
//
//	go run ./internal/ptytest/matrix
//	go run ./internal/ptytest/matrix -shell bash,dash,zsh,fish -run 'panic|Ctrl'
//	go run ./internal/ptytest/matrix -run '^$' -measure .
//
// A case is clean when foreign text is whole, in order and unmixed (it may follow the last row), no row is after
// or below it, final lines are there once and whole, nothing from before is lost, the cursor is visible and
// autowrap on. The status is 1 if a case is not clean.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

func main() {
	if isProgram() {
		runProgram(os.Args[1:])
		return
	}
	log.SetFlags(0)
	log.SetPrefix("matrix: ")
	names := flag.String("shell", "bash", "shells to try, separated by commas; missing ones are left out")
	pattern := flag.String("run", ".", "regular expression of cases to try")
	measures := flag.String("measure", "^$", "regular expression of measures to take")
	program := flag.String("program", "", "path of another program that takes the same flags")
	keep := flag.String("keep", "", "directory for the screens of cases that are not clean")
	flag.Parse()

	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	m := &matrix{program: *program, keep: *keep}
	clean, err := m.run(ctx, strings.Split(*names, ","), regexp.MustCompile(*pattern), regexp.MustCompile(*measures))
	if err != nil {
		log.Fatal(err)
	}
	if !clean {
		os.Exit(1)
	}
}

// atOnce is how many cases run side by side.
const atOnce = 4

// A matrix is what the cases have in common.
type matrix struct {
	*server
	program string
	keep    string
}

func (m *matrix) run(ctx context.Context, shells []string, cases, measures *regexp.Regexp) (clean bool, err error) {
	if m.program == "" {
		if m.program, err = os.Executable(); err != nil {
			return false, err
		}
	}
	dir, err := os.MkdirTemp("", "matrix-") // a socket's name must be short
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	if m.server, err = startServer(ctx, dir); err != nil {
		return false, err
	}
	defer m.close()

	clean = true
	for _, shell := range shells {
		if _, err := exec.LookPath(shell); err != nil {
			fmt.Printf("%s is not installed\n", shell)
			continue
		}
		clean = m.table(shell, cases) && clean
	}
	return m.measure(shells[0], measures) && clean, ctx.Err()
}

// table runs the cases of a shell and prints how each was.
func (m *matrix) table(shell string, pattern *regexp.Regexp) (clean bool) {
	var cases []testCase
	for _, c := range allCases(shell) {
		if pattern.MatchString(c.String()) {
			cases = append(cases, c)
		}
	}
	if len(cases) == 0 {
		return true
	}
	faults := make(map[string][]string)
	var mu sync.Mutex // protects faults
	sideBySide(cases, func(c testCase) {
		found, lines := m.try(c)
		m.keepLines(c.String(), found, lines)
		mu.Lock()
		defer mu.Unlock()
		faults[c.String()] = found
	})
	return printTable(shell, cases, faults)
}

// sideBySide calls f for each of the elements.
func sideBySide[T any](all []T, f func(T)) {
	var wg sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for _, one := range all {
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			f(one)
		})
	}
	wg.Wait()
}

// try runs a case, again where it was not valid, and returns what is wrong and what is on its terminal.
func (m *matrix) try(c testCase) (faults, lines []string) {
	for range 3 {
		v, lines, err := c.try(m.server, m.program)
		if err == nil {
			return v.faults(), lines
		}
		faults = []string{err.Error()}
		if !errors.Is(err, errInvalid) {
			break
		}
	}
	return faults, nil
}

// keepLines writes down what was on a terminal that is not clean.
func (m *matrix) keepLines(name string, faults, lines []string) {
	if m.keep == "" || len(faults) == 0 {
		return
	}
	text := strings.Join(faults, "\n") + "\n\n" + screenText(lines)
	path := filepath.Join(m.keep, strings.NewReplacer("/", "-", " ", "-", ",", "", "|", "pipe").Replace(name)+".txt")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		log.Print(err)
	}
}

// screenText returns the lines of a terminal without the empty ones at the end.
func screenText(lines []string) string {
	return strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n"
}

func printTable(shell string, cases []testCase, faults map[string][]string) (clean bool) {
	var variants []string
	row := make(map[string]map[string]string) // way, variant: how it was
	good := 0
	for _, c := range cases {
		if row[c.name] == nil {
			row[c.name] = make(map[string]string)
		}
		if !slices.Contains(variants, c.variant()) {
			variants = append(variants, c.variant())
		}
		row[c.name][c.variant()] = "unclean"
		if len(faults[c.String()]) == 0 {
			row[c.name][c.variant()] = "clean"
			good++
		}
	}
	fmt.Printf("\n%-20s", shell)
	for _, v := range variants {
		fmt.Printf("%-14s", v)
	}
	fmt.Println()
	for _, w := range ways {
		if row[w.name] == nil {
			continue
		}
		fmt.Printf("%-20s", w.name)
		for _, v := range variants {
			fmt.Printf("%-14s", row[w.name][v])
		}
		fmt.Println()
	}
	fmt.Printf("%d of %d clean\n", good, len(cases))
	for _, c := range cases {
		if found := faults[c.String()]; len(found) > 0 {
			fmt.Printf("\n%s\n  %s\n", c, strings.Join(found, "\n  "))
		}
	}
	return good == len(cases)
}
