//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// signalStatus is what a shell says of a command that a signal has killed.
func signalStatus(exit *exec.ExitError) int {
	return 128 + int(exit.Sys().(syscall.WaitStatus).Signal())
}
