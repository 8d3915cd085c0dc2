package line

import (
	"strconv"
	"strings"
)

// A style is how a cell looks. It does not change; nil is the terminal's default.
type style struct {
	sgr   string // sets everything, starting from the default
	link  string // the OSC 8 that opens the hyperlink
	paint bool   // a blank can be seen
}

const (
	resetSGR  = "\x1b[0m"
	closeLink = "\x1b]8;;\x1b\\"
)

func newStyle(sgr, link string, paint bool) *style {
	if sgr == "" && link == "" {
		return nil
	}
	return &style{sgr, link, paint}
}

func (s *style) paints() bool { return s != nil && s.paint }

func (s *style) hyperlink() string {
	if s == nil {
		return ""
	}
	return s.link
}

func (s *style) graphics() string {
	if s == nil {
		return ""
	}
	return s.sgr
}

func (s *style) open() string  { return string(change(nil, nil, s)) }
func (s *style) close() string { return string(change(nil, s, nil)) }

// colors returns the SGR that leads from one style to another.
func colors(from, to *style) string {
	a, b := from.graphics(), to.graphics()
	switch {
	case a == b:
		return ""
	case a == "":
		return b
	}
	return resetSGR + b
}

// change appends what leads from one style to another.
func change(b []byte, from, to *style) []byte {
	if from == to {
		return b
	}
	b = append(b, colors(from, to)...)
	if link := to.hyperlink(); link != from.hyperlink() {
		if link == "" {
			link = closeLink
		}
		b = append(b, link...)
	}
	return b
}

// attributes holds the parameter that sets each attribute of SGR (ECMA-48, 8.3.117, and xterm's
// ctlseqs); "" is the default. Bold to strike are attributes 1 to 9, as in SGR.
type attributes [attributeCount]string

const (
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

// longestSGR is the length over which an SGR is split: package text and some terminals take no
// longer ones.
const longestSGR = 56

// sgr returns control sequences that set the attributes; "" if all are the default.
func (a *attributes) sgr() string {
	var b strings.Builder
	length := 0
	for _, p := range a[1:] {
		if p == "" {
			continue
		}
		switch {
		case length == 0:
			b.WriteString("\x1b[")
		case length+len(p) > longestSGR:
			b.WriteString("m\x1b[")
			length = 0
		default:
			b.WriteByte(';')
		}
		b.WriteString(p)
		length += len(p) + 1
	}
	if length > 0 {
		b.WriteByte('m')
	}
	return b.String()
}

// paint reports whether a blank with these attributes can be seen.
func (a *attributes) paint() bool {
	return a[underline]+a[inverse]+a[strike]+a[frame]+a[overline]+a[background] != ""
}

// apply takes the parameters of one SGR. Unknown ones are ignored.
func (a *attributes) apply(params string) {
	for more := true; more; {
		var p string
		p, params, more = strings.Cut(params, ";")
		switch code, _, _ := strings.Cut(p, ":"); strings.TrimLeft(code, "0") {
		case "38", "48", "58":
			var ok bool
			if p, params, more, ok = color(p, params, more); !ok {
				continue
			}
		}
		a.set(p)
	}
}

// color joins a parameter 38, 48 or 58 with the parameters after it that belong to it: 5;n or 2;r;g;b.
// If they are incomplete, nobody knows where the color would have ended, and all are ignored.
func color(p, params string, more bool) (joined, rest string, left, ok bool) {
	if strings.Contains(p, ":") {
		return p, params, more, len(p) <= longestSGR
	}
	kind, _, _ := strings.Cut(params, ";")
	count := map[string]int{"5": 2, "2": 4}[strings.TrimLeft(kind, "0")]
	end := 0
	for range count {
		i := strings.IndexByte(params[end:], ';')
		if i < 0 {
			if strings.Count(params, ";") < count-1 {
				return "", "", false, false
			}
			return p + ";" + params, "", false, len(p)+len(params) < longestSGR
		}
		end += i + 1
	}
	if count == 0 {
		return "", "", false, false
	}
	joined = p + ";" + params[:end-1]
	return joined, params[end:], true, len(joined) <= longestSGR
}

// set takes one parameter, of which an extended color is one.
func (a *attributes) set(p string) {
	digits, extended := p, false
	if i := strings.IndexAny(p, ":;"); i >= 0 {
		digits, extended = p[:i], true
	}
	code, err := strconv.Atoi(digits)
	if err != nil && digits != "" {
		return
	}
	if extended && code != 4 && code != 38 && code != 48 && code != 58 {
		return
	}
	if code == 0 {
		*a = attributes{}
		return
	}
	i, sets := attribute(code)
	a[i] = ""
	if sets && p != "4:0" {
		a[i] = p
	}
	if code == 22 {
		a[1] = "" // bold, besides faint
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
