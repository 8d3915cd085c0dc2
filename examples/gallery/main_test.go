package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPicture(t *testing.T) {
	got := picture()
	require.Equal(t, got, picture(), "a second time")
	want, err := os.ReadFile("../../docs/gallery.svg")
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "docs/gallery.svg is out of date: run go generate ./examples/gallery")
}

func TestCellsHaveRoom(t *testing.T) {
	for _, e := range exhibits() {
		require.LessOrEqual(t, e.width, widest, e.name)
		require.Less(t, nameAt+len(e.name), pitch, e.name)
	}
}

func TestList(t *testing.T) {
	var b strings.Builder
	require.NoError(t, list(&b))
	require.Equal(t, len(exhibits()), strings.Count(b.String(), "\n"))
	require.Contains(t, b.String(), "\n"+`line                  100ms  ["|" "/" "-" "\\"]`+"\n")
	require.NotContains(t, b.String(), "\x1b")
}
