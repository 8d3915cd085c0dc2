// A program with github.com/vbauerster/mpb.
package main

import (
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

func main() {
	p := mpb.New()
	b := p.AddSpinner(0, mpb.BarWidth(1), mpb.AppendDecorators(decor.Name("Building")))
	time.Sleep(time.Second)
	b.Abort(true)
	p.Wait()
}
