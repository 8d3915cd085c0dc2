// Color styles a spinner with github.com/fatih/color.
//
//	go run ./color
package main

import (
	"context"
	"time"

	"github.com/fatih/color"

	"example.com/spinner"
)

func main() {
	spinner.Run(context.Background(), "Painting", paint,
		spinner.WithStyle(style),
		spinner.WithSymbols(spinner.Symbols{Success: color.HiGreenString("✔")}),
	)
}

// style draws frames bold and yellow. Package color decides whether there are colors; it asks
// standard output.
func style(frame string) string {
	return color.New(color.FgHiYellow, color.Bold).Sprint(frame)
}

func paint(context.Context) error {
	time.Sleep(3 * time.Second)
	return nil
}
