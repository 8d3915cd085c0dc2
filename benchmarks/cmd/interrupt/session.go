//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"example.com/spinner/internal/svg"
	"example.com/spinner/internal/vt"
)

// session returns what a person sees who has typed all this.
func session(program string) (svg.Frame, error) {
	t, err := open(program)
	if err != nil {
		return svg.Frame{}, err
	}
	defer t.close()
	spinning := messages[len(messages)-1]
	t.waitFor("$")
	t.enter(program)
	t.waitFor(spinning)
	t.key("C-z")
	t.waitFor("Stopped")
	t.enter("ls")
	t.waitFor("main.go")
	t.enter("fg")
	t.settle()
	t.key("C-c")
	t.waitFor("^C")
	t.enter("ls")
	t.settle()
	return t.screen(), t.err
}

// A terminal is a window of a tmux of its own, with bash in it.
type terminal struct {
	dir string
	err error // the first; nothing is done after it
}

// open opens one in a directory with a few files, where program is this one.
func open(program string) (*terminal, error) {
	dir, err := os.MkdirTemp("", "interrupt")
	if err != nil {
		return nil, err
	}
	t := &terminal{dir: dir}
	self, err := os.Executable()
	bin, work := filepath.Join(dir, "bin"), filepath.Join(dir, "work")
	t.err = errors.Join(err, os.Mkdir(bin, 0o777), os.Mkdir(work, 0o777), os.Symlink(self, filepath.Join(bin, program)))
	for _, name := range []string{"LICENSE", "README.md", "go.mod", "main.go"} {
		t.err = errors.Join(t.err, os.WriteFile(filepath.Join(work, name), nil, 0o666))
	}
	shell := fmt.Sprintf(`env -u CI -u NO_COLOR PS1='$ ' HISTFILE= PATH=%s:"$PATH" bash --norc --noprofile -i`, bin)
	t.tmux("set-option", "-g", "status", "off", ";", "new-session", "-d",
		"-x", fmt.Sprint(columns), "-y", fmt.Sprint(rows), "-c", work, shell)
	return t, nil
}

func (t *terminal) close() {
	t.tmux("kill-server")
	os.RemoveAll(t.dir)
}

// tmux runs a command of it and returns what it prints.
func (t *terminal) tmux(args ...string) string {
	cmd := exec.Command("tmux", append([]string{"-u", "-f", os.DevNull, "-S", filepath.Join(t.dir, "socket")}, args...)...)
	cmd.Env = append(os.Environ(), "TMUX=", "LC_ALL=C.UTF-8")
	out, err := cmd.Output()
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("tmux %s: %w", args[0], err)
	}
	return string(out)
}

func (t *terminal) key(name string) { t.tmux("send-keys", name) }

func (t *terminal) enter(line string) { t.tmux("send-keys", line, "Enter") }

// waitFor returns when the screen shows text, and has gone on for a moment.
func (t *terminal) waitFor(text string) {
	late := time.Now().Add(10 * time.Second)
	for !strings.Contains(t.tmux("capture-pane", "-p"), text) {
		if t.err != nil || time.Now().After(late) {
			t.err = errors.Join(t.err, fmt.Errorf("not seen: %s", text))
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.settle()
}

// settle gives everybody time for a few frames.
func (t *terminal) settle() { time.Sleep(time.Second) }

// screen returns what is seen now.
func (t *terminal) screen() svg.Frame {
	screen := vt.New(vt.Options{Width: columns, Height: rows})
	io.WriteString(screen, strings.TrimSuffix(t.tmux("capture-pane", "-p", "-e"), "\n"))
	f := svg.Frame{Rows: svg.See(screen, rows), Cursor: new(svg.Position)}
	fmt.Sscan(t.tmux("display-message", "-p", "#{cursor_x} #{cursor_y}"), &f.Cursor.Column, &f.Cursor.Row)
	return f
}
