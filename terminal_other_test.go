//go:build !unix

package spinner_test

// child would run a program on a pseudo-terminal, of which the tests need one of Unix.
func child(string) int { return 3 }
