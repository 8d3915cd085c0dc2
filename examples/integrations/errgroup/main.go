// Errgroup does several things at once, each with a spinner, until one of them fails.
//
//	go run ./errgroup
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"example.com/spinner"
)

func main() {
	err := pullAll(context.Background(), []string{"alpine", "debian", "teapot", "ubuntu"})
	if err != nil {
		fmt.Fprintln(os.Stderr, "errgroup:", err)
		os.Exit(1)
	}
}

// pullAll pulls three images at a time. Spinners find each other by their terminal, so there is
// nothing to set up for them.
func pullAll(ctx context.Context, images []string, opts ...spinner.Option) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(3)
	for _, image := range images {
		group.Go(func() error {
			return spinner.Run(ctx, "Pulling "+image, func(ctx context.Context) error {
				return pull(ctx, image)
			}, opts...)
		})
	}
	return group.Wait()
}

func pull(ctx context.Context, image string) error {
	lasts := time.Duration(len(image)) * 300 * time.Millisecond
	if image == "teapot" {
		lasts = 2500 * time.Millisecond
	}
	select {
	case <-time.After(lasts):
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if image == "teapot" {
		return fmt.Errorf("%s is not an image", image)
	}
	return nil
}
