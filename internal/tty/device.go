// Package tty tells what an [io.Writer] is: whether a terminal is behind it, how large that is,
// whether this process is in its foreground, which terminal it is, and what the environment says
// about animation, colour and Unicode.
//
// Everything is asked of the writer itself, never of standard input or output because they are at
// hand. Nothing is read from the terminal, no mode is changed except by [Device.EnableVT], and
// nothing happens before the first call.
//
// It stands on the standard library and golang.org/x/sys/unix. golang.org/x/term answers the same
// first two questions, but it links fmt into every program (107 kB on Linux), and
// golang.org/x/sys/windows links fmt and net (350 kB), for four calls.
package tty

import (
	"io"
	"sync"
	"syscall"
)

// A Device is the file behind a writer. A nil *Device is a writer without a file: no terminal.
// It may be used by several goroutines at once and after the file was closed.
type Device struct {
	file interface{ Fd() uintptr }
	conn syscall.RawConn // nil where the descriptor has to come from file

	// look writes state. It is made once, in Of, because a function made for each call of State
	// would be an allocation a frame.
	look func(fd uintptr)

	mu    sync.Mutex // held while look runs
	state State      // protected by mu
}

// State is what a device answers at one moment. The zero State is what everything that is not a
// terminal answers: a pipe, a closed file, a terminal that has hung up.
type State struct {
	Terminal bool

	// Width and Height are in cells. They are 0 where the terminal does not know them.
	Width, Height int

	// Background reports that the process is known not to be in the foreground process group of
	// this terminal, its controlling terminal. It is false where there is no job control.
	Background bool
}

// An ID identifies a terminal among those of this process. IDs are compared with ==.
type ID struct {
	// own marks the one terminal that the process itself belongs to: its controlling terminal on
	// Unix, its console on Windows and Plan 9. The other fields are zero then.
	own bool

	fs, device uint64 // the device node (st_rdev) and the file system that it is in (st_dev)
}

// Of returns the device behind w, or nil where w has none. A device is behind every w that has
// the method Fd() uintptr, as *os.File does and as wrappers of it do. (That a net.Conn has a
// descriptor too is no reason to ask it for its columns.)
func Of(w io.Writer) *Device {
	file, ok := w.(interface{ Fd() uintptr })
	if !ok {
		return nil
	}
	d := &Device{file: file}
	d.look = func(fd uintptr) { d.state = look(fd) }

	// RawConn.Control is preferred to Fd for two reasons. (*os.File).Fd puts a non-blocking file
	// into blocking mode, and that mode is shared with every process that has the file open. And
	// Control holds the file open meanwhile, so the answer never is that of another file which
	// got the number of one just closed.
	if conn, ok := w.(syscall.Conn); ok && hasControl {
		if raw, err := conn.SyscallConn(); err == nil {
			d.conn = raw
		}
	}
	return d
}

// State asks the device: one look a frame. It costs a few system calls and no allocation (but on
// Solaris and Plan 9, whose calls allocate). It does not wait for the terminal, not even while a
// write to it is blocked.
func (d *Device) State() State {
	if d == nil {
		return State{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.state = State{}
	d.control(d.look)
	return d.state
}

// ID identifies the terminal: it is equal for two files of one terminal, such as standard output
// and standard error, whichever name they were opened by. It is false where d is no terminal.
func (d *Device) ID() (ID, bool) {
	var (
		id ID
		ok bool
	)
	if d != nil {
		d.control(func(fd uintptr) { id, ok = identify(fd) })
	}
	return id, ok
}

// EnableVT makes a Windows console obey escape sequences. It returns the function that puts back
// what was changed and nothing else, never nil; ok is false where the console is too old to learn
// it. Where there is nothing to enable, because d is no console or because the system is not
// Windows, restore does nothing and ok is true.
//
// The mode belongs to the console, not to the file: enable it once for each [ID].
func (d *Device) EnableVT() (restore func(), ok bool) {
	if d == nil {
		return func() {}, true
	}
	return enableVT(d)
}

// WouldBlock reports whether err is that of a write which a non-blocking file could not take now
// (EAGAIN, EWOULDBLOCK): the bytes not written may be tried again later.
func WouldBlock(err error) bool {
	return wouldBlock(err)
}

// control calls f with the descriptor, or not at all where there is none. Its error is not of
// interest: what f did not answer keeps its zero value, which says "no terminal".
func (d *Device) control(f func(fd uintptr)) {
	if d.conn != nil {
		_ = d.conn.Control(f)
		return
	}
	// All bits set is what a closed or nil *os.File answers, and INVALID_HANDLE_VALUE.
	if fd := d.file.Fd(); fd != ^uintptr(0) {
		f(fd)
	}
}
