package tty

import "golang.org/x/sys/unix"

// controlling reports whether fd is the controlling terminal of this process. Darwin has no
// TIOCGSID. TIOCGPGRP succeeds only on the controlling terminal (and on the master side of a
// pseudo-terminal, on which nobody draws).
func controlling(fd int) bool {
	_, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP)
	return err == nil
}
