// Nested installs a program that does not exist, in steps that have steps. The
// context says which step belongs to which.
//
//	go run ./examples/nested
package main

import (
	"context"
	"os"
	"time"

	"example.com/spinner"
)

func main() {
	err := spinner.Run(context.Background(), "Installing", install, spinner.WithElapsed())
	if err != nil {
		os.Exit(1)
	}
}

func install(ctx context.Context) error {
	if err := spinner.Run(ctx, "Downloading", download); err != nil {
		return err
	}
	if err := spinner.Run(ctx, "Unpacking", unpack); err != nil {
		return err
	}
	return spinner.Run(ctx, "Configuring", configure)
}

// configure has steps of its own. The first of them leaves no line.
func configure(ctx context.Context) error {
	if err := spinner.Run(ctx, "Looking for an old version", work, spinner.WithTransient()); err != nil {
		return err
	}
	if err := spinner.Run(ctx, "Copying settings", work); err != nil {
		return err
	}
	return spinner.Run(ctx, "Starting the service", work)
}

func download(ctx context.Context) error { return work(ctx) }
func unpack(ctx context.Context) error   { return work(ctx) }

// work pretends to work.
func work(context.Context) error {
	time.Sleep(time.Second)
	return nil
}
