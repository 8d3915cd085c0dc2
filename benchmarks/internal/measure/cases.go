package measure

import (
	"strings"
	"syscall"
	"time"
)

// A Case is something that happens to a spinner. The resulting screen is compared with the screen of the same case
// without a spinner.
type Case struct {
	Name     string
	Message  string // instead of the usual one
	Spinners int    // 0 means one
	Cols     int    // of the terminal; 0 means 80
	Rows     int    // 0 means 24
	Fresh    bool   // the screen is almost empty, so the spinner is near the top
	Before   string // the start of a line that the program writes before it starts the spinner
	Final    string // the message of the final line; "" for none

	act func(*director)
}

// Cases returns what users, terminals and programs do to spinners.
var Cases = append([]Case{
	{Name: "plain", act: watch},
	{Name: "120 columns of text in 80", Message: strings.Repeat("twelve chars", 10), act: watch},
	{Name: "CJK", Message: strings.Repeat("東京", 25), act: watch},
	{Name: "accents", Message: strings.Repeat("e\u0301", 60), act: watch},
	{Name: "VS16 emoji", Message: strings.Repeat("⚠\ufe0f", 45), act: watch},
	{Name: "ZWJ families", Message: strings.Repeat("👨\u200d👩\u200d👧\u200d👦", 20), act: watch},
	{Name: "newline", Message: "one\ntwo\nthree", act: watch},
	{Name: "tab", Message: strings.Repeat("tab\t", 15), act: watch},
	{Name: "escape sequences", Message: "up \x1b[2A\x1b[2K clear \x1b[1J", act: watch},
	{Name: "narrowing 80→30", Message: sentence, act: through(70, 60, 50, 40, 30)},
	{Name: "the same near the top", Message: sentence, Fresh: true, act: through(70, 60, 50, 40, 30)},
	{Name: "widening 30→80", Message: sentence, act: func(d *director) {
		d.resize(30)
		through(40, 50, 60, 70, 80)(d)
	}},
	{Name: "a drag over ten widths", Message: sentence, act: drag(76, 71, 65, 58, 50, 43, 37, 45, 60, 80)},
	{Name: "a split pane, 160→80", Message: sentence + " " + sentence[:30], Cols: 160, act: through(80)},
	{Name: "a jump 80→30, three rows", Message: sentence, Spinners: 3, act: through(30)},
	{Name: "the same, 20 columns of text", Spinners: 3, act: through(30)},
	{Name: "a drag 80→30→80, three rows", Message: sentence, Spinners: 3,
		act: drag(76, 71, 65, 58, 50, 43, 37, 30, 37, 43, 50, 58, 65, 71, 76, 80)},
	{Name: "5 rows", Message: sentence, Rows: 5, act: through(40, 80)},
	{Name: "1 column and back", act: through(1, 80)},
	{Name: "a print past it", act: func(d *director) {
		d.frames(2)
		d.print("past")
		d.frames(2)
	}},
	{Name: "log lines", act: func(d *director) {
		d.frames(2)
		d.log(1000)
		d.frames(2)
	}},
	{Name: "a final line", Final: "Built 40 packages", act: watch},
	{Name: "a final line after 80→30", Message: sentence, Final: "Built 40 packages", act: through(70, 50, 30)},
	{Name: "text without newline before it", Before: "Connecting to the server: ", act: watch},
	{Name: "a child asks, one row", act: ask},
	{Name: "a child asks, four rows", Spinners: 4, act: ask},
}, bypassing()...)

// bypassing returns the cases in which other output bypasses the spinner, for one row and for four, short and long.
func bypassing() (cases []Case) {
	for _, happening := range []struct {
		name string
		act  func(*director)
	}{
		{"prints past it", prints},
		{"Ctrl-Z and fg", suspend},
		{"os.Exit", func(d *director) { d.die(order{Do: "os.Exit"}) }},
		{"a panic", func(d *director) {
			d.expect("panic: boom")
			d.die(order{Do: "panic", Message: "boom"})
		}},
		{"SIGKILL", func(d *director) {
			d.signal(syscall.SIGKILL)
			d.die(order{})
		}},
	} {
		for _, size := range []struct {
			name     string
			spinners int
			message  string
		}{
			{"one row", 1, ""},
			{"one long row", 1, sentence},
			{"four rows", 4, ""},
			{"four long rows", 4, sentence},
		} {
			cases = append(cases, Case{
				Name:     happening.name + ", " + size.name,
				Message:  size.message,
				Spinners: size.spinners,
				Final:    "Built 40 packages", // for cases that finish
				act: func(d *director) {
					d.frames(2)
					happening.act(d)
				},
			})
		}
	}
	return cases
}

const sentence = "Building the project, which takes a while, and says so at some length"

func watch(d *director) {
	d.frames(4)
}

func through(widths ...int) func(*director) {
	return func(d *director) {
		for _, width := range widths {
			d.resize(width)
		}
	}
}

func drag(widths ...int) func(*director) {
	return func(d *director) {
		for _, width := range widths {
			d.resizeAtOnce(width)
		}
		watch(d)
	}
}

func prints(d *director) {
	for _, line := range []string{"a warning", "another one, from a package that knows nothing of spinners", "and a third"} {
		d.print(line)
		d.frames(3)
	}
}

// ask ends the recording while a child process asks a question.
func ask(d *director) {
	d.frames(2)
	d.expect("Overwrite? [y/N]")
	d.do(order{Do: "ask", Message: "Overwrite? [y/N] "})
	d.frames(20)
	d.trial.Drawing = true
	d.close()
}

// suspend simulates Ctrl-Z, some commands and fg in a shell. A worker has no shell, so its process group is orphaned and
// SIGTSTP does not stop it. Hence the signal is SIGSTOP, for which no library can prepare.
func suspend(d *director) {
	d.signal(syscall.SIGSTOP)
	time.Sleep(50 * time.Millisecond) // let a frame in progress finish, as it would before a shell prompt
	d.shell("^Z", "[1]+  Stopped                 program", "$ ls", "go.mod", "main.go", "$ fg", "program")
	time.Sleep(1500 * time.Millisecond)
	d.signal(syscall.SIGCONT)
	d.frames(4)
}
