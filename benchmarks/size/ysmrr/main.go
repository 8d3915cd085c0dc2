// A program with github.com/chelnak/ysmrr.
package main

import (
	"time"

	"github.com/chelnak/ysmrr"
)

func main() {
	m := ysmrr.NewSpinnerManager()
	m.AddSpinner("Building")
	m.Start()
	time.Sleep(time.Second)
	m.Stop()
}
