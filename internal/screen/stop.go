package screen

import (
	"os"
	"os/signal"
	"sync"
)

// stopping sees to it that a signal that stops the process goes on to do so when
// no row names it any more. It would not by itself: the runtime keeps its handler
// of such a signal for good once it was asked for one, and that handler does
// nothing (sigdisable and sighandler in its signal_unix.go, Go 1.26). So for want
// of another way a goroutine stays that does what the system would.
var stopping struct {
	mu      sync.Mutex     // guards the fields below
	watches int            // that wait for the signal
	sent    chan os.Signal // to the goroutine, where there is no such watch; nil: never was
}

// watchStop counts a watch that waits for sig, which stops the process.
func watchStop() {
	stopping.mu.Lock()
	defer stopping.mu.Unlock()
	stopping.watches++
	if stopping.sent != nil {
		signal.Stop(stopping.sent)
	}
}

// unwatchStop is called when a watch waits for sig no longer.
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
