// Demo releases a program that does not exist, and fails at it: log lines above, a count, three tasks
// at once, and all the ways to end.
//
//	go run ./examples/demo
//
// docs/demo.svg is what a terminal shows of it; see the test.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"example.com/spinner"
)

//go:generate go test -run TestPicture -update

func main() {
	if err := release(context.Background()); err != nil {
		os.Exit(1)
	}
}

func release(ctx context.Context, opts ...spinner.Option) error {
	if err := resolve(ctx, opts); err != nil {
		return err
	}
	err := check(ctx, opts)
	s := spinner.Start("Publishing v1.4.0", opts...)
	time.Sleep(1230 * time.Millisecond)
	if err != nil {
		s.Warn("Published v1.4.0 as a draft only")
	} else {
		s.Succeed("Published v1.4.0")
	}
	return err
}

// resolve shows progress in the message and logs above.
func resolve(ctx context.Context, opts []spinner.Option) error {
	const modules = 40
	s := spinner.New(opts...)
	s.Set(
		spinner.WithMessage("Resolving modules"),
		spinner.WithElapsed(),
		spinner.WithResult(func(error) string { return fmt.Sprintf("Resolved %d modules", modules) }),
	)
	return s.Run(ctx, func(context.Context) error {
		for i := range modules {
			time.Sleep(61 * time.Millisecond)
			s.SetMessage(fmt.Sprintf("Resolving modules %d/%d", i+1, modules))
			if i%13 == 12 {
				fmt.Fprintf(s, "fetched example.com/teapot/v%d\n", i/13+1)
			}
		}
		return nil
	})
}

// check does three things at once, each with a row of its own.
func check(ctx context.Context, opts []spinner.Option) error {
	tasks := []struct {
		message string
		lasts   time.Duration
		err     error
	}{
		{"Compiling for 6 platforms", 3170 * time.Millisecond, nil},
		{"Running 212 tests", 2330 * time.Millisecond, errors.New("1 of 212 tests failed: TestTeapot")},
		{"Checking licences", 1510 * time.Millisecond, nil},
	}
	errs := make([]error, len(tasks))
	var wg sync.WaitGroup
	for i, task := range tasks {
		s := spinner.Start(task.message, opts...) // here, so that the rows stand in this order
		s.Set(spinner.WithResult(outcome))
		wg.Go(func() {
			errs[i] = s.Run(ctx, func(context.Context) error {
				time.Sleep(task.lasts)
				return task.err
			})
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// outcome is the last message of a task: what went wrong, or else the message as it is.
func outcome(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
