//go:build unix && !aix

package ptytest

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
	"example.com/spinner/spinnertest"
)

func TestTerminalAfterASignal(t *testing.T) {
	t.Parallel()
	const ctrlC = "Ctrl-C"
	for sig, status := range map[string]string{
		ctrlC:  "signal: interrupt",
		"INT":  "signal: interrupt",
		"TERM": "signal: terminated",
		"HUP":  "signal: hangup",
	} {
		send := func(j job) {
			if sig == ctrlC {
				j.key("\x03")
			} else {
				j.kill(sig)
			}
		}
		t.Run(sig+", named", func(t *testing.T) {
			t.Parallel()
			j := launchJob(t, "start first INT TERM HUP", "start second", "start third", "succeed second", "write third beginning")
			j.waitForCursor(false, "first", "✓ second", "third")
			send(j)
			require.Equal(t, []string{"beginning", " ✓ second", "$"}, j.died(status), "%s", j)
			j.requireTidy()
		})
		t.Run(sig+", visible cursor", func(t *testing.T) {
			t.Parallel()
			j := launchJob(t, "start first", "start second", "succeed second")
			j.waitForCursor(true, "first", "✓ second")
			send(j)
			lines := j.died(status)
			require.True(t, strings.HasSuffix(lines[len(lines)-1], "$"), "after or below the prompt: %s", j)
			j.requireTidy()
		})
	}
}

func TestTerminalThatHangsUp(t *testing.T) {
	t.Parallel()
	for _, opts := range []string{"", "HUP", "INT TERM HUP"} {
		c := launch(t, "puppet")
		c.number()
		c.ask("start a %s", opts)
		c.waitForText("a")
		require.NoError(t, c.master.Close())
		c.requireStatus(syscall.SIGHUP)
	}
}

func TestTerminalStatusInAShell(t *testing.T) {
	t.Parallel()
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

// once works until its context is done, and reports each signal.
func once(p *child) {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	sent := make(chan os.Signal, 10)
	signal.Notify(sent, os.Interrupt)
	err := spinner.Run(ctx, "Working", func(ctx context.Context) error {
		<-ctx.Done()
		soon()
		return ctx.Err()
	}, spinner.WithHiddenCursor())
	p.report("%v, %d", err, len(sent))
}

func TestTerminalOfAProgramThatHandlesItsSignal(t *testing.T) {
	t.Parallel()
	c := launch(t, "once")
	c.waitFor("a spinner without a cursor", func(s *vt.Screen) bool {
		return !s.CursorVisible() && contains(s.Rows(), "Working")
	})
	c.key("\x03")
	c.expect("context canceled, 1")
	c.waitForRow(" ⚠ Working")
	c.finish()
	require.Len(t, c.allLines(), 1, "%s", c)
	c.requireTidy()
}

// In caught, the program handles the signal and also names it. It is watched for no more than once.
func TestTerminalOfAProgramThatGetsItsSignalTwice(t *testing.T) {
	t.Parallel()
	caught := func(j job, want string) {
		t.Helper()
		for late := time.Now().Add(enough); ; {
			j.puppet.order("caught")
			got := j.puppet.report()
			j.puppet.expect("done")
			if got == want || time.Now().After(late) {
				require.Equal(t, want, got, "signals caught")
				return
			}
		}
	}
	j := launchJob(t, "handle INT", "start first INT", "start second", "succeed second", "write first beginning")
	j.waitForCursor(false, "first", "✓ second")
	j.key("\x03")
	caught(j, "2")
	j.waitForRow("beginning") // the rows are gone
	j.waitForCursor(false, "first")
	j.key("\x03")
	caught(j, "3")
	j.play("write first , end", "succeed first")
	j.requireNothingLeft()
	j.closes()
	require.Equal(t, []string{"beginning", " ✓ second", ", end", " ✓ first"}, j.allLines(), "%s", j)
	j.requireTidy()
}

// The spinner may finish while the package waits for the signal to have its effect.
func TestTerminalOfAProgramThatEndsItsSpinnerOnASignal(t *testing.T) {
	t.Parallel()
	for range 10 {
		j := launchJob(t, "handle INT", "start first INT", "start second", "write first beginning", "until first")
		j.waitForCursor(false, "first", "second")
		j.key("\x03")
		j.waitForCursor(true, "beginning", "✓ first", "second")
		j.play("stop second")
		j.closes()
		require.Equal(t, []string{"beginning", " ✓ first"}, j.allLines(), "%s", j)
		j.requireTidy()
	}
}

func TestTerminalAfterASignalWhileItIsStopped(t *testing.T) {
	t.Parallel()
	for _, opts := range []string{"", "TERM"} {
		c := launch(t, "puppet")
		process := c.number()
		c.ask("start a %s", opts)
		c.waitForText("a")
		c.key("\x13") // Ctrl-S
		c.waitForSilence()
		require.NoError(t, syscall.Kill(process, syscall.SIGTERM))
		c.requireStatus(syscall.SIGTERM)
	}
}

func TestTerminalOfAProgramThatIgnoresHangUps(t *testing.T) {
	t.Parallel()
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

// A spinner that has ended no longer watches for signals, even if others do.
func TestTerminalOfSeveralThatNameSignals(t *testing.T) {
	t.Parallel()
	const interrupt, terminated = "signal: interrupt", "signal: terminated"
	prompt := []string{"$"} // and nothing else
	t.Run("one of two has ended", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first INT", "start second TERM", "succeed first")
		j.waitForCursor(false, "✓ first", "second")
		j.kill("TERM")
		require.Equal(t, []string{" ✓ first", "$"}, j.died(terminated), "%s", j)
		j.requireTidy()
	})
	t.Run("the signal of the other", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first INT", "start second TERM", "stop first")
		j.waitForCursor(false, "second")
		j.kill("INT")
		require.Contains(t, strings.Join(j.died(interrupt), "\n"), "second", "not watched for, so it stays")
	})
	t.Run("one of them names both", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first INT TERM", "start second INT", "stop first")
		j.waitForCursor(false, "second")
		j.kill("INT")
		require.Equal(t, prompt, j.died(interrupt), "%s", j)
		j.requireTidy()
	})
	t.Run("one names none", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first", "start second INT", "start third")
		j.waitForCursor(false, "first", "second", "third")
		j.key("\x03")
		require.Equal(t, prompt, j.died(interrupt), "%s", j)
		j.requireTidy()
	})
	t.Run("all have ended", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first INT TERM", "start second TERM", "fail first", "succeed second")
		j.kill("TERM")
		require.Equal(t, []string{" ✗ first", " ✓ second", "$"}, j.died(terminated), "%s", j)
		j.requireTidy()
	})
	t.Run("named while it spins", func(t *testing.T) {
		t.Parallel()
		j := launchJob(t, "start first", "set first TERM")
		j.waitForFrames(5)
		j.waitForCursor(true, "first")
		j.play("stop first", "start first")
		j.waitForCursor(false, "first")
		j.kill("TERM")
		require.Equal(t, prompt, j.died(terminated), "%s", j)
		j.requireTidy()
	})
}

