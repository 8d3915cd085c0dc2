// Package spinner shows terminal spinners that keep logs, prompts and other
// output intact.
//
// [Run] shows a spinner while a function runs:
//
//	err := spinner.Run(ctx, "Downloading", download)
//
// While download runs, the terminal shows " ⠋ Downloading". Then
// " ✓ Downloading" remains, or " ✗ Downloading" if download returned an error.
// [Value] does the same for a function that returns a value. A Run inside a Run
// is a step. The work gets its spinner from [FromContext].
//
// If the work is not one function, [Start] a spinner and finish it:
//
//	s := spinner.Start("Building")
//	defer s.Stop()
//	s.SetMessage("Testing")
//	…
//	s.Succeed("Built 40 packages")
//
// A [Spinner] is an [io.Writer] for log lines and other output.
//
// # Output beside a spinner
//
// Text written to a Spinner appears above the rows of its terminal, in whole
// lines. [Spinner.Above] returns a second stream, for standard output for
// example. [Spinner.Suspend] is for a prompt, or for a child process that needs
// the terminal.
//
// Text that fills no column, such as a reset of colors, is not a line. A line
// that is redrawn in place, by CR, backspace, CHA, CUB, CUF, EL or ECH, is one
// line, and the terminal gets its newest state. While a spinner is active, the
// package drops sequences that would reach other rows: cursor movement to other
// rows, insertion, deletion and scrolling of lines, scroll margins, alternate
// screens, reports and images. It treats ED as EL. A color lasts until the text
// resets it, but does not color the rows.
//
// Output that bypasses the spinner, for example of [fmt.Println], starts right
// after the last row. On Linux and on Windows consoles the package notices it,
// leaves the rows where they are, and draws new ones on a fresh line after a
// quiet period: 250 ms, and up to a second while the output continues.
//
// # Several spinners
//
// Spinners on one terminal find each other. Their rows are in the order in which
// they start, steps below their parents. A final line keeps its place while a
// spinner above it runs; at most a thousand wait in this way. If the terminal is
// too short, final lines are hidden first, and the first row counts what is
// hidden: "… 8 done, 12 more".
//
// # Where it draws
//
// The package asks the writer whether it is a terminal and how large. On a
// terminal it draws spinners; elsewhere, and on js and wasip1, it writes
// plain lines. "On" means set to anything but "", "0" or "false".
//
//	TERM unset (not on Windows), unknown,
//	dumb or dumb-*                           plain lines
//	CI, CONTINUOUS_INTEGRATION or
//	ACCESSIBLE on                            plain lines
//	AI_AGENT, CLAUDECODE, CLAUDE_CODE,
//	CODEX_SANDBOX, CODEX_CI,
//	CODEX_THREAD_ID, GEMINI_CLI,
//	COPILOT_CLI, CURSOR_AGENT, OPENCODE,
//	ANTIGRAVITY_AGENT or AUGMENT_AGENT
//	not empty: an AI coding agent            plain lines
//	INSIDE_EMACS ends in ,compile, ,comint
//	or ,eshell                               plain lines
//	NO_COLOR not empty                       no color
//	CLICOLOR=0                               no color, unless forced
//	FORCE_COLOR or CLICOLOR_FORCE on         color in plain lines too
//	the first of LC_ALL, LC_CTYPE and LANG
//	that is not empty names no UTF-8         ASCII
//	TERM=linux                               ASCII
//	Windows, and none of WT_SESSION,
//	ConEmuANSI=ON, TERM_PROGRAM=vscode       ASCII frames; ASCII symbols too,
//	                                         unless the code page is 65001 or
//	                                         the locale names UTF-8
//
// ASCII means the frames of [Line], the symbols +, x, ! and i, and "..." instead
// of "…". Frames and symbols that are pure ASCII are kept. [WithMode] overrides
// the choice between drawing and plain lines. [WithTerminal] supplies another
// environment.
//
// A process in the background of its terminal writes the first and the final
// line, each on a line of its own, and nothing if TOSTOP is set. Its spinners are
// drawn once it is in the foreground. On a Windows console the package switches
// virtual terminal processing on before each frame and leaves it on; a console
// that does not have it gets plain lines without color.
//
// # Control sequences
//
// The package sends carriage return, newline, CUU, CUD, CHA, EL, ED, IL and SGR
// of ECMA-48, and the private modes 7 (DECAWM, off for a row that might wrap) and
// 2026 (synchronized output, for several rows), both reset within the same write.
// CAN precedes the frame after a write that failed in the middle.
// [WithHiddenCursor] adds mode 25 (DECTCEM), [WithTaskbar] adds OSC 9;4. The
// package never reads from the terminal and never changes its driver.
//
// # Callbacks
//
// The functions of [WithMessageFunc] and [WithStyle] are called by the goroutine
// that draws, without a lock, so they may call any method. A panic there ends
// the program; runtime.Goexit may end the drawing. Do not hold a lock that such
// a function takes while you finish a spinner.
//
// # Limits
//
// The package cannot detect writes of others that go through /dev/tty or come at
// the moment of a frame, echoed keys, or any such write on systems other than
// Linux and Windows. The next frame may then overwrite text without a newline,
// and a whole line if there are several rows.
//
// A terminal that becomes narrower may leave a piece of an old row. For three
// seconds after each change of its size, rows take half of the width, so that few
// are wrapped. Each Enter that the user presses leaves an old row.
//
// Two bubbles of [testing/synctest] cannot draw on one terminal at the same time.
// The first frame comes a millisecond after Start. Package spinnertest has a
// terminal for tests.
//
// Reading keys, progress bars and output below a spinner are left to other
// packages.
package spinner
