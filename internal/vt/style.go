package vt

import "fmt"

// Style is how a cell looks. The zero Style is the terminal's default.
type Style struct {
	Foreground, Background Color

	Bold, Faint, Italic, Underline, Blink, Inverse, Conceal, Strike bool
}

// ColorKind says how a [Color] was named.
type ColorKind uint8

// The kinds of color, from the terminal's own palette to 24-bit values.
const (
	DefaultColor ColorKind = iota
	BasicColor             // one of 16 (SGR 30-37, 40-47, 90-97, 100-107)
	PaletteColor           // one of 256 (SGR 38;5 and 48;5)
	RGBColor               // SGR 38;2 and 48;2
)

// Color is the color of a cell's text or background. Colors can be compared with ==. The zero Color
// is the terminal's default.
type Color struct {
	Kind    ColorKind
	Index   uint8 // of a basic color (the bright ones are 8 to 15) or of the palette
	R, G, B uint8
}

// Basic returns one of the 16 basic colors.
func Basic(index uint8) Color { return Color{Kind: BasicColor, Index: index} }

// Palette returns one of the 256 colors of the palette.
func Palette(index uint8) Color { return Color{Kind: PaletteColor, Index: index} }

// RGB returns a color given by its components.
func RGB(r, g, b uint8) Color { return Color{Kind: RGBColor, R: r, G: g, B: b} }

// String returns a form for messages: "default", "basic 1", "palette 208", "#ff8700".
func (c Color) String() string {
	switch c.Kind {
	case BasicColor:
		return fmt.Sprintf("basic %d", c.Index)
	case PaletteColor:
		return fmt.Sprintf("palette %d", c.Index)
	case RGBColor:
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	default:
		return "default"
	}
}

// graphics applies the parameters of one SGR (ECMA-48, 8.3.117) to the style and reports whether it
// knew them all.
func (s *Style) graphics(params []param) bool {
	known := true
	for len(params) > 0 {
		p := params[0]
		params = params[1:]
		if code := p.value(); code == 38 || code == 48 || code == 58 {
			var ok bool
			params, ok = s.color(p, params)
			known = known && ok
			continue
		}
		known = s.attribute(p) && known
	}
	return known
}

// attribute applies one parameter that is not the start of an extended color.
func (s *Style) attribute(p param) bool {
	if len(p) > 1 && p[0] != 4 {
		return false
	}
	switch code := p.value(); code {
	case 0:
		*s = Style{}
	case 1:
		s.Bold = true
	case 2:
		s.Faint = true
	case 3:
		s.Italic = true
	case 4:
		s.Underline = len(p) == 1 || p[1] != 0 // 4:3 is a curly underline, 4:0 none
	case 5, 6:
		s.Blink = true
	case 7:
		s.Inverse = true
	case 8:
		s.Conceal = true
	case 9:
		s.Strike = true
	case 21: // doubly underlined
		s.Underline = true
	case 22:
		s.Bold, s.Faint = false, false
	case 23:
		s.Italic = false
	case 24:
		s.Underline = false
	case 25:
		s.Blink = false
	case 27:
		s.Inverse = false
	case 28:
		s.Conceal = false
	case 29:
		s.Strike = false
	case 39:
		s.Foreground = Color{}
	case 49:
		s.Background = Color{}
	case 59: // default color of the underline, which is not modeled
	default:
		return s.basic(code)
	}
	return true
}

// basic sets one of the 16 colors.
func (s *Style) basic(code int) bool {
	switch {
	case 30 <= code && code <= 37:
		s.Foreground = Basic(uint8(code - 30))
	case 40 <= code && code <= 47:
		s.Background = Basic(uint8(code - 40))
	case 90 <= code && code <= 97:
		s.Foreground = Basic(uint8(code - 90 + 8))
	case 100 <= code && code <= 107:
		s.Background = Basic(uint8(code - 100 + 8))
	default:
		return false
	}
	return true
}

// color sets an extended color. Its arguments are subparameters of p (ITU-T T.416: 38:5:n and
// 38:2:space:r:g:b; many programs leave out the space) or, as xterm first had it, the parameters
// that follow. It returns the parameters that it did not use.
func (s *Style) color(p param, rest []param) ([]param, bool) {
	args := p[1:]
	if len(args) == 0 {
		n := 0
		if len(rest) > 0 {
			n = map[int]int{5: 2, 2: 4}[rest[0].value()]
		}
		if n == 0 || n > len(rest) {
			return nil, false // it is unknown where this color would have ended
		}
		args = make([]int, n)
		for i, r := range rest[:n] {
			args[i] = r.value()
		}
		rest = rest[n:]
	} else if len(args) > 4 && args[0] == 2 {
		args = append([]int{2}, args[2:]...)
	}
	c, ok := extended(args)
	if !ok {
		return rest, false
	}
	switch p[0] {
	case 38:
		s.Foreground = c
	case 48:
		s.Background = c
	}
	return rest, true
}

// extended returns the color of the arguments 5, n or 2, r, g, b.
func extended(args []int) (Color, bool) {
	for _, a := range args {
		if a > 255 {
			return Color{}, false
		}
	}
	switch {
	case len(args) >= 2 && args[0] == 5:
		return Palette(byteOf(args[1])), true
	case len(args) >= 4 && args[0] == 2:
		return RGB(byteOf(args[1]), byteOf(args[2]), byteOf(args[3])), true
	}
	return Color{}, false
}

// byteOf is n, or 0 where the argument was left out.
func byteOf(n int) uint8 { return uint8(max(n, 0)) }
