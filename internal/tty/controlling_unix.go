//go:build unix && !darwin

package tty

import "golang.org/x/sys/unix"

// controlling reports whether fd is the controlling terminal of this process: whether their
// sessions are the same. TIOCGPGRP is not enough, because on Linux it also succeeds on the master
// side of any pseudo-terminal.
func controlling(fd int) bool {
	session, err := pid(unix.IoctlGetInt(fd, unix.TIOCGSID))
	if err != nil {
		return false
	}
	own, err := unix.Getsid(0)
	return err == nil && session == own
}
