//go:build unix

package spinner_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
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

var signals = map[string]syscall.Signal{
	"HUP":  syscall.SIGHUP,
	"INT":  syscall.SIGINT,
	"TERM": syscall.SIGTERM,
	"TSTP": syscall.SIGTSTP,
}

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
func puppet(h *host) {
	h.report("%d", os.Getpid())
	spinners := make(map[string]*spinner.Spinner)
	caught := make(chan os.Signal, 10)
	for order := h.next(); order != "leave"; order = h.next() {
		words := append(strings.Fields(order), "")
		verb, name, rest := words[0], words[1], words[2:]
		s := spinners[name]
		switch verb {
		case "start":
			if s == nil {
				s = spinner.New(spinner.WithMessage(name), spinner.WithInterval(5*time.Millisecond))
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
			h.report("%d", len(caught))
		case "last":
			h.report("%q", slices.DeleteFunc(ours(), ofTheRuntime))
		}
		h.report("done")
	}
}

// ofTheRuntime reports whether a stack is that of the goroutine which os/signal never ends.
func ofTheRuntime(stack string) bool { return strings.Contains(stack, "os/signal.loop") }

// leavePuppet lets a puppet come to its end that is not the job of a shell.
func (c *console) leavePuppet() {
	c.t.Helper()
	c.catchUp()
	c.order("leave")
	c.finish()
}

// options returns what the words of an order say: signals, each to be named, and other options.
func options(words []string) (opts []spinner.Option) {
	var named []os.Signal
	for _, word := range words {
		switch sig, ok := signals[word]; {
		case ok:
			named = append(named, sig)
			opts = append(opts, spinner.WithHiddenCursor(named...))
		case word == "hidden":
			opts = append(opts, spinner.WithHiddenCursor())
		case word == "taskbar":
			opts = append(opts, spinner.WithTaskbar())
		}
	}
	return opts
}

// A theatre is a terminal with a shell whose job is a puppet in the foreground.
type theatre struct {
	*console
	job     *wire
	process int // of the puppet
}

func openTheatre(t *testing.T, orders ...string) theatre {
	t.Helper()
	c, job := launchShell(t)
	c.ask("stty noflsh") // see TestLaw5_KilledAtAnyMoment
	c.ask("run puppet")
	th := theatre{c, job, job.number()}
	c.ask("fg")
	th.play(orders...)
	return th
}

func (th theatre) play(orders ...string) {
	th.t.Helper()
	for _, order := range orders {
		th.job.ask("%s", order)
	}
}

func (th theatre) kill(name string) {
	th.t.Helper()
	require.NoError(th.t, syscall.Kill(th.process, signals[name]))
}

// died requires that the puppet has ended like this, as the shell sees it, and returns what is on the
// terminal then, with the prompt of the shell where the cursor was.
func (th theatre) died(status string) []string {
	th.t.Helper()
	th.order("wait")
	th.expect(status, "done")
	th.say("$ ")
	th.waitForText("$")
	th.leave()
	return th.allLines()
}

// requireNothingLeft checks that nothing of the package runs in the puppet.
func (th theatre) requireNothingLeft() {
	th.t.Helper()
	th.job.order("last")
	th.job.expect("[]", "done")
}

// closes requires that the puppet ends by itself.
func (th theatre) closes() {
	th.t.Helper()
	th.job.order("leave")
	require.Equal(th.t, "exit status 0", th.end(th.job))
	th.catchUp()
	th.leave()
}

// waitForCursor returns when the cursor is hidden or not, and all the texts are on the screen.
func (th theatre) waitForCursor(visible bool, texts ...string) {
	th.t.Helper()
	th.waitFor(fmt.Sprintf("%q, cursor visible: %v", texts, visible), func(s *vt.Screen) bool {
		for _, text := range texts {
			if !contains(s.Rows(), text) {
				return false
			}
		}
		return s.CursorVisible() == visible
	})
}

func TestTerminalAfterASignal(t *testing.T) {
	const ctrlC = "Ctrl-C"
	for sig, status := range map[string]string{
		ctrlC:  "signal: interrupt",
		"INT":  "signal: interrupt",
		"TERM": "signal: terminated",
		"HUP":  "signal: hangup",
	} {
		send := func(th theatre) {
			if sig == ctrlC {
				th.key("\x03")
			} else {
				th.kill(sig)
			}
		}
		t.Run(sig+", named", func(t *testing.T) {
			th := openTheatre(t, "start first INT TERM HUP", "start second", "start third", "succeed second", "write third beginning")
			th.waitForCursor(false, "first", "✓ second", "third")
			send(th)
			require.Equal(t, []string{"beginning", " ✓ second", "$"}, th.died(status), "%s", th)
			th.requireTidy()
		})
		t.Run(sig+", visible cursor", func(t *testing.T) {
			th := openTheatre(t, "start first", "start second", "succeed second")
			th.waitForCursor(true, "first", "✓ second")
			send(th)
			th.died(status)
			th.requireTidy()
		})
	}
}

func TestTerminalThatHangsUp(t *testing.T) {
	for _, opts := range []string{"", "HUP", "INT TERM HUP"} {
		c := launch(t, "puppet")
		c.number()
		c.ask("start a %s", opts)
		c.waitForText("a")
		require.NoError(t, c.master.Close())
		c.requireStatus(syscall.SIGHUP)
	}
}

// requireStatus waits for a program that a signal ends, and soon.
func (c *console) requireStatus(want syscall.Signal) {
	c.t.Helper()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c.cmd.Wait()
	}()
	select {
	case <-ended:
	case <-time.After(enough):
		require.FailNow(c.t, "still alive after "+want.String(), "%s", c)
	}
	status := c.cmd.ProcessState.Sys().(syscall.WaitStatus)
	require.True(c.t, status.Signaled(), "got %v, want %v", c.cmd.ProcessState, want)
	require.Equal(c.t, want, status.Signal())
}

