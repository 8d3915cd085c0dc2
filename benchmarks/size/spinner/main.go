// A program with example.com/spinner.
package main

import (
	"time"

	"example.com/spinner"
)

func main() {
	s := spinner.Start("Building")
	time.Sleep(time.Second)
	s.Stop()
}
