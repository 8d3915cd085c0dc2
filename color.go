package spinner

import "strconv"

// A Color is a color of the terminal's theme, one of its 256 colors ([Palette])
// or a 24-bit color ([RGB]). The zero value is [NoColor].
//
// The sixteen named colors come from the user's theme, so they suit light and
// dark terminals. 24-bit colors are sent unchanged: a terminal without them shows
// its default or a similar color.
type Color uint32

// The high byte of a Color says what the rest means.
const (
	named Color = (iota + 1) << 24
	indexed
	direct
)

// NoColor means no color: the package sends no SGR sequence of its own, neither
// for frames nor for symbols.
const NoColor Color = 0

// The eight colors of ECMA-48 and their bright variants, which aixterm added and
// all current terminals have.
const (
	Black Color = named + iota
	Red
	Green
	Yellow
	Blue
	Magenta
	Cyan
	White
	BrightBlack
	BrightRed
	BrightGreen
	BrightYellow
	BrightBlue
	BrightMagenta
	BrightCyan
	BrightWhite
)

// Palette returns a color of xterm's table of 256: 0 to 15 are the named
// colors, 16 to 231 a cube of 6×6×6, 232 to 255 a ramp of grays.
func Palette(index uint8) Color {
	return indexed + Color(index)
}

// RGB returns a 24-bit color.
func RGB(r, g, b uint8) Color {
	return direct + Color(r)<<16 + Color(g)<<8 + Color(b)
}

var colorNames = [...]string{"Black", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"}

// String returns the color as Go source without the package: "Red", "BrightRed", "Palette(208)",
// "RGB(255, 128, 0)", "NoColor".
func (c Color) String() string {
	switch value := int(c & 0xffffff); c &^ 0xffffff {
	case NoColor:
		return "NoColor"
	case named:
		if value < len(colorNames) {
			return colorNames[value]
		}
		return "Bright" + colorNames[value%len(colorNames)]
	case indexed:
		return "Palette(" + strconv.Itoa(value) + ")"
	default:
		return "RGB(" + strconv.Itoa(value>>16) + ", " + strconv.Itoa(value>>8&0xff) + ", " + strconv.Itoa(value&0xff) + ")"
	}
}

const sgrReset = "\x1b[0m"

// paint returns s in the color, and s itself for NoColor.
//
// The parameters come from ECMA-48 8.3.117 (30–37), aixterm (90–97) and ITU-T T.416 as xterm
// writes it, with semicolons (38;5;n and 38;2;r;g;b).
func (c Color) paint(s string) string {
	var parameters string
	switch value := c & 0xffffff; c &^ 0xffffff {
	case named:
		n := 30 + int(value)
		if value >= 8 {
			n = 90 + int(value) - 8
		}
		parameters = strconv.Itoa(n)
	case indexed:
		parameters = "38;5;" + strconv.Itoa(int(value))
	case direct:
		parameters = "38;2;" + strconv.Itoa(int(value>>16)) + ";" +
			strconv.Itoa(int(value>>8&0xff)) + ";" + strconv.Itoa(int(value&0xff))
	default:
		return s
	}
	return "\x1b[" + parameters + "m" + s + sgrReset
}
