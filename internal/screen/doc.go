// Package screen is the one renderer of a terminal: it holds the rows that
// spinners show there and decides what is drawn, when and where.
//
// Whoever shows something on a terminal finds the same [Screen] by the
// terminal's identity, so rows of different spinners, text of the host and
// plain lines never cut into each other. A screen exists while somebody uses
// it, and runs one goroutine while at least one row lives on it.
//
// # Invariant
//
// Between two writes the cursor rests at the first column of the first row of
// the block, and all from there down is the package's:
//
//	text that the host wrote        not ours: never touched again
//	final lines that left           not ours any more
//	█ ⠋ first row                   <- the cursor
//	  ✓ a final line that waits
//	  ⠋ last row
//	                                nothing below
//
// A terminal that wraps its lines anew after a resize keeps the cursor with
// its character, so the next frame starts where it has to, and nothing is ever
// climbed to find it.
//
// # Locks
//
// Screen.mu is held while the terminal is written to. A [Source] must
// therefore never be asked to wait for it: Screen.mu comes before whatever lock
// a source has of its own, and callbacks run with neither.
package screen
