//go:build unix

package tty

import (
	"math"
	"sync/atomic"
	"unsafe"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

const hasControl = true

// maxDescriptor refuses what is no descriptor before the kernel sees it, because the kernel takes
// the lower half of the word: for 1<<32|1 it would answer about standard output.
const maxDescriptor = math.MaxInt32

// sizeOf asks for the size first, because what has one is a terminal.
func sizeOf(fd uintptr) State {
	width, height, err := term.GetSize(int(fd))
	if err != nil && !term.IsTerminal(int(fd)) {
		return State{}
	}
	return State{Terminal: true, Width: width, Height: height}
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

// ownGroup is the process group of this process, as far as known; 0 before it was asked for.
//
// It may be remembered because nobody else changes it: POSIX lets a parent move its child to
// another group only until the child executes its program (setpgid, EACCES), which was before
// this code ran. A program that moves itself is noticed as soon as the foreground is another
// group than the one remembered, that is, wherever the answer would be "background". So it is
// missed only by a program which leaves the foreground group and does not take the foreground
// along; it is drawn there until a shell takes the foreground.
var ownGroup atomic.Int64

// background asks one question in the foreground, and the others only where the answer is not the
// group that is remembered.
//
// TIOCGPGRP fails with ENOTTY on every terminal but the controlling one, which alone has job
// control for this process. Only the master side of a pseudo-terminal answers in place of its
// other side; hence the question whether it is controlling. A group of 0 is one that this process
// cannot see, such as one of another PID namespace, and so is unknown.
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

// pid makes a process or group ID of what IoctlGetInt returns for one. The kernel writes 32 bits
// into an int that may have 64, and on a big-endian system those are its upper half.
func pid(v int, err error) (int, error) {
	return int(*(*int32)(unsafe.Pointer(&v))), err
}

func stopsBackground(fd int) bool {
	termios, err := unix.IoctlGetTermios(fd, requestTermios)
	return err == nil && termios.Lflag&unix.TOSTOP != 0
}

func enableVT(*Device) (restore func(), ok bool) {
	return func() {}, true
}
