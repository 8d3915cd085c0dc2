package tty

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A script is a writer whose calls return the given results.
type script struct {
	steps []step
	got   bytes.Buffer
}

type step struct {
	n   int
	err error
}

func (s *script) Write(p []byte) (int, error) {
	next := s.steps[0]
	s.steps = s.steps[1:]
	s.got.Write(p[:min(max(next.n, 0), len(p))])
	return next.n, next.err
}

func TestWrite(t *testing.T) {
	broken := errors.New("broken")
	for name, test := range map[string]struct {
		steps []step
		n     int
		err   error
	}{
		"at once":                 {[]step{{5, nil}}, 5, nil},
		"short writes":            {[]step{{2, nil}, {1, nil}, {2, nil}}, 5, nil},
		"no progress":             {[]step{{2, nil}, {0, nil}}, 2, io.ErrShortWrite},
		"an error":                {[]step{{0, broken}}, 0, broken},
		"an error in the middle":  {[]step{{2, nil}, {1, broken}}, 3, broken},
		"an error after all":      {[]step{{5, broken}}, 5, broken},
		"more than there is":      {[]step{{9, nil}}, 5, nil},
		"more, with an error":     {[]step{{9, broken}}, 5, broken},
		"less than nothing":       {[]step{{-1, nil}}, 0, io.ErrShortWrite},
		"less, with an error":     {[]step{{-1, broken}}, 0, broken},
		"an error, then the rest": {[]step{{2, broken}, {3, nil}}, 2, broken},
	} {
		for _, own := range []bool{false, true} {
			w := &script{steps: test.steps}
			n, err := Write(w, []byte("12345"), own)
			assert.Equal(t, test.n, n, name)
			assert.Equal(t, test.err, err, name)
			assert.Equal(t, "12345"[:test.n], w.got.String(), name)
		}
	}
	n, err := Write(&script{}, nil, false)
	assert.NoError(t, err)
	assert.Zero(t, n, "nothing is written without a call")
}
