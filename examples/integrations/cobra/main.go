// Cobra shows spinners in commands of github.com/spf13/cobra, with the flags --quiet and --no-progress.
//
//	go run ./cobra sync
//	go run ./cobra sync --no-progress
//	go run ./cobra sync --quiet
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"example.com/spinner"
)

func main() {
	if err := newCommand().ExecuteContext(context.Background()); err != nil {
		os.Exit(1)
	}
}

func newCommand() *cobra.Command {
	var quiet, noProgress bool
	tool := &cobra.Command{
		Use:          "tool",
		SilenceUsage: true,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			mode := spinner.Auto
			switch {
			case quiet:
				mode = spinner.Silent
			case noProgress:
				mode = spinner.Plain
			}
			cmd.SetContext(spinner.ContextWithOptions(cmd.Context(),
				spinner.WithWriter(cmd.ErrOrStderr()), spinner.WithMode(mode)))
		},
	}
	tool.PersistentFlags().BoolVarP(&quiet, "quiet", "q", false, "show nothing but results and errors")
	tool.PersistentFlags().BoolVar(&noProgress, "no-progress", false, "write plain lines, without animation")

	tool.AddCommand(&cobra.Command{
		Use:   "sync",
		Short: "Bring everything up to date",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := spinner.Run(cmd.Context(), "Syncing", sync); err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), "2 files")
			return nil
		},
	})
	return tool
}

// sync has steps, which inherit writer and mode.
func sync(ctx context.Context) error {
	if err := spinner.Run(ctx, "Fetching", work); err != nil {
		return err
	}
	return spinner.Run(ctx, "Merging", work)
}

// work stands for anything that takes long.
func work(ctx context.Context) error {
	select {
	case <-time.After(1500 * time.Millisecond):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
