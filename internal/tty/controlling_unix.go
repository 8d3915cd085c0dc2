//go:build unix && !darwin

package tty

import "golang.org/x/sys/unix"

// controlling reports whether fd is the controlling terminal of this process: the one whose
// session is the process's own. This is stricter than an answer to TIOCGPGRP, which the master
// side of a pseudo-terminal gives on Linux to whoever asks.
func controlling(fd int) bool {
	session, err := pid(unix.IoctlGetInt(fd, unix.TIOCGSID))
	if err != nil {
		return false
	}
	own, err := unix.Getsid(0)
	return err == nil && session == own
}
