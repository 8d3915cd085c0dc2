package measure

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"example.com/spinner/benchmarks/engines"
	"example.com/spinner/benchmarks/internal/library"
)

// ErrOnlyOne means that a library cannot show several spinners.
var ErrOnlyOne = errors.New("the library shows one spinner only")

// Record plays a case and returns the terminal's recording. It returns ErrOnlyOne if the case has more spinners than the
// library can show.
func (b *Bench) Record(l library.Library, c Case) (trial engines.Trial, err error) {
	if c.Spinners > 1 && l.Many == nil {
		return trial, ErrOnlyOne
	}
	o := order{
		Do: "screen", Message: c.Message, Spinners: c.Spinners, Before: c.Before, Count: c.lines(),
		Interval: 20 * time.Millisecond,
	}
	if o.Message == "" {
		o.Message = b.Text
	}
	cols, rows := c.Cols, c.Rows
	if cols == 0 {
		cols = 80
	}
	if rows == 0 {
		rows = 24
	}
	d := &director{rows: rows}
	d.trial.Got = engines.Recording{Cols: cols, Rows: rows}
	d.trial.Want = d.trial.Got
	t, err := newTerminal(cols, rows, library.Glyph, func(p []byte) {
		if !d.closed {
			d.trial.Got.Write(p)
		}
	})
	if err != nil {
		return trial, err
	}
	d.child, err = b.launchOn(t, l, o)
	if err != nil {
		return trial, err
	}
	d.play(c)
	if !d.dead {
		d.child.finish(&d.err)
	}
	return d.trial, d.err
}

// A director plays a case: it acts as the user and the terminal, and gives the worker its orders.
type director struct {
	child *child
	rows  int
	err   error // the first error
	dead  bool  // the worker has exited

	// Guarded by terminal.mu.
	trial  engines.Trial
	closed bool
}

// Lines of the worker before and after the spinner if the screen is not fresh: more than fit on the screen.
const workerLines = 30

func (c Case) lines() int {
	if c.Fresh {
		return 2
	}
	return workerLines
}

func (d *director) play(c Case) {
	d.await() // the start
	for i := range c.lines() {
		d.expect(fmt.Sprintf("before %d", i))
	}
	if c.Before != "" {
		d.expect(c.Before)
	}
	d.frames(2)
	c.act(d)
	if d.dead {
		return
	}
	if c.Final != "" {
		d.expect(library.FinalSymbol + " " + c.Final)
	}
	d.do(order{Do: "stop", Message: c.Final})
	for i := range c.lines() {
		d.expect(fmt.Sprintf("after %d", i))
	}
}

// expect adds a line that would be there without a spinner.
func (d *director) expect(line string) {
	t := d.child.terminal
	t.mu.Lock()
	defer t.mu.Unlock()
	if !d.closed {
		io.WriteString(&d.trial.Want, line+"\r\n")
	}
}

// close ends the recording. The case continues unrecorded.
func (d *director) close() {
	t := d.child.terminal
	t.mu.Lock()
	defer t.mu.Unlock()
	d.closed = true
}

func (d *director) await() {
	if _, err := d.child.report(); err != nil && d.err == nil {
		d.err = err
	}
}

// do gives the worker an order and waits until it is done.
func (d *director) do(o order) {
	if d.err != nil {
		return
	}
	d.err = d.child.order(o)
	d.await()
}

func (d *director) print(line string) {
	d.expect(line)
	d.do(order{Do: "print", Message: line})
}

func (d *director) log(n int) {
	for i := range n {
		d.expect(logged(i))
	}
	d.do(order{Do: "log", Count: n})
}

func (d *director) signal(s syscall.Signal) {
	d.err = errors.Join(d.err, d.child.cmd.Process.Signal(s))
}

// shell writes lines to the terminal, as another process would.
func (d *director) shell(lines ...string) {
	for _, line := range lines {
		d.expect(line)
	}
	tty, err := os.OpenFile(d.child.tty.Name(), os.O_WRONLY|syscall.O_NOCTTY, 0)
	if err != nil {
		d.err = errors.Join(d.err, err)
		return
	}
	defer tty.Close()
	_, err = io.WriteString(tty, strings.Join(lines, "\n")+"\n")
	d.err = errors.Join(d.err, err)
}

// die makes the worker exit as o says, and then a shell write. The terminal hangs up when the session leader exits, so the
// shell's output goes only to the recording.
func (d *director) die(o order) {
	if o.Do != "" {
		d.err = errors.Join(d.err, d.child.order(o))
	}
	d.err = errors.Join(d.err, d.child.died())
	d.dead = true
	for _, line := range []string{"$ ls", "go.mod", "go.sum", "main.go", "a file that has a name of some length, as many have", "$"} {
		io.WriteString(&d.trial.Got, line+"\r\n")
		io.WriteString(&d.trial.Want, line+"\r\n")
	}
}

// frames waits for the next n frames. If none are drawn, for example because the terminal is too narrow, it waits a
// similar time.
func (d *director) frames(n int) {
	select {
	case <-d.child.frames: // discard a frame drawn before now
	default:
	}
	for range n {
		select {
		case <-d.child.frames:
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// resize changes the width right after a frame, so that no output is in flight, and waits for the next frames.
func (d *director) resize(width int) {
	d.resizeAtOnce(width)
	d.frames(3)
}

func (d *director) resizeAtOnce(width int) {
	d.frames(1)
	t := d.child.terminal
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resize(width, d.rows)
	d.trial.Resize(width, d.rows)
}

// screen is the worker's side of a case.
func (w *worker) screen(o order) {
	s := w.spinners(o)
	w.lines("before", o.Count)
	fmt.Fprint(w.terminal, o.Before)
	s.Start()
	w.report(nil)
	for {
		next := w.next()
		switch next.Do {
		case "print":
			fmt.Fprintln(w.terminal, next.Message)
		case "ask":
			io.WriteString(w.above(s), next.Message)
		case "log":
			w.log(s, next.Count)
		case "os.Exit":
			os.Exit(0)
		case "panic":
			go panic(next.Message)
			select {}
		case "stop":
			w.stop(s, next.Message)
			w.lines("after", o.Count)
			w.report(nil)
			return
		}
		w.report(nil)
	}
}

// spinners returns one spinner, or one that represents several.
func (w *worker) spinners(o order) library.Spinner {
	return w.library.Spinners(w.config(o), o.Spinners)
}

// stop leaves a final line if it has a message. If the library has no final lines, the program prints it.
func (w *worker) stop(s library.Spinner, final string) {
	f, ok := s.(library.Finisher)
	switch {
	case final == "":
		s.Stop()
	case ok:
		f.Finish(final)
	default:
		s.Stop()
		fmt.Fprintln(w.terminal, library.FinalSymbol, final)
	}
}

func (w *worker) lines(name string, n int) {
	for i := range n {
		fmt.Fprintln(w.terminal, name, i)
	}
}

// log writes lines at full speed.
func (w *worker) log(s library.Spinner, n int) {
	out := w.above(s)
	for i := range n {
		io.WriteString(out, logged(i)+"\n")
	}
}

// above returns the library's writer for text above the spinner. Without one, text bypasses the spinner.
func (w *worker) above(s library.Spinner) io.Writer {
	if l, ok := s.(library.Logger); ok {
		return l.Log()
	}
	return w.terminal
}

func logged(i int) string {
	return fmt.Sprintf("log line %d.", i)
}
