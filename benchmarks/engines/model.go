package engines

import (
	"bytes"
	"fmt"
	"strings"

	"example.com/spinner/internal/vt"
)

// Model is internal/vt, which either reflows lines or truncates them.
func Model(reflow bool) Engine {
	name := "vt, cut"
	if reflow {
		name = "vt, reflow"
	}
	return Engine{
		Name:    name,
		Version: func() string { return "" },
		Ready:   func() error { return nil },
		Play: func(recordings []Recording) (screens []Screen, err error) {
			for _, r := range recordings {
				screen, err := playModel(r, reflow)
				if err != nil {
					return nil, err
				}
				screens = append(screens, screen)
			}
			return screens, nil
		},
	}
}

func playModel(r Recording, reflow bool) (screen Screen, err error) {
	s := vt.New(vt.Options{Width: r.Cols, Height: r.Rows, Reflow: reflow, RawNewline: true})
	for _, step := range r.Steps {
		if len(step.Write) > 0 {
			s.Write(withoutCPL(step.Write))
		} else {
			s.Resize(step.Cols, step.Rows)
		}
	}
	above := s.Scrollback()
	screen = Screen{
		Rows:       append(above, s.Rows()...),
		Scrollback: len(above),
		Visible:    s.CursorVisible(),
		Autowrap:   s.Autowrap(),
	}
	screen.X, screen.Y = s.Cursor()
	return screen, known(s)
}

// withoutCPL replaces CPL (ECMA-48, section 8.3.13), which the model does not support, by CUU and CR. No sequence spans
// two steps, because a terminal is resized only after a whole write.
func withoutCPL(p []byte) []byte {
	return bytes.ReplaceAll(p, []byte("\x1b[F"), []byte("\x1b[A\r"))
}

// known returns an error if the model ignored a sequence that moves, erases or writes. It may ignore modes and queries,
// which have a private marker.
func known(s *vt.Screen) error {
	for _, sequence := range s.Unknown() {
		if !strings.ContainsAny(sequence, "?=><") {
			return fmt.Errorf("the model of a terminal does not know %s", sequence)
		}
	}
	return nil
}
