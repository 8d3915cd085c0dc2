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
// ctlseqs); "" is the default. Bold to strike are attributes 1 to 9, as in SGR.
type attributes [attributeCount]string

const (
	bold      = 1
	italic    = 3
	underline = 4
	blink     = 5
	inverse   = 7
	strike    = 9
)

const (
	font = 10 + iota
	foreground
	background
	frame
	overline
	underlineColor
	script
	attributeCount
)

// maxParameter is the longest parameter that is taken: package text takes no longer SGR.
const maxParameter = 56

// sgr returns one SGR for each attribute that is not the default.
func (a *attributes) sgr() string {
	var b strings.Builder
	for _, p := range a[1:] {
		if p != "" {
			b.WriteString("\x1b[" + p + "m")
		}
	}
	return b.String()
}

// paint reports whether a blank with these attributes can be seen.
func (a *attributes) paint() bool {
	return a[underline]+a[inverse]+a[strike]+a[frame]+a[overline]+a[background] != ""
}

// apply takes the parameters of one SGR. Unknown ones are ignored.
func (a *attributes) apply(params string) {
	list := strings.Split(params, ";")
	for len(list) > 0 {
		n := length(list)
		a.set(strings.Join(list[:n], ";"))
		list = list[n:]
	}
}

// length returns how many of the parameters belong together: an extended color is 38, 48 or 58 and
// 5;n or 2;r;g;b. If one is incomplete, nobody knows where it would have ended, so all belong to it.
func length(list []string) int {
	if !slices.Contains([]string{"38", "48", "58"}, list[0]) {
		return 1
	}
	n := len(list)
	if n > 1 && list[1] == "5" {
		n = 3
	} else if n > 1 && list[1] == "2" {
		n = 5
	}
	return min(n, len(list))
}

// set takes one parameter, which may be an extended color or have parts (4:3).
func (a *attributes) set(p string) {
	first := p
	if i := strings.IndexAny(p, ":;"); i >= 0 {
		first = p[:i]
	}
	code, err := strconv.Atoi(first)
	if err != nil && first != "" || len(p) > maxParameter {
		return
	}
	switch {
	case code == 0:
		*a = attributes{}
		return
	case code == 38, code == 48, code == 58:
		if n := strings.Count(p, ";"); !strings.Contains(p, ":") && n != 2 && n != 4 {
			return // incomplete
		}
	case code != underline && first != p:
		return
	}
	i, sets := attribute(code)
	a[i] = ""
	if sets && p != "4:0" {
		a[i] = p
	}
	if code == 22 {
		a[bold] = "" // besides faint
	}
}

// attribute returns which attribute a parameter is about, and whether it sets or clears it. Unknown
// ones are about attribute 0, which nothing reads.
func attribute(code int) (i int, sets bool) {
	switch {
	case code == 6: // rapid blink
		return blink, true
	case code <= 9:
		return code, true
	case code >= 22 && code <= 29:
		return code - 20, false
	case code == 20: // Fraktur
		return italic, true
	case code == 21:
		return underline, true
	case code >= 30 && code <= 38, code >= 90 && code <= 97:
		return foreground, true
	case code >= 40 && code <= 48, code >= 100 && code <= 107:
		return background, true
	case code >= 11 && code <= 19:
		return font, true
	case code == 51, code == 52:
		return frame, true
	case code == 53:
		return overline, true
	case code == 58:
		return underlineColor, true
	case code == 73, code == 74:
		return script, true
	}
	return map[int]int{
		10: font, 39: foreground, 49: background, 54: frame, 55: overline, 59: underlineColor, 75: script,
	}[code], false
}
