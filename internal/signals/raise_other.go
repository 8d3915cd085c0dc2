//go:build !unix && !windows

package signals

import (
	"os"
	"time"
)

// raise sends sig to the process itself, if that is possible, and returns when the signal must have
// had its effect or done is closed.
func raise(sig os.Signal, done <-chan struct{}) {
	if p, err := os.FindProcess(os.Getpid()); err == nil {
		p.Signal(sig)
	}
	select {
	case <-time.After(signalTimeout):
	case <-done:
	}
}

// stops reports whether sig stops the process until it is continued.
func stops(os.Signal) bool {
	return false
}
