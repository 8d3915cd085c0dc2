//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

func init() {
	programs["suspend often"] = suspendOften
	programs["signal in suspend"] = signalInSuspend
}

// suspendOften prints in Suspend, at intervals shorter than the quiet period.
func suspendOften(p *child) {
	s := spinner.Start("row")
	for i := range 20 {
		s.Suspend(func() { fmt.Fprintln(os.Stderr, "text", i) })
		<-time.After(20 * time.Millisecond)
	}
	s.Stop()
}

// What Suspend's function writes is expected, so the rows come back at once.
func TestRowsComeBackAfterEachSuspend(t *testing.T) {
	t.Parallel()
	c := launch(t, "suspend often")
	c.finish()
	c.catchUp()
	for i := range 19 {
		_, rest, _ := strings.Cut(c.bytes(), fmt.Sprintf("text %d\r\n", i))
		between, _, found := strings.Cut(rest, fmt.Sprintf("text %d\r\n", i+1))
		require.True(t, found)
		require.Contains(t, between, "row", "after text %d", i)
	}
}

// signalInSuspend gets a signal while final lines wait for Suspend.
func signalInSuspend(p *child) {
	first := spinner.Start("first", spinner.WithSignals(syscall.SIGTERM))
	second := spinner.Start("second", spinner.WithSignals(syscall.SIGTERM))
	second.Suspend(func() {
		fmt.Fprint(os.Stderr, "Password: ")
		first.Succeed("done")
		p.report("%d", os.Getpid())
		p.await("never")
	})
}

// A signal that comes at a prompt does not lose the final lines that wait for its end.
func TestFinalLinesThatWaitForSuspendSurviveASignal(t *testing.T) {
	t.Parallel()
	c := launch(t, "signal in suspend")
	require.NoError(t, syscall.Kill(c.number(), syscall.SIGTERM))
	c.waitForText("✓ done")
	require.Error(t, c.cmd.Wait())
	require.Equal(t, syscall.SIGTERM, c.cmd.ProcessState.Sys().(syscall.WaitStatus).Signal())
	c.waitForLines("Password:", " ✓ done")
}
