//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// A way is how a program ends, or is disturbed before it ends.
type way struct {
	name   string
	end    string // a flag of the program
	more   string // flags
	before string // in the command line
	behind string
	act    func(*run)
	want   []item // the foreign text between the start and the next prompt
	child  bool   // a second program has its own rows
	final  bool   // final lines stay
	sudden bool   // nothing can restore a hidden cursor
}

var ways = []way{
	{name: "return", end: "return", sudden: true, act: (*run).order},
	{name: "os.Exit", end: "exit", sudden: true, act: (*run).order},
	{name: "log.Fatal", end: "fatal", sudden: true, act: (*run).order, want: []item{like(`\d+/\d+/\d+ \d+:\d+:\d+ disk full`)}},
	{name: "panic", end: "panic", sudden: true, act: (*run).order, want: []item{exactly("panic: boom"), like(`goroutine \d+ .*:`)}},
	{name: "Ctrl-C", end: "wait", act: (*run).interrupt},
	{name: "SIGTERM", end: "term", act: (*run).order},
	{name: "SIGKILL", end: "kill", sudden: true, act: (*run).order},
	{name: "Ctrl-Z, fg, Ctrl-C", end: "wait", act: (*run).stopAndGoOn, want: slices.Concat(
		command, []item{exactly("$ fg").below()},
	)},
	{name: "fmt.Println", end: "print", act: (*run).order, final: true, want: printed[:3]},
	{name: "echo", end: "echo", act: (*run).order, final: true, want: printed[:2]},
	{name: "child spins", end: "child", act: (*run).order, final: true, child: true},
	{name: "Connecting:", end: "succeed", before: "printf 'Connecting: '; ", act: (*run).order, final: true, want: []item{
		exactly("Connecting:").below(),
	}},
	{name: "| cat", end: "print", behind: " | cat", act: (*run).order, final: true, want: printed[:3]},
	{name: "| grep", end: "print", behind: " | grep --line-buffered p", act: (*run).order, final: true, want: printed[:3]},
}

var printed = []item{exactly("printed 1").below(), exactly("printed 2").below(), exactly("printed 3").below()}

// command is the output of the next command.
var command = []item{exactly("$ " + threeLines), exactly("one"), exactly("two"), exactly("three")}

const threeLines = `printf 'one\ntwo\nthree\n'`

// notices match the messages of shells about a job, and of Go about a panic. No row may be below them.
var notices = []item{
	like(`(Interrupt|Terminated|Killed)`),
	like(`\[1\] ?[+-]? +(\d+ )?(Stopped|Suspended|suspended|Terminated|Killed).*`),
	like(`zsh: (interrupt|terminated|killed|suspended) .*`),
	like(`fish: Job .*`),
	like(`[%#⏎]`),          // how zsh and fish show a line without its newline
	like(`\.?/?\w+[/.].*`), // of the trace
	like(`created by .*`),
	like(`goroutine .*`),
	like(`exit status 2`),
	like(`\./` + programName + ` -rows.*`).below(), // fg
	like(`\[1\] +[+-]? +(\d+ )?continued.*`).below(),
	like(`Send job .*`).below(),
}

// A testCase is a way with one program in one shell.
type testCase struct {
	way
	shell         string
	rows, columns int
	hidden        bool
}

func (c testCase) variant() string {
	cursor := "visible"
	if c.hidden {
		cursor = "hidden"
	}
	return fmt.Sprintf("%d×%d %s", c.rows, c.columns, cursor)
}

func (c testCase) String() string { return c.shell + ", " + c.name + ", " + c.variant() }

// commandLine returns what is typed to start the program.
func (c testCase) commandLine() string {
	line := fmt.Sprintf("./%s -rows %d -columns %d", programName, c.rows, c.columns)
	if c.hidden {
		line += " -hidden"
	}
	return c.before + line + c.more + " -end " + c.end + c.behind
}

// marks returns the marks of all rows that have a final line.
func (c testCase) marks() (all string) {
	for i := range c.rows {
		if c.final {
			all += mark("1", i)
		}
		if c.final && c.child {
			all += mark("a", i)
		}
	}
	return all
}

