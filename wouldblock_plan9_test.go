package spinner_test

import "errors"

// errWouldBlock is an error as any other: Plan 9 has no non-blocking files.
var errWouldBlock = errors.New("would block")
