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
	i, sets := attribute(code)
	switch {
	case err != nil && number != "" || len(p) > maxParameter:
	case parts != "" && code != underline && code != 38 && code != 48 && code != 58:
	case code == 0:
		*a = attributes{}
	case sets && p != "4:0":
		a[i] = p
	default:
		a[i] = ""
		if code == 22 {
			a[bold] = "" // besides faint
		}
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