// allCases returns every way in every variant.
func allCases(shell string) (all []testCase) {
	for _, w := range ways {
		for _, hidden := range []bool{false, true} {
			for _, rows := range []int{1, 4} {
				for _, columns := range []int{20, 70} {
					all = append(all, testCase{w, shell, rows, columns, hidden})
				}
			}
		}
	}
	return all
}

// A run is a case while it runs.
type run struct {
	testCase
	*window
	orders *os.File
	valid  bool // all rows were seen to spin just before the end
}

// errInvalid is the error of a case whose rows did not all spin when it should end.
var errInvalid = errors.New("not all rows were seen to spin")

// try runs a case and returns the verdict, and what is on the terminal at the end.
func (c testCase) try(s *server, program string) (v verdict, lines []string, err error) {
	r, err := c.open(s, program, 80)
	if err != nil {
		return v, nil, err
	}
	defer r.close()
	r.begin()
	r.valid = r.seen()
	r.act(r)
	r.prompt()
	lines = r.lines()
	v = judge(lines, c.foreign(), notices, c.marks())
	if r.format("#{cursor_flag}") != "1" && !(c.hidden && c.sudden) {
		v.mix("the cursor is hidden")
	}
	if r.format("#{wrap_flag}") != "1" {
		v.mix("autowrap is off")
	}
	if r.err == nil && !r.valid {
		r.err = errInvalid
	}
	return v, lines, r.err
}

// foreign returns all foreign text.
func (c testCase) foreign() []item {
	before := []item{exactly("$ " + numbers)}
	for i := range 10 {
		before = append(before, exactly(fmt.Sprint("before ", i+1)))
	}
	return slices.Concat(before, []item{exactly("$ " + c.commandLine()).below()}, c.want, command, []item{exactly("$")})
}

const numbers = "seq -f 'before %g' 10"

// open opens a window for the case, in a directory of its own where the program is.
func (c testCase) open(s *server, program string, width int) (*run, error) {
	dir, err := os.MkdirTemp(s.dir, "case-")
	if err != nil {
		return nil, err
	}
	if err := os.Symlink(program, filepath.Join(dir, programName)); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, ordersName)
	if err := unix.Mkfifo(path, 0o600); err != nil {
		return nil, err
	}
	orders, err := os.OpenFile(path, os.O_RDWR, 0) // both sides, so that opening does not block
	if err != nil {
		return nil, err
	}
	return &run{testCase: c, window: s.open(dir, c.shell, width), orders: orders}, nil
}

func (r *run) close() {
	r.window.close()
	r.orders.Close()
}

// begin starts the program, below ten lines.
func (r *run) begin() {
	r.waitFor(enough, r.atPrompt)
	r.enter(numbers)
	r.waitFor(enough, r.atPrompt)
	r.enter(r.commandLine())
}

// seen returns when all rows of the program have been seen below the last command, and again with another frame.
func (r *run) seen() bool {
	var first string
	return r.waitFor(enough, func() bool {
		frames, ok := r.frames()
		if ok && first == "" {
			first = frames
		}
		return ok && frames != first
	})
}

// frames returns the frames of all rows, and whether all rows are there.
func (r *run) frames() (frames string, all bool) {
	n := 0
	for _, row := range r.screen() {
		if strings.HasPrefix(row, "$ ") {
			frames, n = "", 0
		}
		if text := ourRow.FindString(row); n < r.rows && strings.Contains(text, filler+mark("1", n)+filler) {
			frames += text
			n++
		}
	}
	return frames, n == r.rows
}

func (r *run) order() { r.orders.WriteString("\n") }

func (r *run) interrupt() {
	r.order()
	r.key("C-c")
}

func (r *run) stopAndGoOn() {
	r.order()
	r.key("C-z")
	r.prompt()
	r.enter("fg")
	r.valid = r.seen() && r.valid
	r.key("C-c")
}

// prompt runs the next command when the shell has the terminal again.
func (r *run) prompt() {
	r.waitFor(enough, r.atPrompt)
	r.enter(threeLines)
	r.waitFor(enough, r.atPrompt)
}
