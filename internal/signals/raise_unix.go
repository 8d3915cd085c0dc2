//go:build unix

package signals

import (
	"os"
	"os/signal"
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
		kill(number)
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

// stop stops the process and returns when it continues. The runtime keeps its handler for SIGTSTP, so
// stop sends SIGTTIN, which has the same effect. In an orphaned process group, which no shell would
// continue, neither does anything (POSIX, 2.4.3 Signal Actions).
func stop() {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	kill(syscall.SIGTTIN)
	select {
	case <-continued:
	case <-time.After(signalTimeout):
	}
}
