// Quiet has a flag that silences it, and tests.
//
//	go run ./examples/quiet
//	go run ./examples/quiet -quiet
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"example.com/spinner"
)

func main() {
	quiet := flag.Bool("quiet", false, "write nothing but errors")
	flag.Parse()

	ctx := context.Background()
	if *quiet {
		ctx = spinner.ContextWithOptions(ctx, spinner.WithMode(spinner.Silent))
	}
	if err := backUp(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "quiet:", err)
		os.Exit(1)
	}
}

func backUp(ctx context.Context) error {
	return spinner.Run(ctx, "Backing up", func(ctx context.Context) error {
		select {
		case <-time.After(2 * time.Second): // the work
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}
