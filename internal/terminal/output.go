package terminal

import (
	"io"
	"os"
	"reflect"

	"example.com/spinner/internal/tty"
)

// An Output is a writer and what is known about it. It never changes.
type Output struct {
	w    io.Writer
	dev  *tty.Device
	key  any  // the same for all outputs to one terminal or writer; see NewOutput
	file bool // w is an *os.File, so the terminal gets exactly what is written
	raw  bool // a terminal that is not a file: no driver adds a CR to a newline
}

// NewOutput asks w what it is. With sized it is a terminal even if it is not a file, because the
// program reports its size. Its key is its terminal, or else its writer, or else, if that cannot be
// compared, itself.
func NewOutput(w io.Writer, sized bool) *Output {
	o := &Output{w: w, dev: tty.Of(w)}
	_, o.file = w.(*os.File)
	o.raw = sized && o.dev == nil
	if id, ok := o.dev.ID(); ok {
		o.key = id
	} else if reflect.ValueOf(w).Comparable() {
		o.key = w
	} else {
		o.key = o
	}
	return o
}

// IsTerminal reports whether the output is a terminal.
func (o *Output) IsTerminal() bool {
	_, ok := o.key.(tty.ID)
	return ok || o.raw
}

// IsDevice reports whether the output is a file, such as a terminal of this process.
func (o *Output) IsDevice() bool {
	return o.dev != nil
}

// EnableSequences makes the terminal obey control sequences, and reports whether it can. Only an
// old Windows console cannot.
func (o *Output) EnableSequences() bool {
	return o.dev.EnableVT()
}

// Is reports whether the output belongs to a writer.
func (o *Output) Is(w io.Writer, sized bool) bool {
	return o.raw == (sized && o.dev == nil) && SameWriter(o.w, w)
}

// SameWriter reports whether a and b are one writer. Writers that cannot be compared never are.
func SameWriter(a, b io.Writer) bool {
	return reflect.ValueOf(a).Comparable() && a == b
}

// Leads reports whether both outputs are one terminal, or one writer.
func (o *Output) Leads(other *Output) bool {
	return o.key == other.key
}

// carries reports whether rows for the terminal can go out through o in one write with its text: a
// wrapper, such as a tee or a filter, gets the text alone.
func (o *Output) carries(rows *Output) bool {
	return o.file || o == rows || rows.Is(o.w, o.raw)
}

// write writes all of p. With own, p comes from the package itself and must not end the program
// with SIGPIPE. A panic of the writer becomes an error after a first byte: how much it took is
// unknown.
func (o *Output) write(p []byte, own bool) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			n, err = min(1, len(p)), &writerPanic{v}
		}
	}()
	return tty.Write(o.w, p, own)
}

// A writerPanic is a panic of a writer as an error. A caller of Write gets the panic again.
type writerPanic struct{ value any }

func (*writerPanic) Error() string {
	return "spinner: the writer panicked"
}
