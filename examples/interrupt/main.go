// Interrupt is stopped by Ctrl-C, and tidies up before it ends.
//
//	go run ./examples/interrupt
//
// The program handles the first Ctrl-C: it cancels the context, the work returns, and the spinner shows the
// cursor again. The program does not handle a second Ctrl-C, while it tidies up: the spinner of that time names
// the signal, so it shows the cursor and lets the signal end the program.
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
	// Both spinners hide the cursor, and show it while Ctrl-Z stops the program.
	background := spinner.ContextWithOptions(context.Background(),
		spinner.WithHiddenCursor(), spinner.WithSignals(ctrlZ...))
	ctx, stop := signal.NotifyContext(background, os.Interrupt)
	err := spinner.Run(ctx, "Brewing tea; Ctrl-C to stop", brew, // the context handles os.Interrupt
		spinner.WithElapsed(), spinner.WithResult(result))
	stop() // from here on Ctrl-C does what it always does

	spinner.Run(background, "Putting out the fire", tidyUp, spinner.WithSignals(append(ctrlZ, os.Interrupt)...))
	if err != nil {
		os.Exit(130) // as a shell counts: 128 and SIGINT
	}
}

func result(err error) string {
	if errors.Is(err, context.Canceled) {
		return "Interrupted"
	}
	return "Tea is ready"
}

func brew(ctx context.Context) error {
	select {
	case <-time.After(20 * time.Second):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func tidyUp(context.Context) error {
	time.Sleep(time.Second)
	return nil
}
