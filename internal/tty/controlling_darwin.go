package tty

import "golang.org/x/sys/unix"

// controlling reports whether fd is the controlling terminal of this process. Darwin has no
// TIOCGSID. TIOCGPGRP succeeds only on the controlling terminal (and on the master side of a
// pseudo-terminal, which is never drawn on).
func controlling(fd int) bool {
	_, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP)
	return err == nil
}
