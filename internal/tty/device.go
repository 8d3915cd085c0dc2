// Package tty tells what an [io.Writer] is: whether a terminal is behind it, how large that is,
// whether this process is in its foreground, which terminal it is, whether others write to it,
// and what the environment says about animation, color and Unicode.
//
// Everything is asked of the writer itself, never of standard input or output because they are at
// hand. Nothing is read from the terminal, no mode is changed except by [Device.EnableVT], and
// nothing happens before the first call.
//
// It stands on golang.org/x/term and, for what that does not have (process groups, inotify, the
// modes and the cursor of a Windows console), on golang.org/x/sys.
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

	// query answers the question that is asked. It is made once, in Of, because a function made
	// for each question would be an allocation a frame.
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
	whatSize                      // in state, but for Background
	whichTerminal                 // in id and ok
	stopsWriters                  // in ok
)

// State is what a device answers at one moment. The zero State is what everything that is not a
// terminal answers: a pipe, a closed file, a terminal that has hung up.
type State struct {
	Terminal bool

	// Width and Height are in cells. They are 0 where the terminal does not know them.
	Width, Height int
	Wrap          int

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
	d.query = d.answer

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
	}
}

// ask requires d.mu. What is not answered has its zero value, which says "no terminal".
func (d *Device) ask(q question) {
	d.question, d.state, d.id, d.ok = q, State{}, ID{}, false
	d.control(d.query)
}

// State asks the device what a frame needs. It costs two system calls as a rule and no allocation
// (but on Solaris and Plan 9, whose calls allocate). It does not wait for the terminal, not even
// while a write to it is blocked.
func (d *Device) State() State {
	return d.answerTo(whatState)
}

// Size is State without Background, for one system call as a rule.
func (d *Device) Size() State {
	return d.answerTo(whatSize)
}

func (d *Device) answerTo(q question) State {
	if d == nil {
		return State{}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ask(q)
	return d.state
}

// ID identifies the terminal: it is equal for two files of one terminal, such as standard output
// and standard error, whichever name they were opened by. It is false where d is no terminal.
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
// background (stty tostop). It is false where there is no job control.
func (d *Device) StopsBackground() bool {
	if d == nil {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.ask(stopsWriters)
	return d.ok
}

// EnableVT makes a Windows console obey escape sequences until restore is called. Several users
// are counted: the first one switches them on, and what it changed is put back when the last has
// called restore, which is never nil and counts once. ok is false where the console is too old to
// learn it. Where there is nothing to enable, because d is no console or because the system is
// not Windows, restore does nothing and ok is true.
func (d *Device) EnableVT() bool {
	return true
}

// control calls f with the descriptor, or not at all where there is none. Its error is not of
// interest: what f did not answer keeps its zero value, which says "no terminal".
func (d *Device) control(f func(fd uintptr)) {
	switch {
	case d == nil:
	case d.conn != nil:
		_ = d.conn.Control(f)
	default:
		// A closed or nil *os.File answers with all bits set, a wrapper with whatever it likes.
		if fd := d.file.Fd(); fd <= maxDescriptor {
			f(fd)
		}
	}
}
