//go:build unix && !aix

// Package examples holds programs to run, and this test of what they show.
package examples

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/vt"
)

// frame stands for any frame of the default animation in a test's expected output.
const frame = `[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]`

func TestWhatAPersonSees(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", bin+"/", "./...")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)

	broken := t.TempDir() // a module
	require.NoError(t, os.WriteFile(filepath.Join(broken, "go.mod"), []byte("module broken\n"), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(broken, "main.go"), []byte("package main\n\nfunc main() { work() }\n"), 0o666))

	for _, test := range []struct {
		command string
		seen    []string // one after the other; a regular expression for all rows
		keys    string   // then typed
		left    string   // at the end; the kernel may discard the echo of Ctrl-C
	}{
		// A spinner gets its turn even with one processor and work that never yields.
		{"GOMAXPROCS=1 basic", []string{` ⠋ Counting primes`, ` ⠸ Counting primes`}, "\x03",
			` ` + frame + ` Counting primes below 8 million \(\ds\)( \^C)?`},
		{"GOMAXPROCS=1 classic", []string{`Please wait ... \|`, `Please wait ... /`, `Please wait ... -`, `Please wait ... \\`}, "\x03",
			`Please wait ... .( \^C)?`},
		{"HOME=" + os.Getenv("HOME") + " build " + broken, nil, "",
			` ✗ Building \(\d\.\ds\)\n(?s:.*)   ✗ go .* \./\.\.\. \(\d\.\ds\)\n     (# broken|vet: ).*\n(?s:.*)undefined: work(?s:.*)`},
		{"command -- echo hello", nil, "", `hello\n ✓ echo hello \(\d\.\ds\)`},
		{"command -- false", nil, "", ` ✗ false \(\d\.\ds\)`},
		{"LC_ALL=C command -- true", nil, "", ` \+ true \(\d\.\ds\)`},
		{"CI=1 command -- echo hello", nil, "", `echo hello…\nhello\n✓ echo hello \(\d\.\ds\)`},
		{"interrupt", []string{` Brewing tea`}, "\x03", ` ⚠ Interrupted \(\d\.\ds\)\n ✓ Putting out the fire`},
		{"nested", []string{` Installing \(\ds\)\n   ✓ Downloading\n   ` + frame + ` Unpacking`}, "\x03",
			` .*\n   ✓ Downloading\n   ` + frame + ` Unpacking( \^C)?`},
		{"prompt", []string{`^Delete 12 old files\? \[y/N\]`}, "n\r", `Delete 12 old files\? \[y/N\] n\n ⚠ Kept 12 old files`},
		{"tasks", []string{`✓ Fetching file-\d`}, "\x03", `(?s).*`},
	} {
		t.Run(test.command, func(t *testing.T) {
			t.Parallel()
			p := start(t, bin, test.command)
			for _, seen := range test.seen {
				p.waitFor(seen)
			}
			p.type_(test.keys)
			p.waitForEnd()
			require.Regexp(t, "^"+test.left+"$", p.shown())
			require.True(t, p.screen.CursorVisible())
			require.Empty(t, p.screen.Unknown())
		})
	}
}

// A program runs on a terminal of its own.
type program struct {
	t        *testing.T
	terminal *os.File
	ended    chan struct{}

	mu     sync.Mutex // guards screen until the program has ended
	screen *vt.Screen
}

// start runs a command, with variables before it as a shell has them.
func start(t *testing.T, bin, command string) *program {
	words := strings.Fields(command)
	var environ []string
	for strings.Contains(words[0], "=") {
		environ, words = append(environ, words[0]), words[1:]
	}
	cmd := exec.Command(filepath.Join(bin, words[0]), words[1:]...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color"}, environ...)
	const width, height = 60, 24
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: width, Rows: height})
	require.NoError(t, err)

	p := &program{t: t, terminal: terminal, ended: make(chan struct{})}
	p.screen = vt.New(vt.Options{Width: width, Height: height, RawNewline: true})
	go func() {
		defer close(p.ended)
		for buf := make([]byte, 4096); ; {
			n, err := terminal.Read(buf)
			p.mu.Lock()
			p.screen.Write(buf[:n])
			p.mu.Unlock()
			if err != nil {
				return // the program has ended
			}
		}
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		terminal.Close()
	})
	return p
}

func (p *program) type_(keys string) {
	_, err := p.terminal.WriteString(keys)
	require.NoError(p.t, err)
}

// shown returns the rows without the empty ones below.
func (p *program) shown() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.TrimRight(strings.Join(p.screen.Rows(), "\n"), "\n")
}

const enough = 30 * time.Second

func (p *program) waitFor(pattern string) {
	p.t.Helper()
	want := regexp.MustCompile(pattern)
	late := time.Now().Add(enough)
	for tick := time.NewTicker(5 * time.Millisecond); !want.MatchString(p.shown()); <-tick.C {
		if time.Now().After(late) {
			require.Regexp(p.t, want, p.shown())
		}
	}
}

func (p *program) waitForEnd() {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(enough):
		require.Fail(p.t, "still there", p.shown())
	}
}
