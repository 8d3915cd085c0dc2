// A program with charm.land/huh.
package main

import (
	"time"

	"charm.land/huh/v2/spinner"
)

func main() {
	err := spinner.New().Title("Building").Action(func() { time.Sleep(time.Second) }).Run()
	if err != nil {
		panic(err)
	}
}
