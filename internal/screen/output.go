package screen

import (
	"io"
	"os"
	"reflect"
	"sync"
	"weak"

	"example.com/spinner/internal/tty"
)

// An Output is a writer and what is known about it. All outputs that lead to one
// terminal, or to one writer that is none, have one key. It is never changed.
type Output struct {
	w   io.Writer
	dev *tty.Device
	key key
	raw bool // a terminal that is no file: no driver adds a CR to a newline

	comparable bool // w can be compared, and is equal to itself
}

// A key is what an output is known by: the terminal, or else the writer. One that
// cannot be compared, or is not equal to itself, is one with itself alone.
type key struct {
	terminal tty.ID
	writer   any
}

// lastFile is the last output that was made for a file, while it is in use. A
// program has few of them, and starts many spinners on one.
var lastFile struct {
	mu  sync.Mutex
	out weak.Pointer[Output]
}

// NewOutput asks w what it is. With sized it is a terminal even if it is no file,
// since the program tells its size.
func NewOutput(w io.Writer, sized bool) *Output {
	file, isFile := w.(*os.File)
	if !isFile {
		return newOutput(w, sized)
	}
	lastFile.mu.Lock()
	defer lastFile.mu.Unlock()
	if last := lastFile.out.Value(); last.fits(file, sized) {
		return last
	}
	o := newOutput(w, sized)
	lastFile.out = weak.Make(o)
	return o
}

func newOutput(w io.Writer, sized bool) *Output {
	o := &Output{w: w, dev: tty.Of(w), comparable: isComparable(w)}
	o.raw = sized && o.dev == nil
	o.key = o.ask()
	return o
}

// ask returns the key of the output as it is now.
func (o *Output) ask() key {
	if id, ok := o.dev.ID(); ok {
		return key{terminal: id}
	}
	if o.comparable {
		return key{writer: o.w}
	}
	return key{writer: o}
}

// For returns o where it is what NewOutput would return, and else that. A nil
// Output never is.
func (o *Output) For(w io.Writer, sized bool) *Output {
	if o.fits(w, sized) {
		return o
	}
	return NewOutput(w, sized)
}

func (o *Output) fits(w io.Writer, sized bool) bool {
	switch {
	case o == nil || o.raw != (sized && o.dev == nil):
		return false
	case !o.comparable || !isComparable(w) || w != o.w:
		return false
	}
	return o.dev == nil || o.key == o.ask()
}

// isComparable reports whether w can be compared, and is equal to itself.
func isComparable(w io.Writer) bool {
	v := reflect.ValueOf(w)
	if v.Kind() == reflect.Pointer {
		return true
	}
	same := w
	return v.Comparable() && w == same
}

// IsTerminal reports whether the output is a terminal.
func (o *Output) IsTerminal() bool {
	return o.raw || o.key.terminal != tty.ID{}
}

// EnableSequences makes the terminal obey control sequences until restore is
// called. Only an old Windows console cannot.
func (o *Output) EnableSequences() (restore func(), ok bool) {
	return func() {}, o.dev.EnableVT()
}

// Same reports whether o and other are one terminal, or one writer.
func (o *Output) Same(other *Output) bool {
	return o.key == other.key
}

// sameWriter reports whether o and other are one writer, which is more than to be
// one terminal.
func (o *Output) sameWriter(other *Output) bool {
	return o == other || o.comparable && other.comparable && o.w == other.w
}

// newline ends a line of the package's own.
func (o *Output) newline() string {
	if o.raw {
		return nextLine
	}
	return "\n"
}

// write writes p, goes on after a short write, and keeps to the contract of
// io.Writer whatever the writer does; a panic of it is an error. own says that p
// is of the package itself, which must not end the program with SIGPIPE.
func (o *Output) write(p []byte, own bool) (n int, err error) {
	for n < len(p) && err == nil {
		var m int
		m, err = o.writeOnce(p[n:], own)
		m = min(max(m, 0), len(p)-n)
		n += m
		if m == 0 && err == nil {
			err = io.ErrShortWrite
		}
	}
	return n, err
}

func (o *Output) writeOnce(p []byte, own bool) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			n, err = 0, &writerPanic{v}
		}
	}()
	if own {
		return tty.WriteLine(o.w, p)
	}
	return o.w.Write(p)
}

// A writerPanic is a panic of a writer as an error. Whoever called the writer
// through the package gets the panic.
type writerPanic struct{ value any }

func (*writerPanic) Error() string {
	return "spinner: the writer panicked"
}
