//go:build !unix

package main

import "os"

// ctrlZ is nothing where no key stops a program.
var ctrlZ []os.Signal
