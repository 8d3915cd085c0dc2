// Package screen decides what is drawn on a terminal, when and where, for all
// spinners that show there.
//
// Whoever shows something on a terminal finds the same [Screen] by the
// terminal's identity, so rows of different spinners, text of the program and
// plain lines never cut into each other. A screen exists while somebody uses it,
// and runs one goroutine while at least one row lives on it, from a millisecond
// after the first has come.
//
// # Who owns what
//
//   - A [Row] is one activation of a spinner, from [Output.Begin] to [Row.End]; a
//     [Plain] is one on a writer that is no terminal.
//   - A block holds the rows of a screen, in the order in which they are shown.
//   - A renderer knows what is on the terminal and where the cursor is, and makes
//     the bytes of the next write: data and pure functions, nothing else.
//   - A [Screen] says when to draw. Its loop is the goroutine.
//   - A [LineWriter] is a stream of the program's text.
//   - A watcher restores all screens when a signal comes.
//
// # Locks
//
// There are three, and they are taken in this order:
//
//  1. Screen.mu, the drawing lock, is held while the terminal is written to.
//  2. The lock of a spinner, within [Content], which says what its row shows.
//  3. registry.mu is where screens are found and rows come in. It is held for
//     moments, so that a Start waits for nothing.
//
// An end takes the first two at once, a Start the last two, so a spinner is never
// active without a row. Functions of the program are called with none of them, by
// the goroutine that draws or by the caller of a method that says so; their
// answers are stored, and everybody else uses the stored ones.
package screen
