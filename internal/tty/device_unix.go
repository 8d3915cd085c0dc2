//go:build unix

package tty

import (
	"errors"
	"math"
	"unsafe"

	"golang.org/x/sys/unix"
)

const hasControl = true

// look asks what a frame needs. What has a size is a terminal; for what has none, the test of
// POSIX (isatty) is that it has terminal attributes.
func look(fd uintptr) State {
	if !isDescriptor(fd) {
		return State{}
	}
	if size, err := unix.IoctlGetWinsize(int(fd), unix.TIOCGWINSZ); err == nil {
		return State{Terminal: true, Width: int(size.Col), Height: int(size.Row), Background: background(int(fd))}
	}
	if !isTerminal(fd) {
		return State{}
	}
	return State{Terminal: true, Background: background(int(fd))}
}

// identify rests on this: a process has at most one controlling terminal. "The controlling one"
// is therefore an identity, and one that does not depend on the name by which the terminal was
// opened: it makes /dev/tty, a device of its own by its number, equal to /dev/pts/3. (Linux can
// also resolve the number, with TIOCGDEV; the other systems cannot.)
//
// Any other terminal is identified by its device number. The number alone is not enough on
// Linux, where every instance of devpts counts from 0 and a process may meet two of them, one
// from outside of its container and one from inside; hence the file system too. The inode, by
// which os.SameFile goes, would only tell two nodes of one device apart.
func identify(fd uintptr) (ID, bool) {
	if !isTerminal(fd) {
		return ID{}, false
	}
	if controlling(int(fd)) {
		return ID{own: true}, true
	}
	var stat unix.Stat_t
	if err := unix.Fstat(int(fd), &stat); err != nil {
		return ID{}, false
	}
	return ID{fs: uint64(stat.Dev), device: uint64(stat.Rdev)}, true
}

// isDescriptor refuses what is no descriptor before the kernel sees it, because the kernel takes
// the lower half of the word: for 1<<32|1 it would answer about standard output.
func isDescriptor(fd uintptr) bool {
	return fd <= math.MaxInt32
}

func isTerminal(fd uintptr) bool {
	if !isDescriptor(fd) {
		return false
	}
	_, err := unix.IoctlGetTermios(int(fd), requestTermios)
	return err == nil
}

// background: TIOCGPGRP fails with ENOTTY on every terminal but the controlling one, which alone
// has job control for this process. Only the master side of a pseudo-terminal answers in place of
// its other side; hence the second look, which costs nothing in the foreground. A group of 0 is
// one that this process cannot see, such as one of another PID namespace, and so is unknown.
func background(fd int) bool {
	group, err := pid(unix.IoctlGetInt(fd, unix.TIOCGPGRP))
	if err != nil || group == 0 {
		return false
	}
	own, err := unix.Getpgid(0)
	return err == nil && group != own && controlling(fd)
}

// pid makes a process or group ID of what IoctlGetInt returns for one. The kernel writes 32 bits
// into an int that may have 64, and on a big-endian system those are its upper half.
func pid(v int, err error) (int, error) {
	return int(*(*int32)(unsafe.Pointer(&v))), err
}

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}

func wouldBlock(err error) bool {
	return errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EWOULDBLOCK)
}