// within runs a program under sh, which says its status and waits for Enter.
func within(prelude string) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) {
		cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", prelude + `"$0"; echo "status $?"; read enter`, cmd.Path}
	}
}

func TestTerminalStatusInAShell(t *testing.T) {
	for _, opts := range []string{"", "INT TERM"} {
		c := launch(t, "puppet", within("stty noflsh; trap : INT; ")) // else it would end with the program
		c.number()
		c.ask("start a %s", opts)
		c.waitForText("a")
		c.key("\x03") // Ctrl-C
		c.waitForText("status 130")
		c.requireTidy()
		c.key("\n")
		require.NoError(t, c.cmd.Wait())
	}
}

// once works until its context is done, which is told as often as the signal comes.
func once(h *host) {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	sent := make(chan os.Signal, 10)
	signal.Notify(sent, os.Interrupt)
	err := spinner.Run(ctx, "Working", func(ctx context.Context) error {
		<-ctx.Done()
		soon()
		return ctx.Err()
	}, spinner.WithHiddenCursor())
	h.report("%v, %d", err, len(sent))
}

func TestTerminalOfAProgramThatHandlesItsSignal(t *testing.T) {
	c := launch(t, "once")
	c.waitFor("a spinner without a cursor", func(s *vt.Screen) bool {
		return !s.CursorVisible() && contains(s.Rows(), "Working")
	})
	c.key("\x03")
	c.expect("context canceled, 1")
	c.waitForRow(" ✗ Working")
	c.finish()
	require.Len(t, c.allLines(), 1, "%s", c)
	c.requireTidy()
}

// In caught, the program handles the signal and also names it. It is watched for no more than once.
func TestTerminalOfAProgramThatGetsItsSignalTwice(t *testing.T) {
	caught := func(th theatre, want string) {
		t.Helper()
		for late := time.Now().Add(enough); ; {
			th.job.order("caught")
			got := th.job.report()
			th.job.expect("done")
			if got == want || time.Now().After(late) {
				require.Equal(t, want, got, "signals caught")
				return
			}
		}
	}
	th := openTheatre(t, "handle INT", "start first INT", "start second", "succeed second", "write first beginning")
	th.waitForCursor(false, "first", "✓ second")
	th.key("\x03")
	caught(th, "2")
	th.waitForCursor(false, "first")
	th.key("\x03")
	caught(th, "3")
	th.play("write first , end", "succeed first")
	th.requireNothingLeft()
	th.closes()
	require.Equal(t, []string{"beginning", " ✓ second", ", end", " ✓ first"}, th.allLines(), "%s", th)
	th.requireTidy()
}

