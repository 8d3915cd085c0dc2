package tty

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestConsoleState(t *testing.T) {
	for name, test := range map[string]struct {
		left, top, right, bottom, buffer int16
		want                             State
	}{
		"a window as wide as its buffer": {0, 0, 79, 24, 80, State{Terminal: true, Width: 80, Height: 25, Wrap: 80}},
		"a wider buffer":                 {0, 9001 - 25, 79, 9000, 200, State{Terminal: true, Width: 80, Height: 25, Wrap: 200}},
		"scrolled to the right":          {120, 0, 199, 24, 200, State{Terminal: true, Width: 80, Height: 25, Wrap: 200}},
		"one cell":                       {0, 0, 0, 0, 1, State{Terminal: true, Width: 1, Height: 1, Wrap: 1}},
		"as large as can be":             {0, 0, 32766, 32766, 32767, State{Terminal: true, Width: 32767, Height: 32767, Wrap: 32767}},
	} {
		assert.Equal(t, test.want, consoleState(test.left, test.top, test.right, test.bottom, test.buffer), name)
	}
}

func TestMissingModes(t *testing.T) {
	for mode, want := range map[uint32]uint32{
		0x0:  0x7, // something has switched all of them off
		0x3:  0x4, // the default of a classic console
		0x5:  0x2, // ENABLE_WRAP_AT_EOL_OUTPUT is off
		0x6:  0x1,
		0x7:  0x0,
		0xf:  0x0, // DISABLE_NEWLINE_AUTO_RETURN is left alone
		0x18: 0x7,
	} {
		assert.Equal(t, want, missingModes(mode), "%#x", mode)
	}
}

func TestConsoleFont(t *testing.T) {
	for name, test := range map[string]struct {
		terminal, modern bool
		codePage         uint32
		unicode, frames  bool
	}{
		"Windows Terminal":                        {true, true, 850, true, true},
		"a classic console":                       {true, false, 437, false, false},
		"a classic console that takes UTF-8":      {true, false, 65001, true, false},
		"a pipe in Windows Terminal":              {false, true, 437, false, true},
		"a pipe, the console takes UTF-8":         {false, false, 65001, true, true},
		"a pipe of a process without a console":   {false, false, 0, false, true},
		"a terminal of a process without console": {true, false, 0, false, false},
	} {
		assert.Equal(t, test.unicode, consoleUnicode(test.terminal, test.modern, test.codePage), name)
		assert.Equal(t, test.frames, consoleFrames(test.terminal, test.modern), name)
	}
}
