// A program with github.com/pterm/pterm.
package main

import (
	"time"

	"github.com/pterm/pterm"
)

func main() {
	s, err := pterm.DefaultSpinner.Start("Building")
	if err != nil {
		panic(err)
	}
	time.Sleep(time.Second)
	s.Stop()
}
