package spinner

import (
	"context"
	"errors"

	"example.com/spinner/internal/terminal"
)

// Run shows a spinner while work runs, and leaves "✓ message" if work returns
// nil, "✗ message" otherwise. It returns what work returned. See [Spinner.Run]
// for a canceled context, panics and the rest.
//
// The context that work is given carries the spinner. A Run or Value with this
// context, or one derived from it, is a step: its row stands below its
// parent's, indented by two columns. A step takes writer, size, mode and
// environment from its parent where its own options do not name them.
func Run(ctx context.Context, message string, work func(context.Context) error, opts ...Option) error {
	return newWith(message, opts).run("Run", ctx, work)
}

// Value is [Run] for work that returns a value. It returns what work returned.
func Value[T any](ctx context.Context, message string, work func(context.Context) (T, error), opts ...Option) (T, error) {
	var value T
	if work == nil {
		panic("spinner: Value: nil work")
	}
	err := newWith(message, opts).run("Value", ctx, func(ctx context.Context) (err error) {
		value, err = work(ctx)
		return err
	})
	return value, err
}

// Run starts s, calls work on the goroutine of the caller, ends s, and returns
// what work returned. s ends with [Spinner.Succeed] if that is nil, and with
// [Spinner.Fail] otherwise. If it is [context.Canceled], wrapped or not, and
// ctx is done, s ends with [Spinner.Warn]: what was canceled has not failed.
//
// The final line has the current message unless [WithResult] says otherwise;
// [WithTransient] leaves no line. If s is active already, it keeps its row. So
// rows can be started in a certain order, and then left to goroutines that Run
// their work.
//
// work is given a context that is derived from ctx and carries s, for steps;
// see the function [Run]. Run waits for work also when ctx is done, so work has
// to look at its context. If work or the function of WithResult panics or calls
// [runtime.Goexit], s ends with Fail, and the panic propagates unchanged. Run
// panics if ctx or work is nil.
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
	within, _ := ctx.Value(stepKey{}).(*step)
	s.start(within)
	returned := false
	defer func() {
		// It is tempting to recover and to panic again, but then the stack would
		// be that of this function and Goexit would not be seen at all.
		if !returned {
			s.finish("", failure)
		}
	}()
	err := work(s.step(ctx, within))
	message := s.resultMessage(err)
	returned = true
	s.finish(message, resultOf(ctx, err))
	return err
}

// resultOf says how work has ended that returned err.
func resultOf(ctx context.Context, err error) result {
	switch {
	case err == nil:
		return success
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
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

// finish ends s; a transient one leaves a line only where its lines in Plain mode
// have told of it.
func (s *Spinner) finish(message string, r result) {
	s.mu.Lock()
	r.transient = s.config().transient
	s.mu.Unlock()
	s.end(message, &r)
}

// A step is the context of work: it carries one activation of a spinner, from a
// Start to its end.
type step struct {
	context.Context
	target target
	lines  *terminal.Lineage
}

type stepKey struct{}

// Value implements [context.Context].
func (st *step) Value(key any) any {
	if _, ok := key.(stepKey); ok {
		return st
	}
	return st.Context.Value(key)
}

// step returns the context for work of s, as it is shown now, within another
// step or nil.
func (s *Spinner) step(ctx context.Context, within *step) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.active {
		return ctx // it has ended already
	}
	st := &step{Context: ctx, target: s.stage.target, lines: within.lineage()}
	if row, ok := s.display.(*terminal.Row); ok {
		st.lines = &terminal.Lineage{Row: row, Up: st.lines}
	}
	return st
}

// lineage and targetOf return what a spinner within the step is shown in.
func (st *step) lineage() *terminal.Lineage {
	if st == nil {
		return nil
	}
	return st.lines
}

func (st *step) targetOf() *target {
	if st == nil {
		return nil
	}
	return &st.target
}
