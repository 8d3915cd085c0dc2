//go:build unix && !aix

package ptytest

import (
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/testenv"
)

// oneLine is what most programs do. Its message is the first order.
func oneLine(p *child) {
	s := spinner.Start(p.next())
	p.await("succeed")
	s.Succeed("Built")
}

func TestTerminalByDefault(t *testing.T) {
	t.Parallel()
	c := launch(t, "one line")
	c.order("Building")
	for _, frame := range spinner.Dots.Frames[:3] {
		c.waitForRow(" " + frame + " Building")
	}
	c.order("succeed")
	c.waitForLines(" ✓ Built")
	c.requireTidy()
	c.finish()
}

func TestPlainIfOnlyTheOtherFilesAreTerminals(t *testing.T) {
	t.Parallel()
	require.Equal(t, "Building…\n✓ Built\n", inAPipe(t, func(*exec.Cmd) {}))
}

func TestAnimatedIfOnlyTheWriterIsATerminal(t *testing.T) {
	t.Parallel()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	c := launch(t, "one line", func(cmd *exec.Cmd) {
		cmd.Stdin, cmd.Stdout = nil, write
	})
	write.Close()
	c.order("Building")
	c.waitForRow(" ⠙ Building")
	c.order("succeed")
	c.waitForRow(" ✓ Built")
	c.finish()
	out, err := io.ReadAll(read)
	require.NoError(t, err)
	require.Empty(t, out)
}

// environment returns a change of a command that sets variables, each as "NAME=value". Of the other variables that
// a spinner reads, only TERM is set.
func environment(vars ...string) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) {
		cmd.Env = append(append(testenv.Bare(cmd.Env), "TERM=xterm"), vars...)
	}
}

// sgr is a sequence that sets a color.
var sgr = regexp.MustCompile(`\x1b\[[0-9;]+m`)

// kinds says what was written: animated or plain, colored or not, and in which alphabet.
func kinds(out string) string {
	var said []string
	if strings.Contains(out, "\x1b[K") {
		said = append(said, "animated")
	} else {
		said = append(said, "plain")
	}
	if sgr.MatchString(out) {
		said = append(said, "colored")
	}
	switch {
	case strings.Contains(out, "✓ Built"), strings.Contains(out, "✓\x1b[0m Built"):
		said = append(said, "unicode")
	case strings.Contains(out, "+ Built"), strings.Contains(out, "+\x1b[0m Built"):
		said = append(said, "ascii")
	}
	return strings.Join(said, " ")
}

