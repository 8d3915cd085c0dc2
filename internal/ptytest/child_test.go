//go:build unix && !aix

package ptytest

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"example.com/spinner/internal/testenv"
)

// programs are the programs that a child process can run. Each is next to its test.
var programs = map[string]func(*child){
	"broken pipe":      brokenPipe,
	"break the pipe":   breakThePipe,
	"busy":             busy,
	"close the writer": closeTheWriter,
	"come and go":      comeAndGo,
	"command":          runCommand,
	"details":          details,
	"die":              die,
	"drag":             drag,
	"flood":            flood,
	"hang up":          hangUp,
	"hide":             hide,
	"lend":             lend,
	"non-blocking":     nonBlocking,
	"once":             once,
	"one line":         oneLine,
	"orphan":           orphan,
	"panics":           panics,
	"print before":     printBefore,
	"prompt":           prompt,
	"puppet":           puppet,
	"shell":            shell,
	"stall":            stall,
	"stop":             stopAndWait,
	"three files":      threeFiles,
	"transient":        transient,
	"type ahead":       typeAhead,
	"work":             work,
}

// TestMain gives all tests the same environment and the default effect of signals.
func TestMain(m *testing.M) {
	if name := os.Getenv("SPINNER_TEST_CHILD"); name != "" {
		os.Exit(runChild(name))
	}
	testenv.Set()
	catchIgnored()
	flag.Parse()
	flag.Set("test.parallel", "8") // most of the time the tests wait for other processes
	os.Exit(m.Run())
}

// catchIgnored catches, and drops, the signals that this process ignores, under nohup for instance: a child would
// inherit that they are ignored, but not that they are caught.
func catchIgnored() {
	for _, sig := range []os.Signal{unix.SIGHUP, unix.SIGINT} {
		if signal.Ignored(sig) {
			signal.Notify(make(chan os.Signal, 1), sig)
		}
	}
}

// A child is a program as it runs in a process of its own: descriptor 3 brings it orders, 4 takes its reports,
// a line each.
type child struct {
	orders  *bufio.Scanner
	reports *os.File
}

// runChild runs a program and returns the status of the process.
func runChild(name string) int {
	p := &child{bufio.NewScanner(os.NewFile(3, "orders")), os.NewFile(4, "reports")}
	for _, fd := range []int{3, 4} {
		unix.CloseOnExec(fd)
	}
	programs[name](p)
	p.report("end")
	p.await("exit") // when the leader of a session exits, the kernel drops unread output
	return 0
}

// await returns when the order has come. Without its test the program ends.
func (p *child) await(order string) {
	if got := p.next(); got != order {
		p.report("got the order %q, want %q", got, order)
		os.Exit(3)
	}
}

func (p *child) next() (order string) {
	if !p.orders.Scan() {
		os.Exit(3)
	}
	return p.orders.Text()
}

func (p *child) report(format string, args ...any) {
	fmt.Fprintf(p.reports, format+"\n", args...)
}

func (p *child) must(err error) {
	if err != nil {
		panic(err)
	}
}

// command returns a command that runs a program. The race detector would make each wait for a second before it
// exits.
func command(program string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SPINNER_TEST_CHILD="+program, "GORACE="+os.Getenv("GORACE")+" atexit_sleep_ms=0")
	return cmd
}

// soon waits for a few frames.
func soon() { <-time.After(150 * time.Millisecond) }

// ofThePackage matches the stack of a goroutine that belongs to the package or handles its signals.
var ofThePackage = regexp.MustCompile(`spinner/internal/(terminal|plain|signals|tty)|spinner\.\(|os/signal`)

// ours returns the goroutines that belong to the package or handle its signals. A goroutine that has closed its
// last channel may take a moment to end.
func ours() (stacks []string) {
	buf := make([]byte, 1<<20)
	for range 20 {
		stacks = nil
		for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if ofThePackage.MatchString(stack) {
				stacks = append(stacks, stack)
			}
		}
		if len(stacks) == 0 {
			return nil
		}
		<-time.After(10 * time.Millisecond)
	}
	return stacks
}

// ofTheRuntime reports whether a stack belongs to the goroutine that os/signal never ends.
func ofTheRuntime(stack string) bool { return strings.Contains(stack, "os/signal.loop") }
