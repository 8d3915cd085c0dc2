package line

import (
	"slices"
	"strconv"
	"strings"
)

// A style is how a cell looks. The zero style is the terminal's default.
type style struct {
	sgr   string // sets everything, starting from the default
	link  string // the OSC 8 that opens the hyperlink
	paint bool   // a blank can be seen
}

const (
	resetSGR  = "\x1b[0m"
	closeLink = "\x1b]8;;\x1b\\"
)

// change appends what leads from one style to another.
func change(dst []byte, from, to style) []byte {
	if from.sgr != to.sgr {
		if from.sgr != "" {
			dst = append(dst, resetSGR...)
		}
		dst = append(dst, to.sgr...)
	}
	switch {
	case from.link == to.link:
	case to.link == "":
		dst = append(dst, closeLink...)
	default:
		dst = append(dst, to.link...)
	}
	return dst
}

// attributes holds the parameter that sets each attribute of SGR (ECMA-48, 8.3.117, and xterm's
// ctlseqs), "" for the default. The index is the parameter that resets the attribute, but bold and
// faint, which share one, have their own.
type attributes [76]string

// maxParameter is the longest parameter that is taken: package text takes no longer SGR.
const maxParameter = 56

// sgr returns one SGR for each attribute that is not the default.
func (a *attributes) sgr() string {
	var b strings.Builder
	for _, p := range a {
		if p != "" {
			b.WriteString("\x1b[" + p + "m")
		}
	}
	return b.String()
}

// paint reports whether a blank with these attributes can be seen: it is underlined, inverse, struck
// out, framed or overlined, or has a background.
func (a *attributes) paint() bool {
	return a[24]+a[27]+a[29]+a[54]+a[55]+a[49] != ""
}

// apply takes the parameters of one SGR. Unknown ones are ignored.
func (a *attributes) apply(params string) {
	list := strings.Split(params, ";")
	for len(list) > 0 {
		n := length(list)
		if n > len(list) {
			return
		}
		a.set(list[0], strings.Join(list[:n], ";"))
		list = list[n:]
	}
}

// length returns how many of the parameters belong together: an extended color is 38, 48 or 58 and
// 5;n or 2;r;g;b. If one is incomplete, that is more than there are: nobody knows where it would have
// ended.
func length(list []string) int {
	switch {
	case !slices.Contains([]string{"38", "48", "58"}, list[0]):
		return 1
	case len(list) > 1 && list[1] == "5":
		return 3
	case len(list) > 1 && list[1] == "2":
		return 5
	}
	return len(list) + 1
}

// set takes the parameter p, which begins with first: more than that only if it is an extended color.
// Extended colors and underline may have parts (4:3).
func (a *attributes) set(first, p string) {
	number, parts, _ := strings.Cut(first, ":")
	code, err := strconv.Atoi(number)
	reset := resetOf(code)
	switch {
	case err != nil && number != "" || len(p) > maxParameter:
	case parts != "" && code != 4 && code != 38 && code != 48 && code != 58:
	case code == 0:
		*a = attributes{}
	case code == 22:
		a[1], a[2] = "", ""
	case p == "4:0":
		a[24] = ""
	case reset > 0:
		a[reset] = p
	case code < len(a):
		a[code] = ""
	}
}

// resetOf returns the index of the attribute that a parameter sets; 0 if it sets none.
func resetOf(code int) int {
	switch {
	case code == 1, code == 2: // bold, faint
		return code
	case code == 6: // rapid blink
		return 25
	case code >= 3 && code <= 9: // italic, underline, blink, inverse, conceal, strike
		return code + 20
	case code >= 11 && code <= 19: // font
		return 10
	case code == 20, code == 21: // Fraktur for italic, double underline
		return code + 3
	case code >= 30 && code <= 38, code >= 90 && code <= 97: // foreground
		return 39
	case code >= 40 && code <= 48, code >= 100 && code <= 107: // background
		return 49
	case code == 51, code == 52: // frame
		return 54
	case code == 53: // overline
		return 55
	case code == 58: // color of the underline
		return 59
	case code == 73, code == 74: // superscript, subscript
		return 75
	}
	return 0
}
