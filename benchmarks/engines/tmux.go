package engines

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func tmuxReady() error {
	if _, err := exec.LookPath("tmux"); err != nil {
		return errors.New("tmux is not installed")
	}
	return nil
}

func tmuxVersion() string {
	out, _ := exec.Command("tmux", "-V").Output()
	return strings.TrimSpace(string(out))
}

func playTmux(recordings []Recording) (screens []Screen, err error) {
	t, err := startTmux()
	if err != nil {
		return nil, err
	}
	defer t.stop()
	for i, r := range recordings {
		p, err := t.pane(i, r.Cols, r.Rows)
		if err != nil {
			return nil, err
		}
		screen, err := p.play(r)
		if err != nil {
			return nil, err
		}
		screens = append(screens, screen)
	}
	return screens, nil
}

// tmux is a separate server with one client in control mode. A request takes microseconds; a process per request would
// take milliseconds.
type tmux struct {
	dir     string
	cmd     *exec.Cmd
	in      io.WriteCloser
	replies *bufio.Scanner
}

func startTmux() (t *tmux, err error) {
	t = &tmux{}
	if t.dir, err = os.MkdirTemp("", "tmux"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			t.stop()
		}
	}()
	socket := filepath.Join(t.dir, "s")
	t.cmd = exec.Command("tmux", "-u", "-C", "-S", socket, "-f", os.DevNull, "new-session", "exec cat")
	t.cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "TERM=xterm-256color", "TMUX=")
	if t.in, err = t.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := t.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	t.replies = bufio.NewScanner(out)
	t.replies.Buffer(nil, 1<<20)
	if err = t.cmd.Start(); err != nil {
		return nil, err
	}
	if _, err = t.reply(); err != nil { // to new-session
		return nil, err
	}
	for _, command := range []string{
		"refresh-client -f no-output", "set-option -g history-limit 100000", "set-option -g status off",
	} {
		if _, err = t.ask(command); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func (t *tmux) stop() {
	if t.cmd.Process != nil {
		t.ask("kill-server")
		t.in.Close()
		t.cmd.Wait()
	}
	os.RemoveAll(t.dir)
}

// ask runs a tmux command and returns the lines that it prints.
func (t *tmux) ask(format string, args ...any) ([]string, error) {
	if _, err := fmt.Fprintf(t.in, format+"\n", args...); err != nil {
		return nil, err
	}
	return t.reply()
}

// reply reads one reply: the lines between %begin and %end. Notifications may come between replies.
func (t *tmux) reply() ([]string, error) {
	var lines []string
	var number string
	for t.replies.Scan() {
		fields := strings.Fields(t.replies.Text())
		switch {
		case number == "" && len(fields) > 2 && fields[0] == "%begin":
			number = fields[2]
		case number == "": // a notification
		case len(fields) > 2 && fields[0] == "%end" && fields[2] == number:
			return lines, nil
		case len(fields) > 2 && fields[0] == "%error" && fields[2] == number:
			return nil, fmt.Errorf("tmux: %s", strings.Join(lines, " "))
		default:
			lines = append(lines, t.replies.Text())
		}
	}
	return nil, fmt.Errorf("tmux has ended: %w", errors.Join(t.replies.Err(), io.EOF))
}

// A pane is a terminal in tmux whose program copies the bytes from a FIFO.
type pane struct {
	tmux   *tmux
	id     string
	in     *os.File
	writes int
}

func (t *tmux) pane(n, cols, rows int) (*pane, error) {
	fifo := filepath.Join(t.dir, fmt.Sprint(n))
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		return nil, err
	}
	in, err := os.OpenFile(fifo, os.O_RDWR, 0) // O_WRONLY would wait for the reader
	if err != nil {
		return nil, err
	}
	// The recorded bytes have already passed through a terminal driver.
	id, err := t.ask(`new-session -d -P -F '#{pane_id}' -x %d -y %d 'stty -opost; exec cat "%s"'`, cols, rows, fifo)
	if err != nil {
		in.Close()
		return nil, err
	}
	p := &pane{tmux: t, id: id[0], in: in}
	// A window has its client's size until it is resized.
	return p, p.resize(cols, rows)
}

// play plays a recording and closes the pane.
func (p *pane) play(r Recording) (s Screen, err error) {
	defer p.in.Close()
	for _, step := range r.Steps {
		if len(step.Write) > 0 {
			err = p.write(step.Write)
		} else {
			err = p.resize(step.Cols, step.Rows)
		}
		if err != nil {
			return s, err
		}
	}
	if s, err = p.screen(); err != nil {
		return s, err
	}
	_, err = p.tmux.ask("kill-pane -t %s", p.id)
	return s, err
}

func (p *pane) resize(cols, rows int) error {
	_, err := p.tmux.ask("resize-window -t %s -x %d -y %d", p.id, cols, rows)
	return err
}

// write waits until tmux has processed everything: it ends with a window title, which is invisible but can be queried.
func (p *pane) write(b []byte) error {
	p.writes++
	title := fmt.Sprintf("w%d", p.writes)
	if _, err := fmt.Fprintf(p.in, "%s\x1b]2;%s\a", b, title); err != nil {
		return err
	}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		got, err := p.tmux.ask("display-message -p -t %s '#{pane_title}'", p.id)
		if err != nil {
			return err
		}
		if len(got) > 0 && got[0] == title {
			return nil
		}
	}
	return fmt.Errorf("tmux did not take %q", b)
}

func (p *pane) screen() (s Screen, err error) {
	status, err := p.tmux.ask("display-message -p -t %s '#{history_size} #{cursor_x} #{cursor_y} #{cursor_flag} #{wrap_flag}'", p.id)
	if err != nil {
		return s, err
	}
	var visible, autowrap int
	if _, err = fmt.Sscan(status[0], &s.Scrollback, &s.X, &s.Y, &visible, &autowrap); err != nil {
		return s, err
	}
	s.Visible, s.Autowrap = visible == 1, autowrap == 1
	s.Rows, err = p.tmux.ask("capture-pane -p -t %s -S -", p.id)
	trim(&s)
	return s, err
}
