// Package terminal draws all spinners of one terminal, or writes all text to one writer that is not
// a terminal.
//
// Everything that leads to the same terminal finds the same [Terminal], so rows of different
// spinners, text of the program and plain lines never cut into each other. A Terminal exists while
// it is in use. One goroutine draws while at least one row is on it.
//
// # Locks
//
// They are taken in this order:
//
//  1. Terminal.drawing is held during I/O and guards what is on the terminal.
//  2. Terminal.mu guards the rows and is held for moments, so Start waits for no I/O.
//  3. The lock of a spinner, taken by its [rows.Content] and [Claim].
//  4. registry.mu, where terminals are found.
//
// Callbacks are called without any of them, by the goroutine that draws. Only the program's writer
// and the function that reports the size are called with drawing held.
//
// # One frame
//
// The goroutine wakes up by its timer or because a spinner has started or changed. It calls the
// functions that are due (message, style), then draws: it asks for the size, collects the lines
// that leave the block and the rows, composes the bytes, checks whether others have written, writes
// once, and plans the next frame. Write, Suspend and the methods that finish a spinner draw in the
// same way, on the goroutine of their caller.
package terminal
