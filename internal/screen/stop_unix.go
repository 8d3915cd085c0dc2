//go:build unix

package screen

import (
	"os"
	"os/signal"
	"time"

	"golang.org/x/sys/unix"
)

// stop stops the process and returns when it goes on. SIGSTOP does what SIGTSTP
// would do if the runtime gave its handler up; a shell may name it in its place.
// Where no shell would continue the process it has no effect, as POSIX has it for
// an orphaned process group.
func stop() {
	if orphaned() {
		return
	}
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, unix.SIGCONT)
	defer signal.Stop(continued)
	unix.Kill(unix.Getpid(), unix.SIGSTOP)
	select {
	case <-continued:
	case <-time.After(signalTimeout):
	}
}

// orphaned reports whether nobody in the session is known to watch over the
// process group: it is that of the session's leader, or the parent has gone and
// another session has taken its child over. (What the other processes of the group
// have for parents cannot be asked everywhere.)
func orphaned() bool {
	session, err := unix.Getsid(0)
	if err != nil {
		return true
	}
	group, _ := unix.Getpgid(0)
	parent, err := unix.Getsid(os.Getppid())
	return session == group || err != nil || session != parent
}