// TestTerminalWhereItDrawsWhat is the table of the documentation. A variable that is not named is not set.
func TestTerminalWhereItDrawsWhat(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		vars     string // apart by blanks
		terminal string // what is written there
		pipe     string // and what there
	}{
		{"TERM=xterm LANG=en_US.UTF-8", "animated colored unicode", "plain unicode"},
		{"TERM=xterm LANG=de_DE.utf8", "animated colored unicode", "plain unicode"},
		{"LANG=C.UTF-8", "animated colored unicode", "plain unicode"},

		{"TERM=xterm", "animated colored unicode", "plain unicode"},
		{"TERM= LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"TERM=unknown LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"TERM=dumb LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"TERM=dumb-emacs-ansi LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"TERM=dumb LANG=C.UTF-8 FORCE_COLOR=1", "plain unicode", "plain colored unicode"},
		{"CI=true LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"CI=woodpecker LANG=C.UTF-8 CLICOLOR_FORCE=1", "plain colored unicode", "plain colored unicode"},
		{"CI=false LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CI=0 LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CI= LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CONTINUOUS_INTEGRATION=true LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"ACCESSIBLE=1 LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"ACCESSIBLE=0 LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CLAUDECODE=1 LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"INSIDE_EMACS=30.1,comint LANG=C.UTF-8", "plain unicode", "plain unicode"},
		{"INSIDE_EMACS=30.1,term:0.96 LANG=C.UTF-8", "animated colored unicode", "plain unicode"},

		{"NO_COLOR=1 LANG=C.UTF-8", "animated unicode", "plain unicode"},
		{"NO_COLOR= LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CLICOLOR=0 LANG=C.UTF-8", "animated unicode", "plain unicode"},
		{"CLICOLOR=0 FORCE_COLOR=1 LANG=C.UTF-8", "animated colored unicode", "plain colored unicode"},
		{"FORCE_COLOR=1 LANG=C.UTF-8", "animated colored unicode", "plain colored unicode"},
		{"FORCE_COLOR=0 LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"FORCE_COLOR=false LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"CLICOLOR_FORCE=1 LANG=C.UTF-8", "animated colored unicode", "plain colored unicode"},
		{"CLICOLOR_FORCE=0 LANG=C.UTF-8", "animated colored unicode", "plain unicode"},
		{"NO_COLOR=1 FORCE_COLOR=1 LANG=C.UTF-8", "animated unicode", "plain unicode"},

		{"TERM=linux LANG=C.UTF-8", "animated colored ascii", "plain ascii"},
		{"LANG=C", "animated colored ascii", "plain ascii"},
		{"LANG=de_DE.ISO-8859-1", "animated colored ascii", "plain ascii"},
		{"LC_ALL=C LC_CTYPE=C.UTF-8 LANG=C.UTF-8", "animated colored ascii", "plain ascii"},
		{"LC_ALL=C.UTF-8 LC_CTYPE=C LANG=C", "animated colored unicode", "plain unicode"},
		{"LC_ALL= LC_CTYPE=C.UTF-8 LANG=C", "animated colored unicode", "plain unicode"},
		{"LC_CTYPE=POSIX LANG=C.UTF-8", "animated colored ascii", "plain ascii"},
		{"LC_MESSAGES=C.UTF-8 LANG=C", "animated colored ascii", "plain ascii"},
	} {
		t.Run(test.vars, func(t *testing.T) {
			t.Parallel()
			env := environment(strings.Fields(test.vars)...)
			c := launch(t, "one line", env)
			c.order("Building")
			c.waitForText("Building")
			c.order("succeed")
			c.waitForText("Built")
			c.finish()
			require.Equal(t, test.terminal, kinds(c.bytes()), "%s", c)
			c.requireTidy()
			require.Equal(t, test.pipe, kinds(inAPipe(t, env)))
		})
	}
}

// inAPipe returns what a program writes into a pipe, though it runs on a terminal.
func inAPipe(t *testing.T, env func(*exec.Cmd)) string {
	t.Helper()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	c := launch(t, "one line", env, func(cmd *exec.Cmd) {
		cmd.Stderr = write
		cmd.SysProcAttr.Ctty = 1
	})
	write.Close()
	c.order("Building")
	c.order("succeed")
	c.finish()
	out, err := io.ReadAll(read)
	require.NoError(t, err)
	require.Empty(t, c.bytes())
	return string(out)
}

func TestTerminalWithATaskbar(t *testing.T) {
	t.Parallel()
	const busy, idle = "9;4;3;0", "9;4;0;0"
	for _, test := range []struct {
		vars   string
		orders []string
		want   []string
	}{
		{"WT_SESSION=1", []string{"succeed a"}, []string{busy, idle}},
		{"WT_SESSION=1", []string{"fail a"}, []string{busy, idle}},
		{"WT_SESSION=1", []string{"stop a", "start a taskbar", "stop a"}, []string{busy, idle, busy, idle}},
		{"ConEmuANSI=ON", []string{"stop a"}, []string{busy, idle}},
		{"TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20250209-182623-44866cc1", []string{"stop a"}, []string{busy, idle}},
		{"TERM_PROGRAM=ghostty", []string{"stop a"}, []string{busy, idle}},
		{"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.6.6", []string{"stop a"}, []string{busy, idle}},
		{"TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.0", []string{"fail a"}, nil},
		{"TERM_PROGRAM=Apple_Terminal", []string{"fail a"}, nil},
		{"", []string{"fail a"}, nil},
		{"WT_SESSION=1 TMUX=/tmp/socket,1,0", []string{"fail a"}, nil},
		{"WT_SESSION=1 STY=1.pts", []string{"fail a"}, nil},
		{"WT_SESSION=1 CI=1", []string{"fail a"}, nil},
	} {
		t.Run(test.vars+" "+strings.Join(test.orders, ", "), func(t *testing.T) {
			t.Parallel()
			c := launch(t, "puppet", environment(append(strings.Fields(test.vars), "LANG=C.UTF-8")...))
			c.number()
			for _, order := range append([]string{"start a taskbar"}, test.orders...) {
				c.ask("%s", order)
				if strings.HasPrefix(order, "start") {
					c.waitForText("a")
				} else {
					c.catchUp()
				}
			}
			c.leavePuppet()
			require.Equal(t, test.want, c.osc())
			c.requireTidy()
		})
	}
	t.Run("a signal that is named", func(t *testing.T) {
		t.Parallel()
		c := launch(t, "puppet", environment("WT_SESSION=1", "LANG=C.UTF-8"), within("trap : INT; stty noflsh; "))
		c.number()
		c.ask("start a taskbar INT")
		c.ask("start b taskbar")
		c.waitForText("b")
		c.key("\x03")
		c.waitForText("status 130")
		require.Equal(t, []string{busy, idle}, c.osc())
		c.requireTidy()
	})
}
