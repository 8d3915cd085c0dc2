package signals

import (
	"os"
	"os/signal"
	"sync"
)

// stopping keeps a signal that stops the process working after the last spinner that names it. Once
// the runtime was asked for such a signal it keeps its handler for good, and that handler does
// nothing (sigdisable and sighandler in its signal_unix.go, Go 1.26). So one goroutine stays, which
// does what the system would do.
var stopping struct {
	mu      sync.Mutex     // guards the fields below
	watches int            // that wait for the signal
	sent    chan os.Signal // to the goroutine, while nobody else watches; nil: it never started
}

// watchStop counts a watcher of a signal that stops the process.
func watchStop() {
	stopping.mu.Lock()
	defer stopping.mu.Unlock()
	stopping.watches++
	if stopping.sent != nil {
		signal.Stop(stopping.sent)
	}
}

// unwatchStop is called when a watcher no longer waits for sig.
func unwatchStop(sig os.Signal) {
	stopping.mu.Lock()
	defer stopping.mu.Unlock()
	stopping.watches--
	if stopping.watches > 0 {
		return
	}
	if stopping.sent == nil {
		stopping.sent = make(chan os.Signal, 1)
		go keepStopping(stopping.sent)
	}
	signal.Notify(stopping.sent, sig)
}

// keepStopping is a goroutine that never ends.
func keepStopping(sent <-chan os.Signal) {
	for sig := range sent {
		raise(sig, nil)
	}
}
