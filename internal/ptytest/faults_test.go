//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
)

// far gives a console a second terminal, on which its puppet may draw too.
func (c *console) far() *console {
	c.t.Helper()
	return newConsole(c.t, 80, 24)
}

func (c *console) waitForHidden(text string) {
	c.t.Helper()
	c.waitFor(text+" without a cursor", func(s *vt.Screen) bool {
		return !s.CursorVisible() && contains(s.Rows(), text)
	})
}

func TestTerminalsThatCtrlZRestores(t *testing.T) {
	t.Parallel()
	j := launchJob(t)
	far := j.far()
	j.play("start near TSTP", "start far TSTP "+far.tty.Name())
	for range 3 {
		j.waitForHidden("near")
		far.waitForHidden("far")
		j.stop()
		far.requireTidy()
		far.waitForLines()
		j.say("\r\n")
		j.ask("fg")
	}
	j.waitForHidden("near") // it was stopped once, and continues
	far.waitForHidden("far")
	j.play("succeed near", "succeed far")
	far.waitForLines(" ✓ far")
	j.closes()
}

// A second Ctrl-Z that comes before the process stops does not stop it again after fg.
func TestTerminalAfterCtrlZTwice(t *testing.T) {
	t.Parallel()
	j := launchJob(t)
	far := j.far()
	j.play("start near TSTP", "start far TSTP "+far.tty.Name())
	j.waitForHidden("near")
	far.waitForHidden("far")
	far.key("\x13") // Ctrl-S: the process stops a moment after the signal
	far.waitForSilence()
	j.kill("TSTP")
	j.waitForCursor(true)
	j.stop()
	j.say("\r\n")
	j.ask("fg")
	j.waitForHidden("near")
	far.key("\x11")
	far.waitForHidden("far")
	j.play("succeed near", "succeed far")
	j.closes()
}

// A terminal that takes nothing does not keep the others from being restored.
func TestTerminalsOfWhichOneIsStopped(t *testing.T) {
	t.Parallel()
	for _, stopped := range []string{"near", "far"} {
		for _, sig := range []string{"TERM", "INT"} {
			t.Run(stopped+"/"+sig, func(t *testing.T) {
				t.Parallel()
				near := launch(t, "puppet")
				process := near.number()
				far := near.far()
				near.ask("start near INT TERM")
				near.ask("start far INT TERM %s", far.tty.Name())
				near.waitForHidden("near")
				far.waitForHidden("far")
				blocked, free := near, far
				if stopped == "far" {
					blocked, free = far, near
				}
				blocked.key("\x13") // Ctrl-S
				blocked.waitForSilence()
				require.NoError(t, syscall.Kill(process, signals[sig]))
				near.requireStatus(signals[sig])
				free.requireTidy()
				free.waitForLines()
			})
		}
	}
}

// orphan leaves a puppet in an orphaned process group, which no shell could continue.
func orphan(p *child) {
	cmd := command("puppet")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{os.NewFile(3, "orders"), p.reports}
	p.must(cmd.Start())
	os.Exit(0)
}

func TestTerminalOfAnOrphan(t *testing.T) {
	t.Parallel()
	c, puppet := launchShell(t)
	c.ask("stty noflsh")
	c.ask("run orphan")
	puppet.number()
	c.ask("abandon") // a parent that is still alive could continue the group
	puppet.ask("start first TSTP")
	for range 2 {
		c.waitForHidden("first")
		before := len(c.bytes())
		c.key("\x1a") // Ctrl-Z
		c.waitFor("the cursor back for a moment", func(*vt.Screen) bool {
			_, after, shown := strings.Cut(string(c.log[before:]), "\x1b[?25h")
			return shown && strings.Contains(after, "\x1b[?25l")
		})
	}
	puppet.ask("succeed first")
	puppet.order("leave")
	puppet.expect("end")
	puppet.order("exit")
	c.waitForText("✓ first")
	c.requireTidy()
	c.order("leave")
	c.finish()
}

// comeAndGo starts and finishes rows that name signals, some while another row stays.
func comeAndGo(p *child) {
	p.report("%d", os.Getpid())
	hidden := []spinner.Option{spinner.WithHiddenCursor(), spinner.WithSignals(os.Interrupt, syscall.SIGTERM)}
	if p.next() == "beside" {
		spinner.Start("stays", hidden...)
	}
	p.report("begun")
	for {
		spinner.Start("comes", hidden...).Stop()
	}
}

