//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreBrokenPipe makes a write to a closed pipe return an error instead of ending the program.
func ignoreBrokenPipe() {
	signal.Ignore(syscall.SIGPIPE)
}
