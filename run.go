package spinner

import "context"

// Run shows a spinner while work runs, and leaves "✓ message" if that returns
// nil, "✗ message" otherwise. It returns what work returned. See [Spinner.Run].
func Run(ctx context.Context, message string, work func(context.Context) error, opts ...Option) error {
	return newWith(message, opts).run("Run", ctx, work)
}

// Value is [Run] for work that returns a value.
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

// Run starts s, calls work on the goroutine of the caller, ends s with
// [Spinner.Succeed] or, if work returned an error, [Spinner.Fail], and returns
// what work returned. The message is the one of the moment unless [WithResult]
// says otherwise; [WithTransient] leaves no line. A spinner that is active
// already is taken over, so that rows can be started in order and left to
// goroutines that Run their work.
//
// ctx is passed to work. Run waits for work also when ctx is done, since work
// that goes on unseen would go on all the same. If work panics or calls
// [runtime.Goexit], s ends with Fail, and the panic goes on as it was. Run
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
	s.Start()
	returned := false
	defer func() {
		// It is tempting to recover and to panic again, but then the stack would
		// be that of this function and Goexit would not be seen at all.
		if !returned {
			s.finish(s.Fail, "")
		}
	}()
	err := work(ctx)
	returned = true
	s.finishWith(err)
	return err
}

func (s *Spinner) finishWith(err error) {
	s.mu.Lock()
	result := s.config().result
	s.mu.Unlock()
	message := ""
	if result != nil {
		message = result(err)
	}
	if err != nil {
		s.finish(s.Fail, message)
	} else {
		s.finish(s.Succeed, message)
	}
}

// finish ends s unless it is to leave no line.
func (s *Spinner) finish(end func(string), message string) {
	s.mu.Lock()
	transient := s.config().transient
	s.mu.Unlock()
	if transient {
		s.Stop()
		return
	}
	end(message)
}
