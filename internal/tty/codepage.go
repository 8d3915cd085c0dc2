//go:build !windows

package tty

// codePage is 0, no code page: only a Windows console has one.
func codePage() uint32 {
	return 0
}
