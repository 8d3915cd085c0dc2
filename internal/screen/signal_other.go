//go:build !unix && !windows

package screen

import (
	"os"
	"time"
)

// raise sends sig to the process itself, where that is possible, and returns
// when it must have had its effect or done is closed.
func raise(sig os.Signal, done <-chan struct{}) {
	if p, err := os.FindProcess(os.Getpid()); err == nil {
		p.Signal(sig)
	}
	select {
	case <-time.After(signalTimeout):
	case <-done:
	}
}

// stops reports whether sig stops the process, to be continued later.
func stops(os.Signal) bool {
	return false
}
