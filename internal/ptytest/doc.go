// Package ptytest holds the tests that need real processes: a program that draws on a pseudo-terminal or in
// tmux, the shell that started it, and the signals between them.
//
// Each test runs this test binary once more as a child process, whose environment says which of its programs to run:
// see TestMain. The two talk to each other through pipes next to the terminal, so neither relies on a sleep that is
// hopefully long enough. The terminal is a [vt.Screen], or tmux where a shell or a real emulator matters; without tmux
// its tests are skipped. They need Unix, and not AIX: golang.org/x/sys cannot wait there for a process that stops.
//
// The command in its directory matrix tries all ways in which a program can end.
//
// [vt.Screen]: https://pkg.go.dev/example.com/spinner/internal/vt#Screen
package ptytest
