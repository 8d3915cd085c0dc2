// Tasks does many things at once: first many tasks side by side, then a few
// that have steps. Some fail, and now and then there is something to log.
//
//	go run ./examples/tasks
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"sync"
	"time"

	"example.com/spinner"
)

func main() {
	log.SetFlags(0)
	log.SetOutput(spinner.New("")) // above whatever spins on this terminal

	ctx := context.Background()
	if err := errors.Join(fetchAll(ctx, 30), deployAll(ctx)); err != nil {
		os.Exit(1)
	}
}

// fetchAll fetches n files, six at a time. Each has a row, and a line that stays.
func fetchAll(ctx context.Context, n int) error {
	const workers = 6
	free := make(chan struct{}, workers)
	errs := make([]error, n)
	var group sync.WaitGroup
	for i := range n {
		free <- struct{}{}
		name := fmt.Sprintf("file-%d", i+1)
		group.Go(func() {
			errs[i] = spinner.Run(ctx, "Fetching "+name, func(context.Context) error {
				return fetch(i + 1)
			})
			<-free
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

func fetch(n int) error {
	work()
	if n%10 == 0 {
		log.Printf("file-%d is large", n)
		work()
	}
	if n%13 == 0 {
		return errors.New("not found")
	}
	return nil
}

// deployAll deploys to three regions at once. The steps of a region are below it,
// whichever of them starts first.
func deployAll(ctx context.Context) error {
	return spinner.Run(ctx, "Deploying", func(ctx context.Context) error {
		regions := []string{"Frankfurt", "Osaka", "Oregon"}
		errs := make([]error, len(regions))
		var group sync.WaitGroup
		for i, region := range regions {
			group.Go(func() {
				errs[i] = spinner.Run(ctx, region, deploy)
			})
		}
		group.Wait()
		return errors.Join(errs...)
	}, spinner.WithElapsed())
}

func deploy(ctx context.Context) error {
	for _, step := range []string{"Uploading", "Migrating", "Restarting"} {
		err := spinner.Run(ctx, step, func(context.Context) error {
			work()
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// work pretends to work.
func work() {
	time.Sleep(time.Duration(500+rand.IntN(1500)) * time.Millisecond)
}
