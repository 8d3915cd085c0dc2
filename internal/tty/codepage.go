//go:build !windows

package tty

// codePage returns 0: only a Windows console has a code page.
func codePage() uint32 {
	return 0
}
