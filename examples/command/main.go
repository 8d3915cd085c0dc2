// Command runs a command under a spinner: its output appears above the row, and
// the final line tells whether it succeeded and how long it took.
//
//	go run ./examples/command -- go vet ./...
//
// It exits with the status of the command.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"

	"example.com/spinner"
)

func main() {
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: command [--] name [argument ...]")
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	os.Exit(run(flag.Args()))
}

// run returns the status of the command, as a shell would see it.
func run(args []string) (status int) {
	err := spinner.Run(context.Background(), strings.Join(args, " "), func(ctx context.Context) error {
		s := spinner.FromContext(ctx)
		cmd := exec.CommandContext(ctx, args[0], args[1:]...)
		cmd.Stdin = os.Stdin
		cmd.Stdout = s.Above(os.Stdout) // os.Stdout itself in a pipe
		cmd.Stderr = s
		return cmd.Run()
	}, spinner.WithElapsed())
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit) && exit.Exited():
		return exit.ExitCode()
	case errors.As(err, &exit):
		return signalStatus(exit)
	default:
		fmt.Fprintln(os.Stderr, "command:", err)
		return 127 // not found, as a shell says it
	}
}
