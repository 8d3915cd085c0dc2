// Build vets and builds a module with four commands side by side. They are quiet on success; a failure shows
// the last lines of its output and stops the others.
//
//	go run ./examples/build
//	go run ./examples/build /path/to/module
package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"

	"example.com/spinner"
)

func main() {
	if len(os.Args) > 1 {
		if err := os.Chdir(os.Args[1]); err != nil {
			spinner.New("").Fail(err.Error())
			os.Exit(1)
		}
	}
	if err := spinner.Run(context.Background(), "Building", build, spinner.WithElapsed()); err != nil {
		os.Exit(1)
	}
}

func build(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	commands := [][]string{
		{"go", "vet", "./..."},
		{"go", "build", "./..."},
		{"go", "list", "-deps", "./..."},
		{"go", "mod", "verify"},
	}
	errs := make([]error, len(commands))
	var group sync.WaitGroup
	for i, c := range commands {
		group.Go(func() {
			if errs[i] = run(ctx, c[0], c[1:]...); errs[i] != nil {
				cancel()
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// run runs a command as a step. Its output is shown only if it fails.
func run(ctx context.Context, name string, args ...string) error {
	message := strings.Join(append([]string{name}, args...), " ")
	return spinner.Run(ctx, message, func(ctx context.Context) error {
		cmd := exec.CommandContext(ctx, name, args...)
		cmd.Stdout = spinner.FromContext(ctx)
		cmd.Stderr = cmd.Stdout
		return cmd.Run()
	}, spinner.WithTail(10), spinner.WithElapsed())
}
