//go:build unix && !(darwin || dragonfly || freebsd || netbsd || openbsd)

package tty

import "golang.org/x/sys/unix"

// requestTermios reads the attributes of a terminal, as tcgetattr does. (golang.org/x/term reads
// them too, but does not export them.)
const requestTermios = unix.TCGETS
