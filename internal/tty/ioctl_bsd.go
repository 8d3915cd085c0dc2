//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package tty

import "golang.org/x/sys/unix"

// requestTermios reads the attributes of a terminal, as tcgetattr does.
const requestTermios = unix.TIOCGETA
