//go:build unix && !aix

package tty

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// Job control needs processes with a terminal of their own. Each of them is this test binary, which
// reads its role from an environment variable, answers on descriptor 3 and stays until descriptor 4
// is closed.

const (
	role     = "TTY_TEST_ROLE"
	terminal = "TTY_TEST_TERMINAL" // its name, other than /dev/tty
)

func TestMain(m *testing.M) {
	switch os.Getenv(role) {
	case "", "limited", "broken", "killed":
		os.Exit(m.Run())
	case "leader":
		answer(lead())
	case "member":
		d := Of(os.Stdout)
		var same bool
		if again, err := os.OpenFile(os.Getenv(terminal), os.O_WRONLY|unix.O_NOCTTY, 0); err == nil {
			id, ok := d.ID()
			other, otherOK := Of(again).ID()
			same = ok && otherOK && id == other
		}
		answer(member{State: d.State(), SameByName: same})
	}
}

func answer(v any) {
	f := os.NewFile(3, "answer")
	if err := json.NewEncoder(f).Encode(v); err != nil {
		panic(err)
	}
	f.Close()
	_, _ = io.Copy(io.Discard, os.NewFile(4, "stay"))
}

// ask runs cmd, decodes its answer into v, and calls meanwhile before it lets cmd end.
func ask(cmd *exec.Cmd, v any, meanwhile func()) error {
	read, answer, err := os.Pipe()
	if err != nil {
		return err
	}
	defer read.Close()
	stay, leave, err := os.Pipe()
	if err != nil {
		return err
	}
	defer stay.Close()
	defer leave.Close()

	// By default, a program built with -race waits for a second before it exits.
	cmd.Env = append(cmd.Environ(), "GORACE=atexit_sleep_ms=0")
	cmd.ExtraFiles = []*os.File{answer, stay}
	err = cmd.Start()
	answer.Close()
	if err != nil {
		return err
	}
	err = json.NewDecoder(read).Decode(v)
	meanwhile()
	leave.Close()
	return errors.Join(err, cmd.Wait())
}

// member is the report of a process that the leader of the session has started.
type member struct {
	State      State
	SameByName bool
}

// leader is the report of a session leader whose controlling terminal is its standard output.
type leader struct {
	Errors []string

	State             State
	Stderr, Dev, Name bool // have the ID of standard output
	Other             bool // another terminal has it
	DevNotice         bool // of a write by another name, to /dev/tty
	Remembered        bool // the group of the process, after the first State

	Background      member // in a group of its own
	Foreground      member // in a group of its own that was given the foreground
	Meanwhile       State  // of the leader
	AllocsMeanwhile float64
	Afterwards      State  // of the leader, which took the foreground back
	Elsewhere       member // in a session of its own
}

func lead() (l leader) {
	d := Of(os.Stdout)
	l.State = d.State()
	group, err := unix.Getpgid(0)
	l.Remembered = err == nil && ownGroup.Load() == int64(group)

	same := func(w io.Writer) bool {
		a, ok := d.ID()
		b, okB := Of(w).ID()
		return ok && okB && a == b
	}
	l.Stderr = same(os.Stderr)
	if f, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		l.Dev = same(f)
		n := Of(f).Notice()
		fmt.Fprintln(os.Stderr)
		l.DevNotice = n.Foreign()
		n.Close()
	}
	if f, err := os.OpenFile(os.Getenv(terminal), os.O_WRONLY|unix.O_NOCTTY, 0); err == nil {
		l.Name = same(f)
	}
	if _, other, err := pty.Open(); err == nil {
		l.Other = same(other)
	}

	check := func(err error) {
		if err != nil {
			l.Errors = append(l.Errors, err.Error())
		}
	}
	start := func(attr *syscall.SysProcAttr, meanwhile func()) (m member) {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), role+"=member")
		cmd.Stdout = os.Stdout
		cmd.SysProcAttr = attr
		check(ask(cmd, &m, meanwhile))
		return m
	}
	l.Background = start(&syscall.SysProcAttr{Setpgid: true}, func() {})
	l.Elsewhere = start(&syscall.SysProcAttr{Setsid: true}, func() {})
	l.Foreground = start(&syscall.SysProcAttr{Foreground: true, Ctty: 1}, func() {
		l.Meanwhile = d.State()
		l.AllocsMeanwhile = testing.AllocsPerRun(100, func() { d.State() })
	})

	signal.Ignore(syscall.SIGTTOU) // or taking the foreground back would stop this process
	check(err)
	check(unix.IoctlSetPointerInt(1, unix.TIOCSPGRP, group))
	l.Afterwards = d.State()
	return l
}

// session runs a leader on a terminal of its own and returns its report.
func session(t *testing.T) (l leader) {
	t.Helper()
	master, tty := open(t)
	resize(t, tty, 80, 24)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), role+"=leader", terminal+"="+tty.Name())
	cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, tty
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	err := ask(cmd, &l, func() {
		assert.False(t, Of(tty).State().Background, "a terminal that does not control this process")
		assert.False(t, Of(master).State().Background, "the emulator's side of it")
		assert.NotEqual(t, ID{own: true}, idOf(t, tty))
	})
	skipUnderEmulation(t, err)
	require.NoError(t, err)
	assert.Empty(t, l.Errors)
	return l
}

// skipUnderEmulation: qemu-user runs this test binary, but the kernel cannot run it as a child.
func skipUnderEmulation(t *testing.T, err error) {
	t.Helper()
	if errors.Is(err, syscall.ENOEXEC) {
		t.Skip("no children here:", err)
	}
}

func TestJobControl(t *testing.T) {
	l := session(t)
	foreground := State{Terminal: true, Width: 80, Wrap: 80, Height: 24}
	background := State{Terminal: true, Width: 80, Wrap: 80, Height: 24, Background: true}

	assert.Equal(t, foreground, l.State, "the leader")
	assert.True(t, l.Remembered, "so that it need not be asked for with each frame")
	assert.Equal(t, background, l.Background.State, "a member in a group of its own")
	assert.Equal(t, foreground, l.Foreground.State, "a member that was given the foreground")
	assert.Equal(t, background, l.Meanwhile, "the leader while the child ran")
	assert.Equal(t, foreground, l.Afterwards, "the leader with the foreground back")
	assert.Equal(t, foreground, l.Elsewhere.State, "a session that the terminal does not control")
	assert.Zero(t, l.AllocsMeanwhile)
}

func TestIDOfTheControllingTerminal(t *testing.T) {
	l := session(t)
	assert.True(t, l.Stderr, "standard error")
	assert.True(t, l.Dev, "/dev/tty")
	assert.True(t, l.Name, "its name")
	assert.False(t, l.Other, "another terminal")
	assert.True(t, l.Background.SameByName, "in the background")
	assert.True(t, l.Elsewhere.SameByName, "in a session that it does not control")
}
