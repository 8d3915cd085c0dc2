// Prompt asks a question in the middle of its work.
//
//	go run ./examples/prompt
//
// Nothing is drawn until the question is answered. Then the spinner continues below the answer.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"example.com/spinner"
)

func main() {
	s := spinner.Start("Looking for old files")
	defer s.Stop()
	time.Sleep(time.Second)

	var yes bool
	s.Suspend(func() { yes = confirm(os.Stderr, os.Stdin, "Delete 12 old files?") })
	if !yes {
		s.Warn("Kept 12 old files")
		return
	}
	for n := range 12 {
		s.SetMessage(fmt.Sprintf("Deleting %d of 12", n+1))
		time.Sleep(250 * time.Millisecond)
	}
	s.Succeed("Deleted 12 old files")
}

// confirm asks for a yes. No answer, as in a pipe, means no.
func confirm(w io.Writer, r io.Reader, question string) bool {
	fmt.Fprint(w, question, " [y/N] ")
	lines := bufio.NewScanner(r)
	if !lines.Scan() {
		fmt.Fprintln(w) // the person's Enter, which did not come
		return false
	}
	switch strings.ToLower(strings.TrimSpace(lines.Text())) {
	case "y", "yes":
		return true
	default:
		return false
	}
}
