package docs

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/spinnertest"
)

// These functions hold code of the README, so that it compiles. They are not called.
var (
	_ = steps
	_ = progress
	_ = startAndEnd
	_ = logging
)

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
	err := spinner.Run(ctx, "", read, spinner.WithMessageFunc(func() string {
		return fmt.Sprintf("Reading %d of %d", done.Load(), total)
	}))
	return err
}

func startAndEnd(test func() error) error {
	s := spinner.Start("Building")
	defer s.Stop() // does nothing once the spinner is finished

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
	cmd.Stdout = s.Above(os.Stdout) // os.Stdout itself if that is a pipe or a file
	return logger
}

// fetchAll has a total at the bottom.
func fetchAll(ctx context.Context, files []string, fetch func(file string) error) error {
	return spinner.Run(ctx, "Fetching", func(steps context.Context) error {
		var fetched atomic.Int64
		return spinner.Run(ctx, "", func(context.Context) error { // the total: no step, so it is below the steps
			var group sync.WaitGroup
			errs := make([]error, len(files))
			for i, file := range files {
				group.Go(func() {
					errs[i] = spinner.Run(steps, file, func(context.Context) error {
						defer fetched.Add(1)
						return fetch(file)
					})
				})
			}
			group.Wait()
			return errors.Join(errs...)
		}, spinner.WithTransient(), spinner.WithMessageFunc(func() string {
			return fmt.Sprintf("%d of %d", fetched.Load(), len(files))
		}))
	})
}

func TestTotalIsAtTheBottom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := spinnertest.New(t, 20, 8)
		fetch := func(string) error {
			time.Sleep(time.Second)
			return nil
		}
		go fetchAll(spinner.ContextWithOptions(t.Context(), term.Option()), []string{"a", "a"}, fetch)
		time.Sleep(850 * time.Millisecond) // in the first frame again
		require.Equal(t, []string{" ⠋ Fetching", "   ⠋ a", "   ⠋ a", " ⠋ 0 of 2"}, term.Rows())
		time.Sleep(time.Second)
		require.Equal(t, []string{" ✓ Fetching", "   ✓ a", "   ✓ a"}, term.Lines())
	})
}
