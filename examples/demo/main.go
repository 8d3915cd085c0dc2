// Demo releases a program that does not exist: four tasks at once, a count, log
// lines above, a failure, and steps of a step.
//
//	go run ./examples/demo
//
// docs/demo.svg shows it on a terminal; see the test.
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
	err := prepare(ctx, opts)
	return errors.Join(err, spinner.Run(ctx, "Publishing v1.4.0", publish, opts...))
}

// prepare does four things at once, each with a row of its own.
func prepare(ctx context.Context, opts []spinner.Option) error {
	tasks := []struct {
		message string
		lasts   time.Duration
		err     error
	}{
		{"Compiling for 6 platforms", 3170 * time.Millisecond, nil},
		{"Running 212 tests", 2330 * time.Millisecond, nil},
		{"Checking links in the manual", 1510 * time.Millisecond, errors.New("2 of 31 links are broken")},
	}
	errs := make([]error, len(tasks))
	var wg sync.WaitGroup
	modules := spinner.Start("Fetching modules", append(opts, spinner.WithElapsed())...)
	for i, task := range tasks {
		s := spinner.Start(task.message, append(opts, spinner.WithResult(outcome))...) // here, to fix the order of the rows
		wg.Go(func() {
			errs[i] = s.Run(ctx, func(context.Context) error {
				time.Sleep(task.lasts)
				return task.err
			})
		})
	}
	wg.Go(func() { fetch(modules) })
	wg.Wait()
	return errors.Join(errs...)
}

// fetch counts in its message, and logs above all rows.
func fetch(s *spinner.Spinner) {
	const modules = 40
	for i := range modules {
		if i%20 == 0 {
			fmt.Fprintf(s, "fetched example.com/teapot/v%d\n", i/20+1)
		}
		time.Sleep(time.Second / 21)
		s.SetMessage(fmt.Sprintf("Fetching modules %d/%d", i+1, modules))
	}
	s.Succeed(fmt.Sprintf("Fetched %d modules", modules))
}

// outcome is the final message of a task: its error, or else its message.
func outcome(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// publish has steps.
func publish(ctx context.Context) error {
	for _, message := range []string{"Uploading archives", "Writing release notes"} {
		err := spinner.Run(ctx, message, func(context.Context) error {
			time.Sleep(1130 * time.Millisecond)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