func TestTerminalAfterASignalWhileARowEnds(t *testing.T) {
	t.Parallel()
	for _, order := range []string{"beside", "alone"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			for i := range 12 {
				c := launch(t, "come and go")
				process := c.number()
				c.order("%s", order)
				c.expect("begun")
				<-time.After(time.Duration(i) * 3 * time.Millisecond)
				sig := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM}[i%2]
				require.NoError(t, syscall.Kill(process, sig))
				c.requireStatus(sig)
				c.requireTidy()
				c.waitForLines()
			}
		})
	}
}

// A signal that comes while another one waits for a terminal is raised too, even if the
// last row finishes before its turn comes.
func TestSignalThatComesWhileTheLastRowEnds(t *testing.T) {
	caught := make(chan os.Signal, 100)
	signal.Notify(caught, syscall.SIGUSR1)
	defer signal.Stop(caught)
	await := func(what string) {
		t.Helper()
		select {
		case <-caught:
		case <-time.After(enough):
			require.FailNow(t, "not caught: "+what)
		}
	}
	for range 8 {
		w := new(stopped)
		s := spinner.Start("m",
			spinner.WithWriter(w),
			spinner.WithMode(spinner.Animated),
			spinner.WithHiddenCursor(), spinner.WithSignals(syscall.SIGUSR1))
		for late := time.Now().Add(enough); w.writes.Load() == 0; runtime.Gosched() {
			require.True(t, time.Now().Before(late), "no frame")
		}
		w.mu.Lock()
		require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
		await("the first")
		require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
		await("the second")
		w.mu.Unlock()
		await("the first, raised")
		s.Stop()
		await("the second, raised")
	}
	require.Empty(t, caught)
}

// stopped is a terminal that takes nothing while mu is locked.
type stopped struct {
	noTerminal
	mu     sync.Mutex
	writes atomic.Int64
}

func (w *stopped) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writes.Add(1)
	return len(p), nil
}

// nowhere is a writer without a terminal.
type nowhere struct {
	noTerminal
	bytes atomic.Int64
}

// noTerminal is a file that is not a terminal: signals are watched for on files only.
type noTerminal struct{}

func (noTerminal) Fd() uintptr { return ^uintptr(0) }

func (w *nowhere) Write(p []byte) (int, error) {
	w.bytes.Add(int64(len(p)))
	return len(p), nil
}

// seen is a terminal on which foreign writes cannot be detected.
type seen struct {
	noTerminal
	mu     sync.Mutex
	screen *vt.Screen
}

func (w *seen) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.Write(p)
}

func (w *seen) rows() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.Rows()
}

func (w *seen) waitForRow(t *testing.T, row int, want string) {
	t.Helper()
	late := time.After(enough)
	for tick := time.NewTicker(time.Millisecond); !strings.Contains(w.rows()[row], want); {
		select {
		case <-tick.C:
		case <-late:
			require.FailNow(t, "not seen: "+want, "%q", w.rows())
		}
	}
}

// What a program prints when it handles a signal is not overwritten.
func TestSignalOnWhichTheProgramPrints(t *testing.T) {
	caught := make(chan os.Signal, 100)
	signal.Notify(caught, syscall.SIGUSR1)
	defer signal.Stop(caught)
	term := &seen{screen: vt.New(vt.Options{Width: 80, Height: 24})}
	s := spinner.Start("Working",
		spinner.WithWriter(term),
		spinner.WithMode(spinner.Animated),
		spinner.WithTerminal(func() (int, int) { return 80, 24 }, nil),
		spinner.WithHiddenCursor(), spinner.WithSignals(syscall.SIGUSR1))
	defer s.Stop()
	term.waitForRow(t, 0, "Working")
	require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
	<-caught
	<-caught // it was raised, and the terminal is restored
	fmt.Fprint(term, "caught")
	term.waitForRow(t, 1, "Working")
	require.Equal(t, "caught", term.rows()[0])
}

