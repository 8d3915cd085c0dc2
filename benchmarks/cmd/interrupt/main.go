//go:build unix

// Interrupt draws docs/interrupt.svg: what is on the screen after four spinners
// were stopped with Ctrl-Z, went on with fg and were ended with Ctrl-C, with an ls
// between and after. The session is real, in bash in tmux, once with this package
// and once with mpb.
//
//	go generate ./cmd/interrupt
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"example.com/spinner"
	"example.com/spinner/internal/svg"
)

//go:generate go run . ../../../docs/interrupt.svg

func main() {
	switch filepath.Base(os.Args[0]) {
	case "spinner":
		spin()
	case "mpb":
		spinWithMpb()
	default:
		if err := draw(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "interrupt:", err)
			os.Exit(1)
		}
	}
}

// messages are those of the four spinners.
var messages = []string{"Compiling", "Testing", "Checking licenses", "Signing"}

const enough = time.Minute // nobody waits for the end

func spin() {
	for _, message := range messages {
		spinner.Start(message)
	}
	time.Sleep(enough)
}

func spinWithMpb() {
	progress := mpb.New(mpb.WithOutput(os.Stderr))
	for _, message := range messages {
		progress.New(0, mpb.SpinnerStyle().PositionLeft(),
			mpb.BarWidth(1), mpb.BarFillerTrim(), mpb.AppendDecorators(decor.Name(" "+message)))
	}
	time.Sleep(enough)
}

const columns, rows = 46, 17

// draw writes the picture: the two screens below each other.
func draw(file string) error {
	doc := svg.New(columns, 2*(rows+2)-1,
		"Four spinners in bash, and what is on the screen after Ctrl-Z, ls, fg, Ctrl-C and ls: with this package, and with mpb")
	for i, program := range []struct{ name, heading string }{
		{"spinner", "example.com/spinner"},
		{"mpb", "vbauerster/mpb"},
	} {
		screen, err := session(program.name)
		if err != nil {
			return err
		}
		doc.Heading(0, i*(rows+2), program.heading)
		doc.Still(0, i*(rows+2)+1, screen)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if _, err := doc.WriteTo(f); err != nil {
		return err
	}
	return f.Close()
}
