// Package ptytest holds the tests that need real processes: a program that draws on a pseudo-terminal or in
// tmux, the shell that started it, and the signals between them.
//
// Each test runs this test binary once more as a child process, whose environment says which of its programs it
// is to be: see TestMain. What the two have to tell each other goes through pipes beside the terminal, so nobody waits for a
// time that is hoped to be long enough. The terminal is a [vt.Screen], or tmux where a shell or a real
// emulator matters; the tests are skipped where there is none. They need Unix, and not AIX: golang.org/x/sys cannot
// wait there for a process that stops.
//
// The command in its directory matrix tries all ways in which a program can end.
//
// [vt.Screen]: https://pkg.go.dev/example.com/spinner/internal/vt#Screen
package ptytest
