//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// signalStatus returns the status that a shell reports for a command killed by
// a signal.
func signalStatus(exit *exec.ExitError) int {
	return 128 + int(exit.Sys().(syscall.WaitStatus).Signal())
}
