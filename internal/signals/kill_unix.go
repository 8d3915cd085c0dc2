//go:build unix && !linux

package signals

import "syscall"

// kill sends a signal to the process.
func kill(sig syscall.Signal) {
	syscall.Kill(syscall.Getpid(), sig)
}
