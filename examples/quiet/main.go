// Quiet has a flag that silences it, and a test that a program with a spinner can have.
//
//	go run ./examples/quiet
//	go run ./examples/quiet -quiet
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"example.com/spinner"
)

func main() {
	quiet := flag.Bool("quiet", false, "write nothing but errors")
	flag.Parse()

	mode := spinner.Auto
	if *quiet {
		mode = spinner.Silent
	}
	if err := backUp(context.Background(), os.Stderr, mode); err != nil {
		fmt.Fprintln(os.Stderr, "quiet:", err)
		os.Exit(1)
	}
}

// backUp reports to w.
func backUp(ctx context.Context, w io.Writer, mode spinner.Mode) error {
	return spinner.Run(ctx, "Backing up", func(ctx context.Context) error {
		select {
		case <-time.After(2 * time.Second): // the work
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}, spinner.WithWriter(w), spinner.WithMode(mode))
}
