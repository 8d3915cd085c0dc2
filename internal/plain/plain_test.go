package plain_test

import (
	"bytes"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/plain"
	"example.com/spinner/internal/rows"
	"example.com/spinner/internal/terminal"
)

type content struct{}

func (content) Snapshot(*rows.Snapshot, bool) bool        { return false }
func (content) Refresh()                                  {}
func (content) Line(*rows.Snapshot, time.Duration) string { return "first" }

// A spinner that is ended as soon as it is active leaves its lines in order, and none after its end.
func TestEndBesideStart(t *testing.T) {
	var out bytes.Buffer
	ended := make(chan string)
	opts := plain.Options{Start: time.Now(), Shown: true}
	plain.Start(terminal.NewOutput(&out, false), content{}, opts, func(p *plain.Plain) bool {
		go func() {
			p.End(func(string, bool) (string, bool) { return "final", true })
			ended <- out.String()
		}()
		for range 1000 { // an End that does not wait has ended by then
			runtime.Gosched()
		}
		return true
	})
	require.Equal(t, "first\nfinal\n", <-ended)
	require.Equal(t, "first\nfinal\n", out.String())
}
