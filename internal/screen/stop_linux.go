package screen

import (
	"runtime"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// stop stops the process as a SIGTSTP does that nobody catches: not at all where
// nobody could continue it. It returns when the process goes on.
//
// The handler of the runtime, which would do nothing, makes way for the default.
// The signal goes to this thread, which has it, and stands still with all
// others, before the call returns.
func stop() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var byDefault, handler sigaction
	if setAction(&byDefault, &handler) {
		unix.Tgkill(unix.Getpid(), unix.Gettid(), unix.SIGTSTP)
		setAction(&handler, nil)
	}
}

// A sigaction is one of the kernel's, which are smaller. Zeros are SIG_DFL on
// every architecture.
type sigaction [64]byte

// setAction sets what SIGTSTP does, and tells what it did before.
func setAction(action, before *sigaction) (ok bool) {
	size := uintptr(8) // of a set of signals
	if strings.HasPrefix(runtime.GOARCH, "mips") {
		size = 16
	}
	_, _, err := unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(unix.SIGTSTP),
		uintptr(unsafe.Pointer(action)), uintptr(unsafe.Pointer(before)), size, 0, 0)
	return err == 0
}
