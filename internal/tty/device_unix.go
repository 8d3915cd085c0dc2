//go:build unix

package tty

import (
	"math"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

const (
	hasControl = true
	hasModes   = false

	// maxDescriptor rejects numbers that cannot be descriptors before the kernel sees them. The
	// kernel takes the lower half of the word, so 1<<32|1 would be standard output.
	maxDescriptor = math.MaxInt32
)

// sizeOf asks for the size first, because a file with a size is a terminal.
func sizeOf(fd uintptr) State {
	width, height, err := term.GetSize(int(fd))
	if err != nil && !term.IsTerminal(int(fd)) {
		return State{}
	}
	return State{Terminal: true, Width: width, Height: height, Wrap: width}
}

// identify relies on a process having at most one controlling terminal. "The controlling one" is
// therefore an identity that does not depend on the name by which the terminal was opened, so
// /dev/tty, a device with its own number, equals /dev/pts/3. (Linux can also resolve the number,
// with TIOCGDEV; other systems cannot.)
//
// Any other terminal is identified by its device number and file system. The number alone is not
// enough on Linux: each instance of devpts counts from 0, and a process may see two of them, one
// from outside its container and one from inside. The inode, which os.SameFile compares, would
// only tell two nodes of one device apart.
func identify(fd int) (ID, bool) {
	if controlling(fd) {
		return ID{own: true}, true
	}
	if !term.IsTerminal(fd) {
		return ID{}, false
	}
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil {
		return ID{}, false
	}
	return ID{fs: uint64(stat.Dev), device: uint64(stat.Rdev)}, true
}

// ownGroup is the last known process group of this process, 0 before the first query.
//
// It can be cached because only the process itself changes it: POSIX lets a parent move a child
// only until the child executes its program (setpgid, EACCES). If the program moves itself, the
// foreground group usually no longer equals the cached one, and the cache is refreshed. The
// exception is a program that leaves the foreground group and does not take the foreground with
// it: it is still drawn there until a shell takes the foreground.
var ownGroup atomic.Int64

// background needs one system call in the foreground, and more only if the foreground group is
// not the cached one.
//
// TIOCGPGRP fails with ENOTTY on every terminal except the controlling one, the only one with job
// control for this process. The exception is the master side of a pseudo-terminal, which answers
// for its other side; hence the check that the terminal is controlling. Group 0 means a group
// that this process cannot see, for example in another PID namespace.
func background(fd int) bool {
	group, err := pid(unix.IoctlGetInt(fd, unix.TIOCGPGRP))
	if err != nil || group == 0 || int64(group) == ownGroup.Load() {
		return false
	}
	own, err := unix.Getpgid(0)
	if err != nil {
		return false
	}
	ownGroup.Store(int64(own))
	return group != own && controlling(fd)
}

// pid extracts a process or group ID from the result of IoctlGetInt. The kernel writes 32 bits
// into an int that may have 64; on a big-endian system they are its upper half.
func pid(v int, err error) (int, error) {
	return int(*(*int32)(unsafe.Pointer(&v))), err
}

func stopsBackground(fd int) bool {
	termios, err := unix.IoctlGetTermios(fd, requestTermios)
	return err == nil && termios.Lflag&unix.TOSTOP != 0
}

func refusesVT(uintptr) bool {
	return false
}
