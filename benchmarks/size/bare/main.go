// The least that a spinner can cost.
package main

import (
	"os"
	"time"
)

func main() {
	done, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		for i := 0; ; i++ {
			os.Stderr.WriteString("\r" + `|/-\`[i%4:][:1] + " Building")
			select {
			case <-ticker.C:
			case <-done:
				return
			}
		}
	}()
	time.Sleep(time.Second)
	close(done)
	<-gone
	os.Stderr.WriteString("\r\x1b[K")
}
