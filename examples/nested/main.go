// Nested shows steps within a longer step. A spinner that is started within the
// Run of another one stands below it; nothing has to be passed down.
package main

import (
	"context"
	"os"
	"time"

	"example.com/spinner"
)

func main() {
	err := spinner.Run(context.Background(), "Releasing", release, spinner.WithElapsed())
	if err != nil {
		os.Exit(1)
	}
}

func release(ctx context.Context) error {
	for _, step := range []string{"Testing", "Building", "Uploading"} {
		if err := spinner.Run(ctx, step, work, indented, quiet); err != nil {
			return err
		}
	}
	return spinner.Run(ctx, "Announcing", announce, indented)
}

// announce has steps of its own, which leave no line.
func announce(ctx context.Context) error {
	for _, channel := range []string{"mail", "chat"} {
		if err := spinner.Run(ctx, channel, work, deeper, quiet, spinner.WithTransient()); err != nil {
			return err
		}
	}
	return nil
}

var (
	indented = spinner.WithPrefix("   ")
	deeper   = spinner.WithPrefix("     ")
	quiet    = spinner.WithColor(spinner.BrightBlack)
)

// work pretends to work.
func work(context.Context) error {
	time.Sleep(1200 * time.Millisecond)
	return nil
}
