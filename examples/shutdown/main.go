// Shutdown serves until Ctrl-C and then shuts down properly, even if its output is a broken pipe:
//
//	go run ./examples/shutdown
//	go run ./examples/shutdown 2>&1 | cat
//
// In the second case Ctrl-C ends cat too. The next write to standard error would then end the program by SIGPIPE in
// the middle of its shutdown.
package main

import (
	"context"
	"log"
	"os/signal"
	"syscall"
	"time"

	"example.com/spinner"
)

func main() {
	ignoreBrokenPipe()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	spinner.Run(ctx, "Serving; Ctrl-C to stop", serve)
	stop() // from now on Ctrl-C ends the program at once

	// The context of the work is done, so the shutdown needs another one.
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	spinner.Run(ctx, "Closing connections", drain)
}

// serve stands for a server.
func serve(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

func drain(ctx context.Context) error {
	logger := log.New(spinner.FromContext(ctx), "", 0)
	for n := range 3 {
		time.Sleep(500 * time.Millisecond)
		logger.Println("closed connection", n+1)
	}
	return nil
}
