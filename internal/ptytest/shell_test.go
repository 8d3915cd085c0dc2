//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// shell is a shell with job control: it runs one program after the other, each in a process group of its
// own, as its orders say.
func shell(p *child) {
	var job *exec.Cmd
	own, err := unix.Getpgid(0)
	p.must(err)
	wires := []*os.File{os.NewFile(5, "orders"), os.NewFile(6, "reports")}
	for order := p.next(); order != "leave"; order = p.next() {
		verb, rest, _ := strings.Cut(order, " ")
		switch verb {
		case "run": // in the background
			job = command(rest)
			job.Stdin, job.Stdout, job.Stderr = os.Stdin, os.Stdout, os.Stderr
			job.ExtraFiles = wires
			job.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			p.must(job.Start())
		case "fg":
			p.must(setForeground(job.Process.Pid))
			p.must(job.Process.Signal(syscall.SIGCONT))
		case "abandon": // waits for the leader of the job, whose children stay in the foreground
			p.must(job.Wait())
			p.must(setForeground(job.Process.Pid))
		case "bg":
			p.must(setForeground(own))
		case "stopped": // waits until it is
			var status unix.WaitStatus
			_, err := unix.Wait4(job.Process.Pid, &status, unix.WUNTRACED, nil)
			p.must(err)
			p.report("%v", status.StopSignal())
		case "kill":
			p.must(job.Process.Kill())
			fallthrough
		case "wait":
			_ = job.Wait()
			p.must(setForeground(own))
			p.report("%s", job.ProcessState)
		case "stty":
			stty := exec.Command("stty", rest)
			stty.Stdin = os.Stdin
			p.must(stty.Run())
		case "say":
			text, err := strconv.Unquote(rest)
			p.must(err)
			fmt.Print(text)
		}
		p.report("done")
	}
}

// setForeground gives the terminal to a process group, which a background process may do only while it
// ignores SIGTTOU. It is reset because the next job would inherit it.
func setForeground(group int) error {
	signal.Ignore(syscall.SIGTTOU)
	defer signal.Reset(syscall.SIGTTOU)
	return unix.IoctlSetPointerInt(2, unix.TIOCSPGRP, group)
}

// launchShell returns a terminal with a shell, and the wire to its jobs.
func launchShell(t *testing.T) (c *console, job *wire) {
	t.Helper()
	job, ends := newWire(t)
	c = launch(t, "shell", func(cmd *exec.Cmd) { cmd.ExtraFiles = ends })
	return c, job
}

// say lets the shell write something.
func (c *console) say(text string) {
	c.t.Helper()
	c.ask("say %q", text)
}

func (c *console) leave() {
	c.t.Helper()
	c.order("leave")
	c.finish()
}

// end ends a job and returns the shell's message about it.
func (c *console) end(job *wire) (status string) {
	c.t.Helper()
	job.expect("end")
	job.order("exit")
	c.order("wait")
	status = c.report()
	c.expect("done")
	return status
}
