package line

import "strings"

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
// ctlseqs); "" is the default.
type attributes [attributeCount]string

const (
	bold = iota
	faint
	italic
	underline
	blink
	inverse
	conceal
	strike
	font
	frame
	overline
	script
	foreground
	background
	underlineColor
	attributeCount
)

// longestSGR is the length over which an SGR is split: package text and some terminals take no
// longer ones.
const longestSGR = 56

// sgr returns control sequences that set the attributes; "" if all are the default.
func (a *attributes) sgr() string {
	var b strings.Builder
	length := 0
	for _, p := range a {
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
	end := strings.IndexAny(p, ":;")
	if end < 0 {
		end = len(p)
	}
	code, extended := strings.TrimLeft(p[:end], "0"), end < len(p)
	if code == "" {
		*a = attributes{}
		return
	}
	for _, r := range ranges {
		if len(code) == len(r.from) && r.from <= code && code <= r.to {
			if extended && r.from != "4" && r.from != "38" && r.from != "48" && r.from != "58" {
				return
			}
			for _, i := range r.sets {
				a[i] = ""
				if !r.clear && p != "4:0" {
					a[i] = p
				}
			}
			return
		}
	}
}

// ranges says which attributes a parameter sets or clears.
var ranges = []struct {
	from, to string
	clear    bool
	sets     []int
}{
	{"1", "1", false, []int{bold}},
	{"2", "2", false, []int{faint}},
	{"3", "3", false, []int{italic}},
	{"4", "4", false, []int{underline}},
	{"5", "6", false, []int{blink}},
	{"7", "7", false, []int{inverse}},
	{"8", "8", false, []int{conceal}},
	{"9", "9", false, []int{strike}},
	{"10", "10", true, []int{font}},
	{"11", "19", false, []int{font}},
	{"20", "20", false, []int{italic}},
	{"21", "21", false, []int{underline}},
	{"22", "22", true, []int{bold, faint}},
	{"23", "23", true, []int{italic}},
	{"24", "24", true, []int{underline}},
	{"25", "25", true, []int{blink}},
	{"27", "27", true, []int{inverse}},
	{"28", "28", true, []int{conceal}},
	{"29", "29", true, []int{strike}},
	{"30", "38", false, []int{foreground}},
	{"39", "39", true, []int{foreground}},
	{"40", "48", false, []int{background}},
	{"49", "49", true, []int{background}},
	{"51", "52", false, []int{frame}},
	{"53", "53", false, []int{overline}},
	{"54", "54", true, []int{frame}},
	{"55", "55", true, []int{overline}},
	{"58", "58", false, []int{underlineColor}},
	{"59", "59", true, []int{underlineColor}},
	{"73", "74", false, []int{script}},
	{"75", "75", true, []int{script}},
	{"90", "97", false, []int{foreground}},
	{"100", "107", false, []int{background}},
}
