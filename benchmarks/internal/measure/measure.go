// Package measure measures the libraries, each in its own process on its own pseudo-terminal, so that they do
// not affect each other.
package measure

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"

	"example.com/spinner/benchmarks/internal/library"
	"example.com/spinner/internal/testenv"
)

// A Bench runs measurements, each in a worker process.
type Bench struct {
	Executable string // the program; with the arguments "worker" and a library's name it calls RunWorker
	Text       string // the message of all spinners

	Under  []string // a command that runs the worker and observes it; may be nil
	counts bool     // let the kernel count the system calls of workers
}

func (b *Bench) order(do string) order {
	return order{Do: do, Message: b.Text}
}

// values runs a worker that makes one report, and adds the bytes and marks that reached its terminal.
func (b *Bench) values(l library.Library, o order, mark string) (v Values, err error) {
	c, err := b.launch(l, o, mark)
	if err != nil {
		return nil, err
	}
	v, err = c.report()
	c.finish(&err)
	if err != nil {
		return nil, err
	}
	bytes, _, marks := c.counts()
	v["bytes"], v["marks"] = float64(bytes), float64(marks)
	return v, nil
}

// A child is the parent's view of a worker.
type child struct {
	*terminal
	name    string
	cmd     *exec.Cmd
	orders  *json.Encoder
	reports *json.Decoder
	pipes   []*os.File
	killer  *time.Timer
	counter *callCounter // nil if system calls are not counted
}

// patience is how long a worker may take in addition to the measurement.
const patience = time.Minute

func (b *Bench) launch(l library.Library, o order, mark string) (*child, error) {
	t, err := newTerminal(80, 24, mark, nil)
	if err != nil {
		return nil, err
	}
	return b.launchOn(t, l, o)
}

// launchOn runs a worker as the leader of a session with the controlling terminal t.
func (b *Bench) launchOn(t *terminal, l library.Library, o order) (*child, error) {
	reports, to, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	from, orders, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	args := slices.Concat(b.Under, []string{b.Executable, "worker", l.Name})
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(testenv.Clean(os.Environ()), "NO_COLOR=1", "GOTRACEBACK=none") // one line of a panic: the others vary
	cmd.Stdin, cmd.Stdout, cmd.Stderr = t.tty, t.tty, t.tty
	cmd.ExtraFiles = []*os.File{to, from}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	var counted *callCounter
	if b.counts {
		counted, err = countCalls(cmd.Start)
	} else {
		err = cmd.Start()
	}
	for _, f := range []*os.File{t.tty, to, from} {
		f.Close()
	}
	if err != nil {
		return nil, err
	}
	c := &child{
		counter:  counted,
		terminal: t,
		name:     l.Name + ": " + o.Do,
		cmd:      cmd,
		orders:   json.NewEncoder(orders),
		reports:  json.NewDecoder(bufio.NewReader(reports)),
		pipes:    []*os.File{reports, orders},
		killer:   time.AfterFunc(patience+o.Length, func() { cmd.Process.Kill() }),
	}
	return c, c.order(o)
}

func (c *child) order(o order) error {
	return c.orders.Encode(o)
}

func (c *child) report() (v Values, err error) {
	err = c.reports.Decode(&v)
	return v, err
}

// lap receives a report and adds the terminal's counts. A worker that reports unable makes no laps.
func (c *child) lap() (Values, error) {
	v, err := c.report()
	if err != nil || v["unable"] > 0 {
		return v, err
	}
	bytes, newlines, marks := c.counts()
	v["bytes"], v["newlines"], v["marks"] = float64(bytes), float64(newlines), float64(marks)
	if c.counter != nil {
		calls, err := c.counter.calls()
		if err != nil {
			return v, err
		}
		v["calls"] = float64(calls)
	}
	return v, c.order(order{Do: "go on"})
}

// died waits for a worker that exits or dies by itself.
func (c *child) died() error {
	err := c.cmd.Wait()
	if status := new(exec.ExitError); errors.As(err, &status) {
		err = nil
	}
	c.release()
	return err
}

// finish stops the worker. If that fails and *err is nil, it sets *err.
func (c *child) finish(err *error) {
	ended := c.order(order{Do: "exit"})
	status := c.cmd.Wait()
	c.release()
	if e := errors.Join(*err, ended, status); e != nil {
		*err = fmt.Errorf("%s: %w", c.name, e)
	}
}

// release waits for the remaining output of a worker that has exited.
func (c *child) release() {
	c.killer.Stop()
	c.counter.close()
	<-c.gone
	c.master.Close()
	for _, f := range c.pipes {
		f.Close()
	}
}
