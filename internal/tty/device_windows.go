package tty

import (
	"syscall"
	"unsafe"
)

const hasControl = true

// The calls that package syscall does not have. The DLL is loaded into every process; nothing is
// looked up before the first call.
var (
	kernel32                   = syscall.NewLazyDLL("kernel32.dll")
	getConsoleOutputCP         = kernel32.NewProc("GetConsoleOutputCP")
	getConsoleScreenBufferInfo = kernel32.NewProc("GetConsoleScreenBufferInfo")
	setConsoleMode             = kernel32.NewProc("SetConsoleMode")
)

// Output modes of a console, from the page on SetConsoleMode in the Windows documentation. The
// second requires the first.
const (
	enableProcessedOutput           = 0x1
	enableVirtualTerminalProcessing = 0x4

	vtModes = enableProcessedOutput | enableVirtualTerminalProcessing
)

type coord struct{ x, y int16 }

// screenBufferInfo is CONSOLE_SCREEN_BUFFER_INFO.
type screenBufferInfo struct {
	size, cursor coord
	attributes   uint16
	window       struct{ left, top, right, bottom int16 } // inclusive
	maximum      coord
}

// look takes the size of the window, not that of the buffer, of which the window may show a part.
//
// The terminals of Cygwin and MSYS2 reach a Windows program as pipes. They are no terminals here,
// because such a pipe cannot be asked for its size.
func look(fd uintptr) State {
	if !isConsole(fd) {
		return State{}
	}
	s := State{Terminal: true}
	var info screenBufferInfo
	ok, _, _ := syscall.SyscallN(getConsoleScreenBufferInfo.Addr(), fd, uintptr(unsafe.Pointer(&info)))
	if ok != 0 {
		s.Width = int(info.window.right) - int(info.window.left) + 1
		s.Height = int(info.window.bottom) - int(info.window.top) + 1
	}
	return s
}

// identify: a process is attached to at most one console, and every console handle leads there.
func identify(fd uintptr) (ID, bool) {
	if !isConsole(fd) {
		return ID{}, false
	}
	return ID{own: true}, true
}

func isConsole(fd uintptr) bool {
	var mode uint32
	return syscall.GetConsoleMode(syscall.Handle(fd), &mode) == nil
}

// enableVT remembers which bits it set, not the mode that it found: what somebody else changes
// until restore is called stays changed.
func enableVT(d *Device) (restore func(), ok bool) {
	var added uint32
	ok = true
	d.control(func(fd uintptr) {
		var mode uint32
		if syscall.GetConsoleMode(syscall.Handle(fd), &mode) != nil {
			return // no console
		}
		if added = vtModes &^ mode; added != 0 {
			ok = setMode(fd, mode|added)
		}
	})
	if !ok || added == 0 {
		return func() {}, ok
	}
	return func() {
		d.control(func(fd uintptr) {
			var mode uint32
			if syscall.GetConsoleMode(syscall.Handle(fd), &mode) == nil {
				setMode(fd, mode&^added)
			}
		})
	}, true
}

func setMode(fd uintptr, mode uint32) (ok bool) {
	r, _, _ := syscall.SyscallN(setConsoleMode.Addr(), fd, uintptr(mode))
	return r != 0
}

// codePage returns the output code page of the console, 0 without a console.
func codePage() uint32 {
	cp, _, _ := syscall.SyscallN(getConsoleOutputCP.Addr())
	return uint32(cp)
}

// wouldBlock: a write to a Windows file waits.
func wouldBlock(error) bool {
	return false
}