// The end may come while the signal is waited for to have its effect.
func TestTerminalOfAProgramThatEndsItsSpinnerOnASignal(t *testing.T) {
	for range 10 {
		th := openTheatre(t, "handle INT", "start first INT", "start second", "write first beginning", "until first")
		th.waitForCursor(false, "first", "second")
		th.key("\x03")
		th.waitForCursor(true, "beginning", "✓ first", "second")
		th.play("stop second")
		th.closes()
		require.Equal(t, []string{"beginning", " ✓ first"}, th.allLines(), "%s", th)
		th.requireTidy()
	}
}

func TestTerminalAfterASignalWhileItIsStopped(t *testing.T) {
	for _, opts := range []string{"", "TERM"} {
		c := launch(t, "puppet")
		process := c.number()
		c.ask("start a %s", opts)
		c.waitForText("a")
		c.key("\x13") // Ctrl-S
		c.waitForSilence()
		sent := time.Now()
		require.NoError(t, syscall.Kill(process, syscall.SIGTERM))
		c.requireStatus(syscall.SIGTERM)
		require.Less(t, time.Since(sent), 3*time.Second)
	}
}

// waitForSilence returns when nothing has been read for the time of many frames.
func (c *console) waitForSilence() {
	c.t.Helper()
	late := time.After(enough)
	for {
		var changed <-chan struct{}
		c.see(func(*vt.Screen) { changed = c.changed })
		select {
		case <-changed:
		case <-time.After(300 * time.Millisecond):
			return
		case <-late:
			require.FailNow(c.t, "no silence", "%s", c)
		}
	}
}

func TestTerminalOfAProgramThatIgnoresHangUps(t *testing.T) {
	c := launch(t, "puppet", within(`stty noflsh; trap : INT; trap "" HUP; `)) // as nohup does
	process := c.number()
	c.ask("start a INT HUP")
	c.waitForText("a")
	for range 3 {
		require.NoError(t, syscall.Kill(process, syscall.SIGHUP))
		c.waitForFrames(3)
	}
	require.Equal(t, 1, strings.Count(c.bytes(), "\x1b[?25l"), "the cursor never came back: %s", c)
	c.ask("stop a")
	require.NoError(t, syscall.Kill(process, syscall.SIGHUP))
	c.ask("start a INT HUP")
	c.key("\x03")
	c.waitForText("status 130")
	c.requireTidy()
}

// A spinner that ended watches no more, whoever else does.
func TestTerminalOfSeveralThatNameSignals(t *testing.T) {
	const interrupt, terminated = "signal: interrupt", "signal: terminated"
	prompt := []string{"$"} // and nothing else
	t.Run("one of two has ended", func(t *testing.T) {
		th := openTheatre(t, "start first INT", "start second TERM", "succeed first")
		th.waitForCursor(false, "✓ first", "second")
		th.kill("TERM")
		require.Equal(t, []string{" ✓ first", "$"}, th.died(terminated), "%s", th)
		th.requireTidy()
	})
	t.Run("the signal of the other", func(t *testing.T) {
		th := openTheatre(t, "start first INT", "start second TERM", "stop first")
		th.waitForCursor(false, "second")
		th.kill("INT")
		require.Contains(t, strings.Join(th.died(interrupt), "\n"), "second", "not watched for, so it stays")
	})
	t.Run("one of them names both", func(t *testing.T) {
		th := openTheatre(t, "start first INT TERM", "start second INT", "stop first")
		th.waitForCursor(false, "second")
		th.kill("INT")
		require.Equal(t, prompt, th.died(interrupt), "%s", th)
		th.requireTidy()
	})
	t.Run("one names none", func(t *testing.T) {
		th := openTheatre(t, "start first", "start second INT", "start third")
		th.waitForCursor(false, "first", "second", "third")
		th.key("\x03")
		require.Equal(t, prompt, th.died(interrupt), "%s", th)
		th.requireTidy()
	})
	t.Run("all have ended", func(t *testing.T) {
		th := openTheatre(t, "start first INT TERM", "start second TERM", "fail first", "succeed second")
		th.kill("TERM")
		require.Equal(t, []string{" ✗ first", " ✓ second", "$"}, th.died(terminated), "%s", th)
		th.requireTidy()
	})
	t.Run("named while it spins", func(t *testing.T) {
		th := openTheatre(t, "start first", "set first TERM")
		th.waitForFrames(5)
		th.waitForCursor(true, "first")
		th.play("stop first", "start first")
		th.waitForCursor(false, "first")
		th.kill("TERM")
		require.Equal(t, prompt, th.died(terminated), "%s", th)
		th.requireTidy()
	})
}

