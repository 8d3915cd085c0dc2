package signals

import (
	"os"
	"syscall"
)

// controlC is STATUS_CONTROL_C_EXIT, the status of a process that Ctrl-C ended.
const controlC = 0xC000013A

// raise ends the process as the default handler of the console does. Ctrl-C cannot be sent to this
// process alone: GenerateConsoleCtrlEvent reaches all that share the console, and they have had it.
func raise(sig os.Signal, _ <-chan struct{}) {
	if sig == os.Interrupt {
		syscall.ExitProcess(controlC)
	}
	syscall.ExitProcess(1)
}

// stops reports whether sig stops the process until it is continued.
func stops(os.Signal) bool {
	return false
}
