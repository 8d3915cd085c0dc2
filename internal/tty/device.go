// Package tty describes the terminal behind an [io.Writer]: whether there is one, its size,
// whether this process is in its foreground, which terminal it is, whether others write to it,
// and what the environment says about animation, color and Unicode.
//
// It always asks the writer itself, never standard input or output. It reads nothing from the
// terminal, changes no mode except in [Device.EnableVT], and does nothing before the first call.
//
// It builds on golang.org/x/term and, for process groups, inotify, and the modes and cursor of a
// Windows console, on golang.org/x/sys.
package tty

import (
	"io"
	"sync"
	"syscall"
)

// A Device is the file behind a writer. A nil *Device is a writer without a file: not a terminal.
// A Device is safe for concurrent use, even after the file is closed.
type Device struct {
	file interface{ Fd() uintptr }
	conn syscall.RawConn // nil if the descriptor has to come from file

	// query answers question. Of creates it once, because a closure per query would allocate in
	// each frame.
	query func(fd uintptr)

	mu       sync.Mutex // held while query runs; protects the fields below
	question question
	state    State
	id       ID
	ok       bool
}

// A question is what query answers.
type question byte

const (
	whatState     question = iota // in state
	whatSize                      // in state, except Background
	whichTerminal                 // in id and ok
	stopsWriters                  // in ok
	refusesModes                  // in ok
)

// State describes a device at one moment. The zero State stands for everything that is not a
// terminal: a pipe, a closed file, a terminal that has hung up.
type State struct {
	Terminal bool

	// Width and Height are in cells, 0 if the terminal does not know them.
	Width, Height int

	// Wrap is the number of columns after which the terminal wraps, 0 if unknown. It is Width
	// except on Windows, where a console wraps at the width of its buffer, and the window may show
	// only a part of that.
	Wrap int

	// Background reports that this process is known not to be in the foreground process group of
	// the terminal, which is its controlling terminal. It is false without job control.
	Background bool
}

// An ID identifies a terminal within this process. Compare IDs with ==.
type ID struct {
	// own marks the terminal that the process belongs to: its controlling terminal on Unix, its
	// console on Windows and Plan 9. The other fields are then zero.
	own bool

	fs, device uint64 // the file system of the device node (st_dev) and its number (st_rdev)
}

// Of returns the device behind w, or nil if there is none. A writer has a device if it has the
// method Fd() uintptr, as *os.File and wrappers of it do. (A net.Conn has a descriptor too, but no
// size.)
func Of(w io.Writer) *Device {
	file, ok := w.(interface{ Fd() uintptr })
	if !ok {
		return nil
	}
	d := &Device{file: file, conn: rawConn(w)}
	d.query = d.answer
	return d
}

// rawConn returns nil if w has no usable raw connection.
//
// RawConn.Control is preferred to Fd for two reasons. (*os.File).Fd may put a non-blocking file
// into blocking mode, which every process that has the file open would notice. And Control keeps
// the file open during the call, so the descriptor cannot be reused for another file.
func rawConn(w io.Writer) syscall.RawConn {
	conn, ok := w.(syscall.Conn)
	if !ok || !hasControl {
		return nil
	}
	raw, err := conn.SyscallConn()
	if err != nil {
		return nil
	}
	return raw
}

// answer requires d.mu.
func (d *Device) answer(fd uintptr) {
	switch d.question {
	case whatSize:
		d.state = sizeOf(fd)
	case whatState:
		d.state = sizeOf(fd)
		d.state.Background = d.state.Terminal && background(int(fd))
	case whichTerminal:
		d.id, d.ok = identify(int(fd))
	case stopsWriters:
		d.ok = stopsBackground(int(fd))
	case refusesModes:
		d.ok = refusesVT(fd)
	}
}

// ask requires d.mu. Without an answer all results are zero, which means "no terminal".
func (d *Device) ask(q question) {
	d.question, d.state, d.id, d.ok = q, State{}, ID{}, false
	d.control(d.query)
}

// State returns what a frame needs to know. As a rule it costs two system calls and no allocation
// (the calls of Solaris and Plan 9 allocate). It never waits for the terminal, not even while a
// write to it is blocked.
func (d *Device) State() State {
	return d.stateBy(whatState)
}

// Size is State without Background, as a rule for one system call.
func (d *Device) Size() State {
	return d.stateBy(whatSize)
}

func (d *Device) stateBy(q question) State {
	if d == nil {
		return State{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ask(q)
	return d.state
}

// ID identifies the terminal: two files of one terminal, such as standard output and standard
// error, have equal IDs, whatever name they were opened by. ok is false if d is not a terminal.
func (d *Device) ID() (id ID, ok bool) {
	if d == nil {
		return ID{}, false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ask(whichTerminal)
	return d.id, d.ok
}

// StopsBackground reports whether the terminal stops a process that writes to it from the
// background (stty tostop). It is false without job control.
func (d *Device) StopsBackground() bool {
	return d.is(stopsWriters)
}

// EnableVT makes a Windows console interpret escape sequences and wrap long lines, and reports
// whether it does; only an old console does not. Everywhere else, and if d is not a console, it
// returns true without a system call or an allocation.
//
// Call it before each frame: a child process or a shell may have changed the mode. Nothing
// restores the mode. It belongs to the console, so clearing it would break the colors of a logger
// that has enabled it too, or the frames of a process that outlives this one.
func (d *Device) EnableVT() bool {
	return !hasModes || !d.is(refusesModes)
}

func (d *Device) is(q question) bool {
	if d == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ask(q)
	return d.ok
}

// control calls f with the descriptor, or not at all if there is none. Its error does not matter:
// what f did not answer stays zero.
func (d *Device) control(f func(fd uintptr)) {
	switch {
	case d == nil:
	case d.conn != nil:
		_ = d.conn.Control(f)
	default:
		// A closed or nil *os.File returns all bits set; a wrapper may return anything.
		if fd := d.file.Fd(); fd <= maxDescriptor {
			f(fd)
		}
	}
}
