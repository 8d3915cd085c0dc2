//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// raise sends sig to the process itself, so that it has the effect, and the
// process the status, that it would have had without this package. Where the
// process lives on, raise returns when it was stopped and continued, when the
// signal must have had its effect, or when done is closed.
func raise(sig os.Signal, done <-chan struct{}) {
	continued := make(chan os.Signal, 1)
	if stops(sig) {
		signal.Notify(continued, syscall.SIGCONT)
		defer signal.Stop(continued)
	}
	if number, ok := sig.(syscall.Signal); ok {
		syscall.Kill(syscall.Getpid(), number)
	}
	select {
	case <-continued:
	case <-time.After(grace):
	case <-done:
	}
}

// stops reports whether sig stops the process, to be continued later.
func stops(sig os.Signal) bool {
	return sig == syscall.SIGTSTP
}
