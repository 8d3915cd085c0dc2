package spinner_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

func TestColorString(t *testing.T) {
	for color, want := range map[spinner.Color]string{
		spinner.NoColor:          "NoColor",
		spinner.Black:            "Black",
		spinner.White:            "White",
		spinner.BrightBlack:      "BrightBlack",
		spinner.BrightWhite:      "BrightWhite",
		spinner.Palette(0):       "Palette(0)",
		spinner.Palette(208):     "Palette(208)",
		spinner.RGB(0, 0, 0):     "RGB(0, 0, 0)",
		spinner.RGB(255, 128, 1): "RGB(255, 128, 1)",
	} {
		require.Equal(t, want, color.String())
	}
}
