//go:build unix && !aix

package ptytest

import (
	"fmt"
	"os"
	"testing"

	"golang.org/x/term"

	"example.com/spinner"
)

func init() { programs["raw"] = raw }

// raw reads keys itself, so the driver puts no CR before a newline.
func raw(p *child) {
	before, err := term.MakeRaw(int(os.Stdin.Fd()))
	p.must(err)
	first, second := spinner.Start("first"), spinner.Start("second")
	fmt.Fprint(first, "one\ntwo\n")
	p.await("succeed")
	fmt.Fprint(first.Above(os.Stdout), "three\nfour")
	first.Succeed("done\nwith it")
	second.Succeed("")
	p.must(term.Restore(int(os.Stdin.Fd()), before))
}

func TestTerminalInRawMode(t *testing.T) {
	t.Parallel()
	c := launch(t, "raw")
	c.waitForText("second")
	c.order("succeed")
	c.waitForLines("one", "two", "three", "four", " ✓ done", "   with it", " ✓ second")
	c.requireTidy()
	c.finish()
}
