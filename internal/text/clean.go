// Package text decides what may reach a terminal and how many columns it takes.
//
// A message is data: it may hold a file name, a server's answer or half of another program's
// output. [Clean] makes one line of it, in which nothing but printable text and SGR (colours,
// bold …) is left; [Width], [MaxWidth], [Cut] and [Pad] take such cleaned text. Most callers want
// [Line], which does it all and costs no more for a long message than for a short one.
//
// The functions are pure and safe for concurrent use. None allocates where nothing has to be done.
package text

import (
	"strings"
	"unicode/utf8"
)

// maxMarks is how many combining code points may follow a base: the limit of the Stream-Safe Text
// Format (UAX #15, section 13), which no living language comes near. More of them would cost
// memory without a limit on a row that grows no wider, and climb over the rows around it.
const maxMarks = 30

// Clean returns s as one line of printable text and SGR.
//
//   - A line break or tab of any kind becomes a blank ("\r\n" one blank in all).
//   - An SGR stays, in its 7-bit form; one that is still open at the end is closed with ESC [ 0 m.
//   - Other control sequences, control characters and invisible characters are dropped.
//   - Invalid UTF-8 becomes U+FFFD, byte by byte, and so does a noncharacter.
//   - A combining mark, variation selector or joiner without a base is dropped: one at the start or
//     right after an SGR would change a cell that is written before it. So are those after the
//     thirtieth on one base.
//
// Clean is idempotent. Text that is clean already is returned as it is, without an allocation.
func Clean(s string) string { return clean(s, true) }

// Strip returns s as [Clean] does but without the SGR: for a writer that is not a terminal.
func Strip(s string) string { return clean(s, false) }

// Printable reports whether s is clean and holds no SGR, that is whether [Strip] would return it
// unchanged.
func Printable(s string) bool { return Strip(s) == s }

func clean(s string, sgr bool) string {
	n := plain(s)
	if n == len(s) {
		return s
	}
	c := cleaner{src: s, sgr: sgr}
	c.text(n)
	for c.pos < len(s) {
		c.next()
	}
	return c.result()
}

// plain returns how many bytes of printable ASCII s begins with.
func plain(s string) int {
	for i := range len(s) {
		if s[i]-' ' > '~'-' ' {
			return i
		}
	}
	return len(s)
}

// A cleaner goes through a text once. What may stay is not copied until something before it had
// to go:
//
//	src  |  in out, or dropped  |  stays, not yet in out  |  not read yet  |
//	                          kept                       pos
type cleaner struct {
	src       string
	sgr       bool // SGR may stay
	pos, kept int
	out       strings.Builder

	marks int  // how many marks may follow; 0 as long as there is no base for them
	open  bool // an SGR is in effect
}

// next reads one code point, one control sequence or a run of ASCII.
func (c *cleaner) next() {
	rest := c.src[c.pos:]
	if n := plain(rest); n > 0 {
		c.text(n)
		return
	}
	r, size := utf8.DecodeRuneInString(rest)
	switch classOf(r) {
	case control:
		c.sequence(sequence(rest))
	case lineBreak:
		if strings.HasPrefix(rest, "\r\n") {
			size = len("\r\n")
		}
		c.replace(size, " ")
	case invalid:
		if size == len("\uFFFD") && r == utf8.RuneError {
			c.text(size) // it was in the text
			return
		}
		c.replace(size, "\uFFFD")
	case mark:
		c.mark(size)
	case visible:
		c.text(size)
	case invisible:
		c.drop(size)
	}
}

// text keeps n bytes that end with a base for marks; n may be 0.
func (c *cleaner) text(n int) {
	if n > 0 {
		c.pos += n
		c.marks = maxMarks
	}
}

// mark keeps a mark that has a base with room for it.
func (c *cleaner) mark(size int) {
	if c.marks == 0 {
		c.drop(size)
		return
	}
	c.pos += size
	c.marks--
}

// sequence keeps the control sequence of size bytes that comes next if it is an SGR.
//
// A mark after an SGR has no base, although terminals would put it on the cell before: measured on
// its own, U+FE0F takes no column, but it may widen that cell by one. Strip drops what Clean drops,
// so that a text reads the same with and without colours.
func (c *cleaner) sequence(size int) {
	params, ok := sgrParams(c.src[c.pos : c.pos+size])
	if !ok {
		c.drop(size)
		return
	}
	c.marks = 0
	if !c.sgr {
		c.drop(size)
		return
	}
	if c.src[c.pos] != esc {
		c.drop(len("\u009b"))
		c.out.WriteString(csi)
		size -= len("\u009b")
	}
	c.pos += size
	c.open = !isReset(params)
}

func (c *cleaner) replace(size int, with string) {
	c.drop(size)
	c.out.WriteString(with)
	c.marks = maxMarks
}

func (c *cleaner) drop(size int) {
	if c.kept == 0 {
		c.out.Grow(len(c.src) + len(reset))
	}
	c.out.WriteString(c.src[c.kept:c.pos])
	c.pos += size
	c.kept = c.pos
}

func (c *cleaner) result() string {
	end := ""
	if c.open {
		end = reset
	}
	if c.kept == 0 {
		return c.src + end
	}
	c.out.WriteString(c.src[c.kept:])
	c.out.WriteString(end)
	return c.out.String()
}
