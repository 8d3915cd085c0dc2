package tty

// Plan 9 has no non-blocking files.
func wouldBlock(error) bool {
	return false
}
