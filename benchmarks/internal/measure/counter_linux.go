package measure

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// A callCounter counts the system calls of a process in the kernel, with perf_event_open on the tracepoint for entering
// a system call. It costs almost nothing, so the process runs as it would without.
type callCounter struct{ fd int }

// tracepoint is the file with the tracepoint's number for perf_event_open, if tracefs is mounted.
const tracepoint = "/sys/kernel/tracing/events/raw_syscalls/sys_enter/id"

// countCalls calls start, which starts a process, and counts the system calls of all threads of that process.
func countCalls(start func() error) (*callCounter, error) {
	text, err := os.ReadFile(tracepoint)
	if err != nil {
		return nil, err
	}
	id, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
	if err != nil {
		return nil, err
	}
	var c *callCounter
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread must exit, or processes that it starts later would count too
		c, err = countCallsOn(id, start)
	}()
	<-done
	return c, err
}

// countCallsOn opens a counter on the thread. It counts nothing there, because the thread never calls execve; the process
// inherits it.
func countCallsOn(tracepoint uint64, start func() error) (*callCounter, error) {
	attr := unix.PerfEventAttr{
		Type:   unix.PERF_TYPE_TRACEPOINT,
		Size:   uint32(unsafe.Sizeof(unix.PerfEventAttr{})),
		Config: tracepoint,
		Bits:   unix.PerfBitDisabled | unix.PerfBitInherit | unix.PerfBitEnableOnExec,
	}
	fd, err := unix.PerfEventOpen(&attr, 0, -1, -1, unix.PERF_FLAG_FD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("perf_event_open: %w", err)
	}
	c := &callCounter{fd}
	if err := start(); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// calls returns the count so far.
func (c *callCounter) calls() (uint64, error) {
	var count [8]byte
	n, err := unix.Read(c.fd, count[:])
	if err == nil && n < len(count) {
		err = errors.New("short read of a counter")
	}
	return binary.NativeEndian.Uint64(count[:]), err
}

func (c *callCounter) close() {
	if c != nil {
		unix.Close(c.fd)
	}
}
