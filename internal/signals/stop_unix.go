//go:build unix

package signals

import (
	"bytes"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// stop stops the process and returns when it continues. It sends SIGSTOP, which does what SIGTSTP
// would do if the runtime gave up its handler. In an orphaned process group it does nothing, as
// POSIX requires of SIGTSTP, because no shell would continue the process.
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

// orphaned reports whether the nearest ancestor outside of the process group is also outside of the
// session: then no shell waits for the group. This is POSIX's definition, except for members of the
// group that are not ancestors.
func orphaned() bool {
	group, _ := unix.Getpgid(0)
	session := sessionOf(0)
	for pid := unix.Getppid(); ; {
		parentGroup, err := unix.Getpgid(pid)
		if err != nil || pid <= 1 {
			return true
		}
		if parentGroup != group {
			return sessionOf(pid) != session
		}
		if pid = parentOf(pid); pid == 0 {
			return false // unknown
		}
	}
}

// sessionOf returns -1 if the session is unknown.
func sessionOf(pid int) int {
	session, err := unix.Getsid(pid)
	if err != nil {
		return -1
	}
	return session
}

// parentOf returns the parent of a process from Linux's /proc, and 0 on other systems. In
// proc_pid_stat(5) state and parent follow the name of the program in parentheses, which may
// contain any character.
func parentOf(pid int) int {
	stat, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 2 {
		return 0
	}
	parent, _ := strconv.Atoi(fields[1])
	return parent
}