func TestNoSignalIsWatchedAfterStop(t *testing.T) {
	t.Parallel()
	j := launchJob(t)
	for range 20 {
		j.play("start first INT TERM", "start second HUP", "stop second", "stop first")
	}
	j.requireNothingLeft()
	j.closes()
	require.Empty(t, j.allLines(), "%s", j)
	j.requireTidy()
}

// A program may be faster than the restoring of its terminals: then its first spinner has finished, and its
// second one must not be touched.
func TestTerminalOfAProgramThatCleansUpOnASignal(t *testing.T) {
	caught := make(chan os.Signal, 10)
	signal.Notify(caught, syscall.SIGUSR1)
	defer signal.Stop(caught)
	for range 50 {
		w := &memory{screen: vt.New(vt.Options{Width: 40, Height: 8})}
		first := spinner.Start("working", w.options(spinner.WithHiddenCursor(), spinner.WithSignals(syscall.SIGUSR1))...)
		w.waitForWrites(t, 1)
		require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
		<-caught
		first.Stop()
		second := spinner.Start("cleaning up", w.options()...)
		w.waitForWrites(t, 8)
		require.Equal(t, 1, w.count("cleaning up"))
		second.Stop()
	}
}

// The runtime may not send a signal to a channel of a bubble, so no signal is watched for if the writer is not a
// file.
func TestSignalInABubble(t *testing.T) {
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGUSR1)
	defer signal.Stop(caught)
	synctest.Test(t, func(t *testing.T) {
		term := spinnertest.New(t, 40, 8)
		s := spinner.Start("working", term.Option(), spinner.WithSignals(syscall.SIGUSR1))
		require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
		<-caught
		s.Succeed("done")
		require.Equal(t, []string{" ✓ done"}, term.Rows())
	})
}

// A memory is a writer with a screen.
type memory struct {
	noTerminal
	mu     sync.Mutex // guards the fields below
	screen *vt.Screen
	writes int
}

func (w *memory) options(more ...spinner.Option) []spinner.Option {
	return append(more, spinner.WithWriter(w), spinner.WithMode(spinner.Animated), spinner.WithInterval(time.Millisecond))
}

func (w *memory) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writes++
	return w.screen.Write(p)
}

// waitForWrites returns when there were so many more.
func (w *memory) waitForWrites(t *testing.T, n int) {
	t.Helper()
	w.mu.Lock()
	n += w.writes
	w.mu.Unlock()
	require.Eventually(t, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return w.writes >= n
	}, enough, time.Millisecond)
}

// count returns how many rows contain text.
func (w *memory) count(text string) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, row := range w.screen.Rows() {
		if strings.Contains(row, text) {
			n++
		}
	}
	return n
}
