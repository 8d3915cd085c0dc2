package spinner_test

import "errors"

// errWouldBlock is an ordinary error: Plan 9 has no non-blocking files.
var errWouldBlock = errors.New("would block")
