package spinner

import (
	"context"
	"errors"
	"slices"

	"example.com/spinner/internal/terminal"
)

// Run shows a spinner while work runs. It leaves "✓ message" if work returns nil, "⚠ message" if ctx
// is canceled and work returns an error, and "✗ message" otherwise. It returns what work returned.
// See [Spinner.Run] for panics and the rest.
//
// The context of work carries the spinner: [FromContext] returns it, and a Run or Value with that
// context, or one derived from it, is a step. Its row is below its parent's, indented by two columns.
// A step inherits how its parent looks and where it is drawn: frames, interval, color, style,
// symbols, writer, terminal and mode. A step whose writer differs from its parent's inherits neither
// terminal nor mode. In [Plain] mode the lines of a step begin with the names of its parents:
// "Release › Build…".
func Run(ctx context.Context, message string, work func(context.Context) error, opts ...Option) error {
	return New(message, opts...).run("Run", ctx, work)
}

// Value is [Run] for work that returns a value. It returns what work returned.
func Value[T any](ctx context.Context, message string, work func(context.Context) (T, error), opts ...Option) (T, error) {
	var value T
	if work == nil {
		panic("spinner: Value: nil work")
	}
	err := New(message, opts...).run("Value", ctx, func(ctx context.Context) (err error) {
		value, err = work(ctx)
		return err
	})
	return value, err
}

// Run starts s, calls work on the goroutine of the caller, finishes s, and returns what work
// returned. It finishes with [Spinner.Succeed] if that is nil; with [Spinner.Warn] if ctx is canceled
// (ctx.Err() is [context.Canceled]), whatever the error; and with [Spinner.Fail] otherwise.
//
// The final line has the current message unless [WithResult] says otherwise. If s is active already,
// it keeps its row and its options, so rows can be started in a certain order and then left to
// goroutines that Run their work.
//
// Run waits for work even if ctx is done, so work must watch its context. If work or the function of
// WithResult panics or calls [runtime.Goexit], s finishes with Fail and the panic propagates
// unchanged. Run panics if ctx or work is nil.
func (s *Spinner) Run(ctx context.Context, work func(context.Context) error) error {
	return s.run("Run", ctx, work)
}

// run is Run; name is what the caller knows it by.
func (s *Spinner) run(name string, ctx context.Context, work func(context.Context) error) error {
	if ctx == nil {
		panic("spinner: " + name + ": nil context")
	}
	if work == nil {
		panic("spinner: " + name + ": nil work")
	}
	s.start(ctx, true)
	st := s.step(ctx)
	returned := false
	defer func() {
		st.returned.Store(true)
		// It is tempting to recover and to panic again, but then the stack would show this function,
		// and Goexit would not be seen at all.
		if !returned {
			s.finish("", failure)
		}
	}()
	err := work(st)
	message := s.resultMessage(err)
	returned = true
	s.finish(message, resultOf(ctx, err))
	return err
}

// resultOf returns how work has ended that returned err.
func resultOf(ctx context.Context, err error) result {
	switch {
	case err == nil:
		return success
	case errors.Is(ctx.Err(), context.Canceled):
		return warning
	}
	return failure
}

// resultMessage asks the function of WithResult.
func (s *Spinner) resultMessage(err error) string {
	s.mu.Lock()
	result := s.config().result
	s.mu.Unlock()
	if result == nil {
		return ""
	}
	return result(err)
}

// finish finishes a Run. A transient spinner leaves a line only after plain lines, or a failure with
// its tail.
func (s *Spinner) finish(message string, r result) {
	s.mu.Lock()
	r.transient = s.config().transient && !(r.failed && s.stage.tail != nil)
	s.mu.Unlock()
	s.end(message, &r)
}

// step returns the context for work of s.
func (s *Spinner) step(ctx context.Context) *step {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines, path := stepOf(ctx).within()
	st := &step{Context: ctx, spinner: s, opts: s.stage.opts, lines: lines, path: path}
	if row, ok := s.display.(*terminal.Row); ok {
		st.lines = &terminal.Lineage{Row: row, Up: lines}
	}
	if name := nameOf(s.stage.message); name != "" {
		st.path = append(slices.Clip(path), name)
	}
	return st
}
