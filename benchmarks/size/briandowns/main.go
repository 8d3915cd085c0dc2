// A program with github.com/briandowns/spinner.
package main

import (
	"time"

	"github.com/briandowns/spinner"
)

func main() {
	s := spinner.New(spinner.CharSets[14], 100*time.Millisecond, spinner.WithSuffix(" Building"))
	s.Start()
	time.Sleep(time.Second)
	s.Stop()
}
