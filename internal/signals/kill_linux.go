package signals

import (
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// kill sends a signal to this thread of the process, where it has its effect before kill returns. The
// kernel might choose another thread, which on a busy machine waits for a processor meanwhile.
func kill(sig syscall.Signal) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	unix.Tgkill(unix.Getpid(), unix.Gettid(), sig)
}
