package main

import (
	"bytes"
	"flag"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/svg"
)

var update = flag.Bool("update", false, "write docs/demo.svg")

const (
	columns, rows = 52, 11
	pause         = 3 * time.Second // at the end, before it begins again
)

// TestPicture compares docs/demo.svg with what the demo writes now. In its bubble
// the clock is fake, so the demo takes no time and shows the same at the same
// moments whenever it runs. Its times are odd, so that no message changes at the
// moment of a frame, and a delay lets spinners that start together appear
// together: otherwise the scheduler would decide which comes first.
func TestPicture(t *testing.T) {
	const file = "../../docs/demo.svg"
	got := picture(t)
	require.True(t, bytes.Equal(got, picture(t)), "another picture the second time")
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o666))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "docs/demo.svg is out of date: run go generate ./examples/demo")
}

func picture(t *testing.T) []byte {
	var frames []svg.Frame
	synctest.Test(t, func(t *testing.T) {
		terminal := svg.NewRecorder(columns, rows)
		terminal.Write([]byte("$ release\n"))
		err := release(t.Context(), spinner.WithWriter(terminal),
			spinner.WithTerminal(terminal.Size, []string{"TERM=xterm-256color"}), spinner.WithDelay(4*time.Millisecond))
		require.EqualError(t, err, "2 of 31 links are broken")
		terminal.Write([]byte("$ "))
		frames = terminal.Frames(pause)
	})
	doc := svg.New(columns, rows, "A terminal with spinners: four tasks at once, one of which fails, log lines above them, and steps")
	doc.Window("release")
	doc.Film(0, 0, columns, rows, frames, len(frames)-1)
	var b bytes.Buffer
	doc.WriteTo(&b) // a Buffer takes everything
	return b.Bytes()
}
