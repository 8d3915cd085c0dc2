//go:build !unix

package main

// ignoreBrokenPipe has nothing to do without SIGPIPE.
func ignoreBrokenPipe() {}
