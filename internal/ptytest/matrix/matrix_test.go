//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/testenv"
)

func TestMain(m *testing.M) {
	if isProgram() {
		runProgram(os.Args[1:])
		return
	}
	testenv.Set()
	os.Exit(m.Run())
}

// TestTheNextWriterFindsACleanPlace tries a dozen cases of the matrix.
func TestTheNextWriterFindsACleanPlace(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed: no real emulator to compare with")
	}
	program, err := os.Executable()
	require.NoError(t, err)
	dir, err := os.MkdirTemp("", "") // a socket's name must be short
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	server, err := startServer(context.Background(), dir) // t.Context is done before the windows are closed
	require.NoError(t, err)
	t.Cleanup(server.close)
	m := &matrix{server: server, program: program}
	for _, c := range dozen() {
		t.Run(c.String(), func(t *testing.T) {
			t.Parallel()
			faults, lines := m.try(c)
			assert.Empty(t, faults, "%s", screenText(lines))
		})
	}
}

// dozen returns each way once, in four rows, and what a hidden cursor or a single row may change.
func dozen() (some []testCase) {
	for _, c := range allCases("bash") {
		four, one := c.rows == 4 && c.columns == 70, c.rows == 1 && c.columns == 20
		switch {
		case four && !c.hidden && c.name != "echo" && c.name != "| grep",
			four && c.hidden && (c.name == "Ctrl-C" || c.name == "Ctrl-Z, fg, Ctrl-C"),
			one && !c.hidden && (c.name == "panic" || c.name == "fmt.Println"):
			some = append(some, c)
		}
	}
	return some
}