// A callback may wait for a finishing method, even while a signal is handled.
func TestSignalWhileAFunctionWaitsForAnEnd(t *testing.T) {
	caught := make(chan os.Signal, 100)
	signal.Notify(caught, syscall.SIGUSR1)
	defer signal.Stop(caught)
	for name, option := range map[string]func(f func()) spinner.Option{
		"message": func(f func()) spinner.Option { return spinner.WithMessageFunc(func() string { f(); return "m" }) },
		"style":   func(f func()) spinner.Option { return spinner.WithStyle(func(s string) string { f(); return s }) },
	} {
		called, ended, returned := make(chan struct{}), make(chan struct{}), make(chan struct{})
		var once sync.Once
		s := spinner.Start("m",
			spinner.WithWriter(new(nowhere)),
			spinner.WithMode(spinner.Animated),
			spinner.WithHiddenCursor(), spinner.WithSignals(syscall.SIGUSR1),
			option(func() {
				once.Do(func() {
					close(called)
					<-ended
					close(returned)
				})
			}))
		<-called
		fmt.Fprintln(s, "text")
		require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGUSR1))
		<-caught
		go func() {
			s.Stop()
			close(ended)
		}()
		select {
		case <-returned:
		case <-time.After(enough):
			assert.Fail(t, "Stop does not return", name)
		}
		<-caught // the raised one
	}
}

// brokenPipe writes to a standard error whose reader is gone.
func brokenPipe(p *child) {
	mode := spinner.Plain
	if p.next() == "animated" {
		mode = spinner.Animated
	}
	s := spinner.Start("m", spinner.WithMode(mode), spinner.WithInterval(time.Millisecond))
	soon()
	s.SetMessage("n")
	soon()
	s.Succeed("done")
	s.Start()
	p.report("alive")
	switch p.next() {
	case "write":
		fmt.Fprintln(s, "text")
	case "above":
		fmt.Fprintln(s.Above(os.Stderr), "text")
	case "print":
		s.Stop()
		fmt.Fprintln(os.Stderr, "text")
	}
}

func TestAReaderThatIsGone(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"plain", "animated"} {
		for _, order := range []string{"write", "above", "print"} {
			t.Run(mode+"/"+order, func(t *testing.T) {
				t.Parallel()
				read, write, err := os.Pipe()
				require.NoError(t, err)
				require.NoError(t, read.Close())
				c := launch(t, "broken pipe", func(cmd *exec.Cmd) { cmd.Stderr = write; cmd.SysProcAttr.Ctty = 1 })
				write.Close()
				c.order("%s", mode)
				c.expect("alive")
				c.order("%s", order) // what the program writes keeps to Go's rule
				c.requireStatus(syscall.SIGPIPE)
			})
		}
	}
}

// lend draws through a file that is closed when its row has ended.
func lend(p *child) {
	lent, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
	p.must(err)
	first := spinner.Start("first", spinner.WithWriter(lent))
	second := spinner.Start("second")
	p.await("end")
	first.Succeed("")
	p.must(lent.Close())
	p.report("closed")
	p.await("set")
	second.SetMessage("new")
	p.await("succeed")
	_, err = fmt.Fprintln(second, "text")
	p.must(err)
	second.Succeed("")
}

func TestTerminalWhoseFileIsClosedAfterItsRow(t *testing.T) {
	t.Parallel()
	c := launch(t, "lend")
	c.waitForText("second")
	c.order("end")
	c.expect("closed")
	c.order("set")
	c.waitForText("new")
	c.order("succeed")
	c.waitForLines(" ✓ first", "text", " ✓ new")
	c.requireTidy()
	c.finish()
}

// Final lines that wait in the background are written, whichever spinner ends last and how.
func TestTerminalOfAnotherGetsFinalLines(t *testing.T) {
	t.Parallel()
	for _, last := range []string{"stop", "succeed"} {
		t.Run("drawn before/"+last, func(t *testing.T) {
			t.Parallel()
			j := launchJob(t, "start first", "start second", "start third")
			j.waitForCursor(true, "first", "second", "third")
			j.ask("bg")
			j.say("\r\n$ ls")
			j.play("succeed second", "succeed first", last+" third")
			j.closes()
			lines := strings.Join(j.allLines(), "\n")
			for _, want := range []string{"✓ first", "✓ second"} {
				require.Equal(t, 1, strings.Count(lines, want), "%s", j)
			}
			require.Equal(t, last == "succeed", strings.Contains(lines, "✓ third"), "%s", j)
			j.requireTidy()
		})
	}
}
