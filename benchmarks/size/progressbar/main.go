// A program with github.com/schollz/progressbar.
package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

func main() {
	b := progressbar.NewOptions(-1,
		progressbar.OptionSetDescription("Building"),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetRenderBlankState(true),
	)
	time.Sleep(time.Second)
	b.Finish()
}
