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
// A process in the group of its session's leader has no shell that would continue
// it, so there it has no effect, as POSIX has it for an orphaned process group.
func stop() {
	session, err := unix.Getsid(0)
	group, _ := unix.Getpgid(0)
	if err != nil || session == group {
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
