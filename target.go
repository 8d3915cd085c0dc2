package spinner

import (
	"io"
	"os"
	"slices"
	"strconv"
)

// WithWriter sets where to draw; the default is [os.Stderr], so standard output stays free for the
// results of the program. It panics if w is nil. Given to [Spinner.Set], it applies from the next
// Start.
//
// A writer with a method Fd() uintptr, such as [os.File], is asked whether it is a terminal. Any
// other writer gets plain lines, unless it has a [WithTerminal] or [WithMode] says otherwise. The
// package calls w from one goroutine at a time, but not always from the same one; w must not call
// the spinner. If several spinners have different writers to one terminal, such as a tee, the lines of
// one may go to the writer of another. Text always goes to the writer it was given to.
func WithWriter(w io.Writer) Option {
	if w == nil {
		panic("spinner: WithWriter: nil writer")
	}
	return Option{kindWriter, func(s *settings) { s.target.writer = w }}
}

// WithTerminal describes a terminal elsewhere, such as the client's terminal of an SSH session: how
// to learn its size, and its environment.
//
//	spinner.WithTerminal(size, append(sess.Environ(), "TERM="+pty.Term))
//
// size returns columns and rows. In [Auto] mode it makes a terminal of a writer without a method Fd;
// newlines reach such a writer as CR LF. If a number is zero or less, 80x24 is assumed. A nil size,
// the default, asks the writer.
//
// size is called like the writer, possibly with a lock held: it must be quick, must not call the
// package, and must take no lock that the program holds while it finishes or suspends a spinner or
// writes to it.
//
// environ has the form of [os.Environ]; if a name occurs twice, the later entry counts. If TERM is
// missing, Auto is [Plain]. A nil environ, the default, means os.Environ.
//
// Given to [Spinner.Set], it applies from the next Start.
func WithTerminal(size func() (width, height int), environ []string) Option {
	environ = slices.Clone(environ)
	return Option{kindTerminal, func(s *settings) { s.target.size, s.target.environ = size, environ }}
}

// A Mode says how a spinner is shown. The zero value is [Auto].
type Mode int

const (
	// Auto is Animated on a terminal and Plain elsewhere. It is Plain on a
	// terminal too if the environment says so; the package documentation
	// has the table.
	Auto Mode = iota

	// Animated draws, whatever the writer is. If the writer has no size and
	// there is no WithTerminal, 80x24 is assumed.
	Animated

	// Plain writes whole lines without control sequences: "Building…" at
	// Start, a changed message at most once in 10 seconds, and the final
	// line. If nothing is printed for 30 seconds, a heartbeat follows,
	// "Building… (30s)", then after a minute, then every two minutes.
	Plain

	// Silent shows nothing. Text for Write and Above is still written.
	Silent
)

// String returns the name of the mode, "Animated" for [Animated].
func (m Mode) String() string {
	names := [...]string{"Auto", "Animated", "Plain", "Silent"}
	if m < 0 || int(m) >= len(names) {
		return "Mode(" + strconv.Itoa(int(m)) + ")"
	}
	return names[m]
}

// WithMode sets the mode; the default is [Auto]. It panics on an unknown mode. Given to
// [Spinner.Set], it applies from the next Start.
func WithMode(mode Mode) Option {
	if mode < Auto || mode > Silent {
		panic("spinner: WithMode: unknown mode")
	}
	return Option{kindMode, func(s *settings) { s.target.mode = mode }}
}

// WithHiddenCursor hides the cursor while the spinner is shown; by default it stays visible after
// the last row. Every finishing method shows it again, and so does [Run] if the work panics. If the
// process ends in another way, the cursor stays hidden, unless [WithSignals] names the signal.
//
// Given to [Spinner.Set], it applies from the next Start. The sequences are DECTCEM, ESC [ ? 25 l and
// h.
func WithHiddenCursor() Option {
	return Option{kindHiddenCursor, func(s *settings) { s.hideCursor = true }}
}

// WithSignals restores the terminal when one of the signals arrives: it removes the rows, shows the
// cursor, clears the taskbar, and then lets the signal have its effect. So a program without signal
// handling ends with the status that it would have had, 130 for Ctrl-C in a shell. By default no
// signal is watched for: between frames the terminal needs no restoring, unless [WithHiddenCursor] or
// [WithTaskbar] is set.
//
// Use it in programs without signal handling. A program that handles a signal and names it here gets
// it twice, and then it is not watched for until the next Start; with [os/signal.NotifyContext] and
// [Run] it needs no WithSignals, because the work ends when its context is done.
//
// With syscall.SIGTSTP among the signals (Unix), Ctrl-Z restores the terminal and stops the process by
// SIGTTIN, whether or not the program handles SIGTSTP. After the spinner has ended one goroutine
// remains, so that Ctrl-Z keeps working: Go cannot restore the default action of SIGTSTP.
//
// Signals are watched for while the spinner is drawn, and only if its writer has a file descriptor.
// A signal that the process was started to ignore, as nohup does with SIGHUP, is not watched for. On
// Windows an interrupt ends the process with the status that the console gives it, whether or not the
// program handles it. On js and wasip1 there are no signals.
//
// It panics on a nil signal. Given to [Spinner.Set], it applies from the next Start.
func WithSignals(signals ...os.Signal) Option {
	if slices.Contains(signals, nil) {
		panic("spinner: WithSignals: nil signal")
	}
	signals = slices.Clone(signals)
	return Option{kindSignals, func(s *settings) { s.signals = signals }}
}

// WithTaskbar shows in the taskbar, or on the tab of the terminal, that something is running while
// the spinner is shown. It is cleared when the rows are removed: by a finishing method, by
// [Spinner.Suspend], and by the signals of [WithSignals]. If the process is killed in another way, the
// taskbar keeps showing it. By default nothing is shown there. Given to [Spinner.Set], it applies from
// the next Start.
//
// The sequence is OSC 9;4. Some terminals take it for a notification, so it is sent only to terminals
// that are known to understand it: Windows Terminal, ConEmu, VS Code since 1.97, Ghostty, iTerm2
// since 3.6.6, WezTerm since 20250209, Konsole since 26.04, Ptyxis since 48, tmux since 3.7, and
// terminals whose TERM_FEATURES says so.
func WithTaskbar() Option {
	return Option{kindTaskbar, func(s *settings) { s.taskbar = true }}
}
