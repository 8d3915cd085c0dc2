package docs

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"sync/atomic"

	"example.com/spinner"
)

// The functions below are the code of the README, so that it compiles. They are not called.
var (
	_ = value
	_ = steps
	_ = progress
	_ = startAndEnd
	_ = logging
)

func value(ctx context.Context, readIndex func(context.Context) ([]string, error)) ([]string, error) {
	index, err := spinner.Value(ctx, "Reading the index", readIndex, spinner.WithElapsed())
	return index, err
}

func steps(ctx context.Context, download, unpack func(context.Context) error) error {
	err := spinner.Run(ctx, "Installing", func(ctx context.Context) error {
		if err := spinner.Run(ctx, "Downloading", download); err != nil {
			return err
		}
		return spinner.Run(ctx, "Unpacking", unpack)
	})
	return err
}

func progress(ctx context.Context, done *atomic.Int64, total int, read func(context.Context) error) error {
	s := spinner.New(spinner.WithMessageFunc(func() string {
		return fmt.Sprintf("Reading %d of %d", done.Load(), total)
	}))
	err := s.Run(ctx, read)
	return err
}

func startAndEnd(test func() error) error {
	s := spinner.Start("Building")
	defer s.Stop() // does nothing once the spinner has ended

	s.SetMessage("Testing")
	if err := test(); err != nil {
		s.Fail("Tests failed: " + err.Error())
		return err
	}
	s.Succeed("Built 40 packages")
	return nil
}

func logging(s *spinner.Spinner, cmd *exec.Cmd, name string) *slog.Logger {
	log.SetOutput(s)
	logger := slog.New(slog.NewTextHandler(s, nil))
	fmt.Fprintln(s, "done with", name)

	cmd.Stderr = s
	cmd.Stdout = s.Above(os.Stdout) // os.Stdout itself where that is a pipe or a file
	return logger
}
