// A program with github.com/theckman/yacspin.
package main

import (
	"time"

	"github.com/theckman/yacspin"
)

func main() {
	s, err := yacspin.New(yacspin.Config{
		Frequency: 100 * time.Millisecond,
		CharSet:   yacspin.CharSets[14],
		Suffix:    " ",
		Message:   "Building",
	})
	if err != nil {
		panic(err)
	}
	s.Start()
	time.Sleep(time.Second)
	s.Stop()
}
