package tty

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/windows"
)

// console opens the console of this process, which need not be where its output goes.
func console(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no console here:", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func outputMode(t *testing.T, f *os.File) (mode uint32) {
	t.Helper()
	require.NoError(t, windows.GetConsoleMode(windows.Handle(f.Fd()), &mode))
	return mode
}

func TestEnableVTIsCounted(t *testing.T) {
	f := console(t)
	before := outputMode(t, f)
	require.NoError(t, windows.SetConsoleMode(windows.Handle(f.Fd()), before&^windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING))
	defer windows.SetConsoleMode(windows.Handle(f.Fd()), before)
	enabled := func() bool { return outputMode(t, f)&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 }

	first, ok := Of(f).EnableVT()
	if !ok {
		t.Skip("a console that cannot learn it")
	}
	second, ok := Of(f).EnableVT()
	require.True(t, ok)
	assert.True(t, enabled())
	first()
	first()
	assert.True(t, enabled(), "the second user is there")
	second()
	assert.False(t, enabled(), "as it was before")
}

func TestNoticeOfAConsole(t *testing.T) {
	f := console(t)
	n := Of(f).Notice()
	require.NotNil(t, n)
	defer n.Close()
	write := func() {
		_, err := f.WriteString("x")
		require.NoError(t, err)
	}
	assert.False(t, n.Foreign())
	write()
	n.Written()
	assert.False(t, n.Foreign(), "only we have written")
	n.Written()
	write()
	assert.True(t, n.Foreign())
	n.Written()
	assert.Zero(t, testing.AllocsPerRun(100, func() { n.Foreign(); n.Written() }))
}
