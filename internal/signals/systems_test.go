package signals

import (
	"os"
	"testing"
)

// The functions of package os/signal panic on systems without signals.
func TestWatchOnEverySystem(t *testing.T) {
	stop := Watch([]os.Signal{os.Interrupt}, func() (resume func()) { return func() {} })
	stop()
}
