//go:build unix

package signals

import (
	"os"
	"syscall"
	"time"
)

// raise sends sig to the process itself. If the process lives on, raise returns when it was stopped
// and continued, when the signal must have had its effect, or when done is closed.
func raise(sig os.Signal, done <-chan struct{}) {
	if stops(sig) {
		stop()
		return
	}
	if number, ok := sig.(syscall.Signal); ok {
		syscall.Kill(syscall.Getpid(), number)
	}
	select {
	case <-time.After(signalTimeout):
	case <-done:
	}
}

// stops reports whether sig stops the process until it is continued.
func stops(sig os.Signal) bool {
	return sig == syscall.SIGTSTP
}
