// Package spinner shows, on a line of a terminal, that a program is still
// working.
//
// It is to slow calls what [log] is to events: wrap the call in [Run], or
// start a [Spinner] before it and end it afterwards.
//
//	err := spinner.Run(ctx, "Downloading", download)
//
// While download runs there is a line " ⠋ Downloading"; then " ✓ Downloading"
// stays, or " ✗ Downloading" if it returned an error. [Value] does the same for
// functions that return a value. For all else there are [Start] and the methods
// of a Spinner:
//
//	s := spinner.Start("Building")
//	defer s.Stop()
//	s.SetMessage("Testing")
//
// # Text beside it
//
// What a program prints to the terminal while a spinner is on it would be
// written over. A Spinner is therefore an [io.Writer] that puts whole lines
// above itself; see [Spinner.Write], [Spinner.Above] and [Spinner.Suspend].
//
// # More than one
//
// Spinners on the same terminal stand below each other, in the order of their
// Starts, whoever started them. Final lines keep their place while a spinner
// above still spins. Where there are more than the terminal has rows, final
// lines go up first, then the last row tells how many are not shown.
//
// # Where it draws what
//
// On a terminal a spinner is drawn; elsewhere it writes plain lines. Whether the
// writer is a terminal and how large it is, is asked of the writer itself; see
// [WithMode] for what else counts.
//
//   - NO_COLOR (not empty): no colours of the package's own.
//   - FORCE_COLOR or CLICOLOR_FORCE (not empty, "0" or "false"): colours in
//     plain lines.
//   - LC_ALL, LC_CTYPE, LANG (the first that is not empty) with another charset
//     than UTF-8, or TERM=linux: frames become [Line], symbols ok, x, ! and i, "…" becomes
//     "...". What is pure ASCII stays.
//   - In the background of its terminal (job control) a process draws nothing.
//   - A Windows console without virtual terminal processing gets plain lines.
//
// # What is sent to the terminal
//
// Carriage return, newline, CUU, EL, ED and SGR of ECMA-48, the private modes 7
// (DECAWM, off for a row that might wrap) and 2026 (synchronized output, for more
// than one row), both reset within the same write. [WithHiddenCursor] adds mode 25
// (DECTCEM), [WithTaskbar] OSC 9;4. Nothing is read from the terminal, and its
// driver is left as it is.
//
// # Caveats
//
// The cursor should stand at the beginning of a line when a spinner starts. An
// Enter that the user presses while it spins leaves a line on the screen, since
// the terminal echoes it. A terminal that is made narrower may push a piece of a
// row into its scrollback.
package spinner
