package screen

import (
	"io"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// An open file is known again, also by another spinner. A wrapper may lead
// elsewhere the next time.
func TestNewOutputKnowsAFileAgain(t *testing.T) {
	one, other, err := os.Pipe()
	require.NoError(t, err)
	defer one.Close()
	defer other.Close()
	out := NewOutput(other, false)
	require.Same(t, out, NewOutput(other, true))
	require.NotSame(t, out, NewOutput(one, false))
	wrapped := NewOutput(struct{ *os.File }{other}, false)
	require.NotSame(t, wrapped, NewOutput(struct{ *os.File }{other}, false))
}

// A prober is a file that counts how often it is asked.
type prober struct {
	io.Writer
	asked int
}

func (p *prober) Fd() uintptr {
	p.asked++
	return ^uintptr(0)
}

func TestAnEndBeforeTheFirstFrameAsksNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &prober{Writer: newLog()}
		out := NewOutput(p, false)
		require.Equal(t, 1, p.asked, "what it is")
		opts := Options{Start: time.Now(), Always: true, Ellipsis: "…", Restore: func() {}}
		out.Begin(newContent(80*time.Millisecond, "|", "/"), nil, opts).End(leaving(""))
		require.Equal(t, 1, p.asked, "where nothing is left")
		out.Begin(newContent(80*time.Millisecond, "|", "/"), nil, opts).End(leaving("done"))
		require.Greater(t, p.asked, 1, "for the final line")
	})
}
