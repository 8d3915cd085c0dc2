// Loggers write above a spinner, with the colors that they use on a terminal.
//
//	go run ./loggers
//	go run ./loggers 2>&1 | cat
//
// A logger asks its writer whether it is a terminal. A spinner is not a terminal, so the question has to go
// to the spinner's writer: standard error.
package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	charm "charm.land/log/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/lmittmann/tint"
	"github.com/rs/zerolog"
	"golang.org/x/term"

	"example.com/spinner"
)

func main() {
	spinner.Run(context.Background(), "Syncing", func(ctx context.Context) error {
		s := spinner.FromContext(ctx)
		time.Sleep(time.Second)
		withTint(console{s}).Info("by slog and tint", "files", 3)
		time.Sleep(time.Second)
		withZerolog(console{s}).Info().Int("files", 3).Msg("by zerolog")
		time.Sleep(time.Second)
		withCharm(s, colorprofile.Detect(os.Stderr, os.Environ())).Info("by charm log", "files", 3)
		time.Sleep(time.Second)
		return nil
	})
}

// A console is a spinner that answers for its terminal when a logger asks.
type console struct{ *spinner.Spinner }

// Fd is what loggers ask for.
func (console) Fd() uintptr { return os.Stderr.Fd() }

func (c console) colored() bool {
	return term.IsTerminal(int(c.Fd())) && os.Getenv("NO_COLOR") == ""
}

// withTint is log/slog with a handler that has colors, github.com/lmittmann/tint.
func withTint(w console) *slog.Logger {
	return slog.New(tint.NewTextHandler(w, &tint.Options{NoColor: !w.colored()}))
}

// withZerolog is github.com/rs/zerolog.
func withZerolog(w console) *zerolog.Logger {
	logger := zerolog.New(zerolog.ConsoleWriter{Out: w, NoColor: !w.colored()}).With().Timestamp().Logger()
	return &logger
}

// withCharm is charm.land/log, which has to be told what colors the terminal has.
func withCharm(s *spinner.Spinner, profile colorprofile.Profile) *charm.Logger {
	logger := charm.New(s)
	logger.SetColorProfile(profile)
	return logger
}
