//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// puppet does what its orders say, of the form "verb name words". It reports its process first, and each
// order as done.
//
//	start a INT TERM    a spinner whose message is its name, options from the words
//	set a hidden        options from the words
//	write a half        the words, without a newline
//	stop a, succeed a, fail a
//	handle INT          the program catches the signal
//	until a             when it has caught one, the spinner succeeds
//	caught              reports how often it did
//	last                reports what runs of the package, or of what handles its signals
func puppet(p *child) {
	p.report("%d", os.Getpid())
	spinners := make(map[string]*spinner.Spinner)
	caught := make(chan os.Signal, 10)
	for order := p.next(); order != "leave"; order = p.next() {
		words := append(strings.Fields(order), "")
		verb, name, rest := words[0], words[1], words[2:]
		s := spinners[name]
		switch verb {
		case "start":
			if s == nil {
				s = spinner.New(name, spinner.WithInterval(5*time.Millisecond))
				spinners[name] = s
			}
			s.Set(options(rest)...)
			s.Start()
		case "set":
			s.Set(options(rest)...)
		case "write":
			fmt.Fprint(s, strings.TrimSpace(strings.Join(rest, " ")))
		case "stop":
			s.Stop()
		case "succeed":
			s.Succeed("")
		case "fail":
			s.Fail("")
		case "handle":
			signal.Notify(caught, signals[name])
		case "until":
			go func() {
				<-caught
				s.Succeed("")
			}()
		case "caught":
			p.report("%d", len(caught))
		case "last":
			p.report("%q", slices.DeleteFunc(ours(), ofTheRuntime))
		}
		p.report("done")
	}
}

var signals = map[string]syscall.Signal{
	"HUP":  syscall.SIGHUP,
	"INT":  syscall.SIGINT,
	"TERM": syscall.SIGTERM,
	"TSTP": syscall.SIGTSTP,
}

// options returns what the words of an order say: signals, each to be named, and other options.
func options(words []string) (opts []spinner.Option) {
	var named []os.Signal
	for _, word := range words {
		switch sig, ok := signals[word]; {
		case ok:
			named = append(named, sig)
			opts = append(opts, spinner.WithHiddenCursor(), spinner.WithSignals(named...))
		case word == "hidden":
			opts = append(opts, spinner.WithHiddenCursor())
		case word == "taskbar":
			opts = append(opts, spinner.WithTaskbar())
		case strings.HasPrefix(word, "/"): // another terminal
			file, err := os.OpenFile(word, os.O_WRONLY|syscall.O_NOCTTY, 0)
			if err != nil {
				panic(err)
			}
			opts = append(opts, spinner.WithWriter(file))
		}
	}
	return opts
}

// leavePuppet ends a puppet that is not the job of a shell.
func (c *console) leavePuppet() {
	c.t.Helper()
	c.catchUp()
	c.order("leave")
	c.finish()
}

// A job is a terminal with a shell whose job is a puppet in the foreground.
type job struct {
	*console
	puppet  *wire
	process int // of the puppet
}

func launchJob(t *testing.T, orders ...string) job {
	t.Helper()
	c, puppet := launchShell(t)
	c.ask("stty noflsh") // see TestKilledAtAnyMoment
	c.ask("run puppet")
	j := job{c, puppet, puppet.number()}
	c.ask("fg")
	j.play(orders...)
	return j
}

func (j job) play(orders ...string) {
	j.t.Helper()
	for _, order := range orders {
		j.puppet.ask("%s", order)
	}
}

func (j job) kill(name string) {
	j.t.Helper()
	require.NoError(j.t, syscall.Kill(j.process, signals[name]))
}

// stop presses Ctrl-Z and returns when the puppet is stopped and the shell has the terminal.
func (j job) stop() {
	j.t.Helper()
	j.key("\x1a")
	j.order("stopped")
	require.Contains(j.t, []string{syscall.SIGTSTP.String(), syscall.SIGTTIN.String()}, j.report())
	j.expect("done")
	j.ask("bg")
}

// waitForCursor returns when the cursor is hidden or not, and all the texts are on the screen.
func (j job) waitForCursor(visible bool, texts ...string) {
	j.t.Helper()
	j.waitFor(fmt.Sprintf("%q, cursor visible: %v", texts, visible), func(s *vt.Screen) bool {
		for _, text := range texts {
			if !contains(s.Rows(), text) {
				return false
			}
		}
		return s.CursorVisible() == visible
	})
}

// died requires that the puppet has ended like this, as the shell sees it, and returns what is on the
// terminal then, with the prompt of the shell where the cursor was.
func (j job) died(status string) []string {
	j.t.Helper()
	j.order("wait")
	j.expect(status, "done")
	j.say("$ ")
	j.waitForText("$")
	j.leave()
	return j.allLines()
}

// requireNothingLeft checks that nothing of the package runs in the puppet.
func (j job) requireNothingLeft() {
	j.t.Helper()
	j.puppet.order("last")
	j.puppet.expect("[]", "done")
}

// closes requires that the puppet ends by itself.
func (j job) closes() {
	j.t.Helper()
	j.puppet.order("leave")
	require.Equal(j.t, "exit status 0", j.end(j.puppet))
	j.catchUp()
	j.leave()
}
