package signals

import (
	"os"
	"os/signal"
)

// stopping keeps a signal that stops the process working after the last spinner that names it. Once
// the runtime was asked for such a signal it keeps its handler forever, and that handler does
// nothing (sigdisable and sighandler in its signal_unix.go, Go 1.26). So one goroutine stays, which
// does what the system would do. It is sent the signal while nobody else watches; nil: it never
// started. watchers.mu guards it. No system has a second signal like that.
var stopping chan os.Signal

// watchStop is called when a watcher begins to wait for such a signal.
func watchStop() {
	if stopping != nil {
		signal.Stop(stopping)
	}
}

// unwatchStop is called when a watcher no longer waits for sig.
func unwatchStop(sig os.Signal) {
	if stopping == nil {
		stopping = make(chan os.Signal, 1)
		go keepStopping(stopping)
	}
	signal.Notify(stopping, sig)
}

// keepStopping is a goroutine that never ends.
func keepStopping(sent <-chan os.Signal) {
	for sig := range sent {
		raise(sig, nil)
	}
}
