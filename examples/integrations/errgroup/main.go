// Errgroup pulls images at once until one fails. The failed one shows ✗, the
// canceled ones show ⚠.
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
	err := pullAll(context.Background(), []string{"go", "redis", "teapot", "postgres"})
	if err != nil {
		fmt.Fprintln(os.Stderr, "errgroup:", err)
		os.Exit(1)
	}
}

// pullAll pulls three images at a time. Each is a step, because its context
// comes from the outer Run.
func pullAll(ctx context.Context, images []string) error {
	return spinner.Run(ctx, "Pulling images", func(ctx context.Context) error {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(3)
		for _, image := range images {
			group.Go(func() error {
				return spinner.Run(ctx, image, func(ctx context.Context) error {
					return pull(ctx, image)
				})
			})
		}
		return group.Wait()
	})
}

// pull returns the error of its context unchanged.
func pull(ctx context.Context, image string) error {
	select {
	case <-time.After(time.Duration(len(image)) * 400 * time.Millisecond):
	case <-ctx.Done():
		return ctx.Err()
	}
	if image == "teapot" {
		return fmt.Errorf("%s is not an image", image)
	}
	return nil
}
