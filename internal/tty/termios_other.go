//go:build unix && !(darwin || dragonfly || freebsd || netbsd || openbsd)

package tty

import "golang.org/x/sys/unix"

// requestTermios reads the attributes of a terminal, as tcgetattr does. (golang.org/x/term reads
// them too, but its State keeps them to itself.)
const requestTermios = unix.TCGETS
