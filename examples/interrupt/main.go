// Interrupt tidies up when Ctrl-C is pressed, and says so.
//
//	go run ./examples/interrupt
//
// A second Ctrl-C ends it at once: the terminal is none the worse for that.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"time"

	"example.com/spinner"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // from the first on, Ctrl-C does what it always does
	err := spinner.Run(ctx, "Brewing tea; Ctrl-C to stop", brew, spinner.WithElapsed(),
		spinner.WithResult(func(err error) string {
			if errors.Is(err, context.Canceled) {
				return "Interrupted"
			}
			return "Tea is ready"
		}))
	if err != nil {
		os.Exit(130) // as a shell counts: 128 and SIGINT
	}
}

func brew(ctx context.Context) error {
	select {
	case <-time.After(20 * time.Second):
		return nil
	case <-ctx.Done():
		time.Sleep(500 * time.Millisecond) // put out the fire
		return ctx.Err()
	}
}
