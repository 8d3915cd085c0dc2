// Package spinner shows, on a line of a terminal, that a program is still
// working.
//
// [Run] wraps a call that takes long:
//
//	err := spinner.Run(ctx, "Downloading", download)
//
// While download runs, the terminal shows " ⠋ Downloading". Then
// " ✓ Downloading" stays, or " ✗ Downloading" if download returned an error.
// [Value] does the same for a function that returns a value. A Run within a Run
// is a step of it, by the context that it is given; see below.
//
// Where the work is not one function, [Start] a spinner and end it:
//
//	s := spinner.Start("Building")
//	defer s.Stop()
//	s.SetMessage("Testing")
//	…
//	s.Succeed("Built 40 packages")
//
// [New] returns a [Spinner] that is not started yet, and a Spinner is an
// [io.Writer] for log lines and other output.
//
// # Output beside a spinner
//
// Text that is written to a Spinner appears above its row, in whole lines. See
// [Spinner.Write], [Spinner.Above] for a second stream such as standard output,
// and [Spinner.Suspend] for a prompt or a child process that needs the
// terminal.
//
// Text that is written past the package, as by [fmt.Println], stands behind the
// last row. On Linux and on Windows consoles the package notices it, leaves the
// rows where they are and begins new ones below, once nobody has written for
// 250 ms.
//
// # Several spinners
//
// Spinners on the same terminal find each other and stand in the order of their
// Starts. Final lines keep their place while a spinner above them still runs.
// Where the terminal is too low, final lines leave it upward, and a row tells
// how many spinners are not shown: "… 12 more".
//
// # Steps
//
// The context that Run passes to its work carries the spinner. A Run or Value
// that is given this context, or one that is derived from it, is a step: its
// row stands below its parent's, indented by two columns, as do its lines in
// Plain mode.
//
//	err := spinner.Run(ctx, "Installing", func(ctx context.Context) error {
//		if err := spinner.Run(ctx, "Downloading", download); err != nil {
//			return err
//		}
//		return spinner.Run(ctx, "Unpacking", unpack)
//	})
//
// A step takes writer, size, mode and environment from its parent where its own
// options do not name them. It may outlive its parent, and goes on below the
// final line of that. A spinner that is started without a context is no step.
//
// # Terminal detection
//
// Whether the writer is a terminal, and how large, the package asks the writer
// itself. On a terminal a spinner is drawn; elsewhere, and where the
// environment asks for it, it writes plain lines. See [Auto] and [Plain], and
// [WithMode].
//
//   - NO_COLOR (not empty): no color of the package's own.
//   - FORCE_COLOR or CLICOLOR_FORCE (not empty, "0" or "false"): color in plain
//     lines too, unless NO_COLOR.
//   - LC_ALL, LC_CTYPE, LANG: where the first that is not empty names no UTF-8,
//     and where TERM is "linux", frames become [Line], symbols +, x, ! and i,
//     and "…" becomes "...". What is pure ASCII stays as it is. On Windows a
//     console is ASCII unless one of them, its code page 65001 or its variables
//     (WT_SESSION, ConEmuANSI, TERM_PROGRAM) say otherwise.
//   - A process that starts in the background of its terminal writes the first
//     and the final line, each on a line of its own, and nothing where TOSTOP
//     is set. It is drawn once it is in the foreground.
//   - A Windows console without virtual terminal processing gets plain lines.
//
// # Control sequences
//
// Carriage return, newline, CUU, EL, ED and SGR of ECMA-48, and the private
// modes 7 (DECAWM, off for a row that might wrap) and 2026 (synchronized
// output, for several rows), both reset within the same write.
// [WithHiddenCursor] adds mode 25 (DECTCEM), [WithTaskbar] OSC 9;4. Nothing is
// read from the terminal, and its driver is left as it is.
//
// # Functions of the program
//
// The functions of [WithMessageFunc], [WithSize] and [WithStyle] are called by
// the goroutine that draws, and by the callers of some methods; each option
// tells by which. No lock of the package is held, so they may call any method.
// But whoever calls such a method must not hold a lock that the function takes.
// Start calls none of them.
//
// A panic in one of them on the goroutine that draws ends the program. Goexit
// ends that call only.
//
// # Limits
//
// Between frames the cursor rests behind the last row, so that a panic, a
// prompt or another program finds a clean place. The next frame has to find the
// way back, which fails where others have written and nothing tells: writes
// through /dev/tty, echoed keys, and all systems but Linux and Windows. There a
// text without a newline and, beside several rows, a whole line may be
// overwritten. Use Suspend for what asks or draws.
//
// A terminal that is made narrower may keep a piece of an old row. For three
// seconds after each change of the size, rows take half of the width, so that
// few are wrapped. An Enter that the user presses leaves an old row.
//
// Two bubbles of [testing/synctest] cannot draw on one terminal. A row is drawn a
// millisecond after Start, so a test lets that pass first.
//
// Reading keys, progress bars and output below a spinner are left to other
// packages.
package spinner
