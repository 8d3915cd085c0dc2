// Package text decides what may reach a terminal and how many columns it takes.
//
// A message is data: it may contain a file name, a server's answer or the truncated output of
// another program. [Clean] turns it into one line of printable text and SGR (colors, bold …).
// [Width], [MaxWidth], [Cut] and [Pad] expect cleaned text. Most callers want [Line], which cleans
// and cuts, and costs no more for a long message than for a short one.
//
// The functions are pure and safe for concurrent use. They allocate only if the text must change.
package text

import (
	"strings"
	"unicode/utf8"
)

// maxMarks is how many combining code points may follow a base. This is the limit of the Stream-Safe
// Text Format (UAX #15, section 13), far more than any living language needs. Without a limit a row
// could use any amount of memory without getting wider, and its marks would cover the rows nearby.
const maxMarks = 30

// Clean returns s as one line of printable text and SGR.
//
//   - A line break or tab of any kind becomes a space ("\r\n" becomes a single space).
//   - An SGR is kept, in its 7-bit form. If one is still active at the end, ESC [ 0 m is appended.
//   - Other control sequences, control characters and invisible characters are dropped.
//   - Invalid UTF-8 becomes U+FFFD, byte by byte, and so does a noncharacter.
//   - A combining mark, variation selector or joiner without a base is dropped: at the start or
//     right after an SGR it would change the preceding cell. Marks after the thirtieth on one base
//     are dropped too.
//
// Clean is idempotent. If s is already clean, Clean returns s without allocating.
func Clean(s string) string { return clean(s, true) }

// Strip is like [Clean] but drops SGR too, for a writer that is not a terminal.
func Strip(s string) string { return clean(s, false) }

// Printable reports whether s is clean and contains no SGR, so that [Strip] returns it unchanged.
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

// plain returns the length of the prefix of s that is printable ASCII.
func plain(s string) int {
	for i := range len(s) {
		if s[i]-' ' > '~'-' ' {
			return i
		}
	}
	return len(s)
}

// A cleaner makes one pass over a text. It copies kept text only when it drops something:
//
//	src  |  copied to out, or dropped  |  kept, not yet copied  |  not read yet  |
//	                                 kept                      pos
type cleaner struct {
	src       string
	sgr       bool // keep SGR
	pos, kept int
	out       strings.Builder

	marks int  // how many more marks the base may take; 0 if there is no base
	open  bool // an SGR is in effect
}

// next consumes one code point, one control sequence or a run of ASCII.
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
			c.text(size) // the text contains U+FFFD itself
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

// text keeps n bytes, the last of which is a base for marks. n may be 0.
func (c *cleaner) text(n int) {
	if n > 0 {
		c.pos += n
		c.marks = maxMarks
	}
}

// mark keeps a mark if it has a base with fewer than maxMarks marks.
func (c *cleaner) mark(size int) {
	if c.marks == 0 {
		c.drop(size)
		return
	}
	c.pos += size
	c.marks--
}

// sequence keeps the next control sequence, which has size bytes, if it is an SGR.
//
// A mark after an SGR has no base, although a terminal would apply it to the preceding cell: U+FE0F
// has no width of its own but may widen that cell by one. Strip drops such a mark too, so that a
// text reads the same with and without colors.
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
