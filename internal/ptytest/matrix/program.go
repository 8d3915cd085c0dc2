//go:build unix

package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"example.com/spinner"
)

// programName is the name under which this binary runs as the tested program.
const programName = "prog"

// isProgram reports whether the process was started as the program.
func isProgram() bool { return filepath.Base(os.Args[0]) == programName }

// ordersName is the named pipe in the working directory that tells the program to finish.
const ordersName = "orders"

// A program spins on some rows until it gets an order, and then ends as its flags say.
type program struct {
	rows    int
	columns int           // of text in a row
	first   string        // what marks the first row; the next has the next character
	hidden  bool          // the cursor
	spin    time.Duration // how long it spins; zero: until it gets an order
	lines   int           // that it prints
	read    bool          // what is typed
	end     string

	spinners []*spinner.Spinner
}

// runProgram is the main function of the program.
func runProgram(args []string) {
	var p program
	flags := flag.NewFlagSet(programName, flag.ExitOnError)
	flags.IntVar(&p.rows, "rows", 1, "spinners")
	flags.IntVar(&p.columns, "columns", 20, "columns of text in a row")
	flags.StringVar(&p.first, "first", "1", "character that marks the first row")
	flags.BoolVar(&p.hidden, "hidden", false, "hide the cursor, and name the signals")
	flags.DurationVar(&p.spin, "for", 0, "end after this time instead of being told to")
	flags.IntVar(&p.lines, "lines", 0, "lines to print at the end")
	flags.BoolVar(&p.read, "read", false, "read what is typed")
	flags.StringVar(&p.end, "end", "succeed", "how it ends")
	flags.Parse(args)
	p.run()
}

func (p *program) run() {
	if p.read {
		go io.Copy(io.Discard, os.Stdin)
	}
	var opts []spinner.Option
	if p.hidden {
		opts = append(opts, spinner.WithHiddenCursor(), spinner.WithSignals(os.Interrupt, syscall.SIGTERM, syscall.SIGTSTP))
	}
	for i := range p.rows {
		p.spinners = append(p.spinners, spinner.Start(rowText(mark(p.first, i), p.columns), opts...))
	}
	p.await()
	p.finish()
}

// await returns when it is time to end.
func (p *program) await() {
	if p.spin > 0 {
		time.Sleep(p.spin)
		return
	}
	orders, err := os.Open(ordersName)
	if err != nil {
		log.Fatal(err)
	}
	orders.Read(make([]byte, 1))
}

func (p *program) finish() {
	switch p.end {
	case "return":
	case "exit":
		os.Exit(3)
	case "fatal":
		log.Fatal("disk full")
	case "panic":
		go func() { panic("boom") }()
		select {}
	case "term":
		p.kill(syscall.SIGTERM)
	case "kill":
		p.kill(syscall.SIGKILL)
	case "wait": // for a signal
		select {}
	case "stop":
		for _, s := range p.spinners {
			s.Stop()
		}
	case "print":
		for i := range 3 {
			fmt.Println("printed", i+1)
			pause(400 * time.Millisecond)
		}
		p.succeed()
	case "lines":
		p.print()
		p.succeed()
	case "echo":
		p.command("sh", "-c", "echo printed 1; echo printed 2")
		p.succeed()
	case "child":
		p.command("./"+programName, "-rows", fmt.Sprint(p.rows), "-columns", fmt.Sprint(p.columns), "-first", "a", "-for", "1500ms")
		p.succeed()
	case "succeed":
		p.succeed()
	default:
		log.Fatalf("no such end: %q", p.end)
	}
}

func (p *program) kill(sig syscall.Signal) {
	syscall.Kill(os.Getpid(), sig)
	select {}
}

// command runs a command on the terminal, as most programs do: it bypasses the spinners.
func (p *program) command(name string, args ...string) {
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		log.Print(err)
	}
}

// print prints lines that bypass the spinners: in bursts, and between these at times long enough for rows to
// come back.
func (p *program) print() {
	for i := range p.lines {
		fmt.Println(numbered(i))
		if rand.IntN(150) == 0 {
			pause(2 * time.Second)
		}
	}
}

func (p *program) succeed() {
	pause(300 * time.Millisecond)
	for _, s := range p.spinners {
		s.Succeed("")
	}
}

// pause lets a random time go by.
func pause(most time.Duration) { time.Sleep(rand.N(most)) }

func numbered(i int) string { return fmt.Sprintf("line %05d", i) }

// filler occurs only in the text of rows, so that a piece of a row is recognized anywhere.
const filler = "="

// rowText returns a text of so many columns.
func rowText(mark string, columns int) string {
	return strings.Repeat(filler, 2) + mark + strings.Repeat(filler, columns-3)
}

// mark returns what marks a row: the first mark, or a character that follows it.
func mark(first string, row int) string { return string(rune(first[0]) + rune(row)) }
