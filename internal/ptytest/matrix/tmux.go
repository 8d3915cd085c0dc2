//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"example.com/spinner/internal/testenv"
)

// A server is a tmux server of its own, without the user's configuration.
type server struct {
	ctx    context.Context
	dir    string // for its socket and for all windows
	socket string // the name of its socket: unique, in dir
}

// startServer starts a server that runs even without a window. If it ended with its last window, windows that are
// opened at the same time would end with it.
func startServer(ctx context.Context, dir string) (*server, error) {
	s := &server{ctx: ctx, dir: dir, socket: filepath.Join(dir, "s")}
	_, err := s.run("start-server", ";",
		"set-option", "-s", "exit-empty", "off", ";",
		"set-option", "-g", "history-limit", "50000", ";",
		"set-option", "-g", "status", "off")
	return s, err
}

// close ends the server and everything in its windows, even if ctx is done.
func (s *server) close() {
	last := *s
	last.ctx = context.Background()
	last.run("kill-server")
}

// run runs a command of tmux and returns what it prints.
func (s *server) run(args ...string) (string, error) {
	cmd := exec.CommandContext(s.ctx, "tmux", append([]string{"-u", "-f", os.DevNull, "-S", s.socket}, args...)...)
	cmd.Env = testenv.Clean(os.Environ())
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("tmux %s: %w: %s", args[0], err, out)
	}
	return string(out), nil
}

// A window is a terminal of tmux with a shell in it.
type window struct {
	*server
	name  string
	width int
	line  int   // where the last command was typed, counted from the oldest line
	err   error // the first; nothing is done after it
}

const height = 24

// shells are the commands that start a shell without the user's configuration, with the prompt "$ ".
var shells = map[string]string{
	"bash": "exec bash --norc --noprofile -i",
	"dash": "exec dash -i",
	"zsh":  "exec zsh -f -i",
	"fish": `exec fish --no-config -i -C 'function fish_prompt; printf "\$ "; end; set -g fish_greeting; set -g fish_autosuggestion_enabled 0'`,
}

// open opens a window of its own, so that its size is its own.
func (s *server) open(dir, shell string, width int) *window {
	w := &window{server: s, name: filepath.Base(dir), width: width, line: -1}
	command := "env PS1='$ ' HISTFILE= GORACE=atexit_sleep_ms=0 HOME=" + quote(dir) + " sh -c " + quote(shells[shell])
	w.do("new-session", "-d", "-s", w.name, "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), "-c", dir, command)
	return w
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func (w *window) close() { w.do("kill-session", "-t", w.name) }

func (w *window) do(args ...string) (out string) {
	if w.err == nil {
		out, w.err = w.run(args...)
	}
	return out
}

// enter types a line.
func (w *window) enter(line string) {
	w.line, _ = w.cursor()
	w.do("send-keys", "-t", w.name, "-l", line)
	w.key("Enter")
}

// key types a key by the name that tmux has for it.
func (w *window) key(name string) { w.do("send-keys", "-t", w.name, name) }

func (w *window) resize(width int) {
	w.width, w.line = width, -1
	w.do("resize-window", "-t", w.name, "-x", fmt.Sprint(width), "-y", fmt.Sprint(height))
}

// format returns what tmux knows of the window.
func (w *window) format(format string) string {
	return strings.TrimSuffix(w.do("display-message", "-p", "-t", w.name, format), "\n")
}

// screen returns the rows of the screen.
func (w *window) screen() []string {
	return strings.Split(w.do("capture-pane", "-p", "-t", w.name), "\n")
}

// lines returns the lines of the scrollback and the screen. Text that was wrapped is one line, but not a row of ours
// that begins where the blanks of a fresh line have wrapped.
func (w *window) lines() (lines []string) {
	for _, joined := range strings.Split(w.do("capture-pane", "-p", "-J", "-S", "-", "-t", w.name), "\n") {
		lines = append(lines, cut(joined, w.width)...)
	}
	return lines
}

func cut(joined string, width int) (lines []string) {
	runes := []rune(joined)
	for first := true; first || len(runes) > 0; first = false {
		n := min(width, len(runes))
		piece := string(runes[:n])
		runes = runes[n:]
		if first || startsRow(piece) {
			lines = append(lines, piece)
		} else {
			lines[len(lines)-1] += piece
		}
	}
	return lines
}

// atPrompt reports whether the cursor is after a prompt that followed the last command.
func (w *window) atPrompt() bool {
	line, before := w.cursor()
	return line > w.line && strings.HasSuffix(before, "$ ")
}

// cursor returns the line of the cursor, counted from the oldest, and the text before the cursor.
func (w *window) cursor() (line int, before string) {
	var history, x, y int
	fmt.Sscan(w.format("#{history_size} #{cursor_x} #{cursor_y}"), &history, &x, &y)
	if rows := w.screen(); y < len(rows) {
		row := []rune(rows[y] + " ") // tmux drops the last blank
		before = string(row[:min(x, len(row))])
	}
	return history + y, before
}

// enough is how long a condition may take to become true.
const enough = 30 * time.Second

// waitFor returns when cond is true, and whether it became so in time.
func (w *window) waitFor(d time.Duration, cond func() bool) bool {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for late := time.Now().Add(d); w.err == nil && time.Now().Before(late); <-tick.C {
		if cond() {
			return true
		}
	}
	return false
}
