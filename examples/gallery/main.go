// Gallery shows all frame sets, each with the Go name to copy.
//
//	go run ./examples/gallery                           spinning, a family at a time
//	go run ./examples/gallery | less                    as a list
//	go run ./examples/gallery -svg docs/gallery.svg     as a picture
//
// Pages turn by themselves, because spinners read no keys; Ctrl-C ends the show.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"example.com/spinner/internal/tty"
)

//go:generate go run . -svg ../../docs/gallery.svg

func main() {
	file := flag.String("svg", "", "write an animated picture to this `file` instead")
	page := flag.Duration("page", 4*time.Second, "how long a page shows")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *file != "" {
		err = os.WriteFile(*file, picture(), 0o666)
	} else if terminal := tty.Of(os.Stdout); tty.Decide(terminal.State().Terminal, os.LookupEnv).Animated {
		turnPages(ctx, terminal, *page)
	} else {
		err = list(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// list writes a line for each set.
func list(w io.Writer) error {
	for _, f := range families() {
		if _, err := fmt.Fprintln(w, f.title); err != nil {
			return err
		}
		for _, e := range f.exhibits {
			if _, err := fmt.Fprintf(w, "  %-26s %6v  %q\n", e.name, e.set.Interval, e.set.Frames); err != nil {
				return err
			}
		}
	}
	return nil
}
