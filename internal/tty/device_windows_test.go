package tty

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/windows"
)

// console opens the console of this process, which may not be where its output goes.
func console(t *testing.T) *os.File {
	t.Helper()
	f, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no console:", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func outputMode(t *testing.T, f *os.File) (mode uint32) {
	t.Helper()
	require.NoError(t, windows.GetConsoleMode(windows.Handle(f.Fd()), &mode))
	return mode
}

func TestEnableVTSetsWhatIsMissing(t *testing.T) {
	f := console(t)
	before := outputMode(t, f)
	handle := windows.Handle(f.Fd())
	defer windows.SetConsoleMode(handle, before)
	if !Of(f).EnableVT() {
		t.Skip("this console does not support escape sequences")
	}
	for _, missing := range []uint32{windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING, windows.ENABLE_WRAP_AT_EOL_OUTPUT, sequenceModes, 0} {
		require.NoError(t, windows.SetConsoleMode(handle, before&^missing))
		assert.True(t, Of(f).EnableVT())
		assert.Zero(t, missingModes(outputMode(t, f)), "%#x", missing)
	}
	d := Of(f)
	assert.Zero(t, testing.AllocsPerRun(100, func() { d.EnableVT() }))
}

func TestWrapIsThatOfTheBuffer(t *testing.T) {
	f := console(t)
	var info windows.ConsoleScreenBufferInfo
	require.NoError(t, windows.GetConsoleScreenBufferInfo(windows.Handle(f.Fd()), &info))
	state := Of(f).State()
	assert.Equal(t, int(info.Size.X), state.Wrap)
	assert.Equal(t, int(info.Window.Right-info.Window.Left)+1, state.Width)
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
	assert.False(t, n.Foreign(), "only our own write")
	n.Written()
	write()
	assert.True(t, n.Foreign())
	n.Written()
	assert.Zero(t, testing.AllocsPerRun(100, func() { n.Foreign(); n.Written() }))
}
