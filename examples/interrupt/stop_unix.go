//go:build unix

package main

import (
	"os"
	"syscall"
)

// ctrlZ is for the spinner: it shows the cursor while the program is stopped.
var ctrlZ = []os.Signal{syscall.SIGTSTP}
