//go:build !unix

package main

import "os/exec"

// signalStatus is the status of a command that has not exited by itself.
func signalStatus(*exec.ExitError) int {
	return 1
}