func TestLaw6_NoSignalIsWatchedAfterStop(t *testing.T) {
	th := openTheatre(t)
	for range 20 {
		th.play("start first INT TERM", "start second HUP", "stop second", "stop first")
	}
	th.requireNothingLeft()
	th.closes()
	require.Empty(t, th.allLines(), "%s", th)
	th.requireTidy()
}

// panics has a cursor to bring back.
func panics(*host) {
	spinner.Run(context.Background(), "Working", func(context.Context) error {
		soon()
		panic("out of tea")
	}, spinner.WithHiddenCursor(os.Interrupt))
}

func TestTerminalAfterAPanic(t *testing.T) {
	c, _ := launchShell(t)
	c.ask("run panics")
	c.ask("fg")
	c.waitFor("a spinner without a cursor", func(s *vt.Screen) bool {
		return !s.CursorVisible() && contains(s.Rows(), "Working")
	})
	c.order("wait")
	c.expect("exit status 2", "done")
	c.waitForText("goroutine 1 [running]")
	require.Equal(t, []string{" ✗ Working", "panic: out of tea"}, c.allLines()[:2])
	c.requireTidy()
	c.leave()
}

// crowd keeps the terminal busy with all that may be drawn, but not more than that can take: a write that waits is
// written in part, and a signal ends it there.
func crowd(h *host) {
	h.report("%d", os.Getpid())
	h.await("begin")
	rows := 0
	above := spinner.Start("", spinner.WithMessageFunc(func() string {
		rows++
		return strings.Repeat("⠿", 20+rows%4*20)
	}), spinner.WithInterval(3*time.Millisecond))
	for i := 0; ; i++ {
		s := spinner.Start(strings.Repeat("文", 5+i%5*10))
		fmt.Fprintln(above, "line", i)
		<-time.After(10 * time.Millisecond)
		s.Succeed("")
		if i%3 == 0 {
			above.Suspend(func() {})
		}
	}
}

// TestLaw5_AThousandMoments looks at the terminal as a SIGKILL would leave it. SIGSTOP takes effect in the same
// moments, and it leaves a program for the next. The terminal is low, because Linux takes a write in pieces of
// 2048 bytes, and either signal ends it between two of them.
func TestLaw5_AThousandMoments(t *testing.T) {
	c := launch(t, "crowd")
	c.resize(80, 6)
	process := c.number()
	c.order("begin")
	c.waitForText("line 0")
	random := rand.New(rand.NewPCG(5, 1000))
	moved, before := 0, 0
	for range 1000 {
		<-time.After(time.Duration(random.Int64N(int64(4 * time.Millisecond))))
		require.NoError(t, syscall.Kill(process, syscall.SIGSTOP))
		var status syscall.WaitStatus
		_, err := syscall.Wait4(process, &status, syscall.WUNTRACED, nil)
		require.NoError(t, err)
		require.True(t, status.Stopped(), "%v", status)
		length := c.catchUp()
		c.requireTidy()
		if length > before+1 {
			moved++
		}
		before = length
		require.NoError(t, syscall.Kill(process, syscall.SIGCONT))
	}
	require.Greater(t, moved, 300, "of the moments came after something was drawn")
	require.NoError(t, syscall.Kill(process, syscall.SIGKILL))
	c.requireStatus(syscall.SIGKILL)
	c.requireTidy()
}

// catchUp returns when all was read that was written to the terminal, and how long that is. It marks the end with
// a NUL, which terminals do not see. Nobody else may be writing.
func (c *console) catchUp() (length int) {
	c.t.Helper()
	var marks int
	c.see(func(*vt.Screen) { marks = bytes.Count(c.log, []byte{0}) })
	_, err := c.tty.Write([]byte{0})
	require.NoError(c.t, err)
	c.waitFor("the mark", func(*vt.Screen) bool {
		length = len(c.log)
		return length > 0 && c.log[length-1] == 0 && bytes.Count(c.log, []byte{0}) > marks
	})
	return length
}
