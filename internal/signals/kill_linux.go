package signals

import (
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// kill sends a signal to the thread that calls it, so the signal has its effect before kill returns. A
// signal to the whole process may go to a thread that has to wait for a processor first.
func kill(sig syscall.Signal) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	unix.Tgkill(unix.Getpid(), unix.Gettid(), sig)
}
