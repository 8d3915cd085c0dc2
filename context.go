package spinner

import (
	"context"
	"sync/atomic"

	"example.com/spinner/internal/terminal"
)

// ContextWithOptions returns a context with options for every [Run], [Value] and [Spinner.Run] that
// is given it or a context derived from it. With it, the root command sets once where spinners are
// drawn:
//
//	ctx = spinner.ContextWithOptions(ctx, spinner.WithMode(spinner.Silent))
//
// A spinner gets its options, weakest first, from the defaults; the context outside its parent's Run;
// its parent (see [Run]); the context inside that Run; its own call. [Start] and [New] take no
// context. It panics if ctx is nil.
func ContextWithOptions(ctx context.Context, opts ...Option) context.Context {
	if ctx == nil {
		panic("spinner: ContextWithOptions: nil context")
	}
	outer, inner := contextOptions(ctx)
	return context.WithValue(ctx, optionsKey{}, &options{stepOf(ctx), outer, merge(inner, opts)})
}

// FromContext returns the spinner of the innermost [Run], [Value] or [Spinner.Run] that ctx comes
// from. With it, work in another function can change the message, write lines above, and finish
// early:
//
//	spinner.FromContext(ctx).SetMessage("Building 12/40")
//
// The first finishing method counts: FromContext(ctx).Info("cached") and a return of nil leave the
// line "ℹ cached".
//
// FromContext never returns nil. Outside of any Run, and for the context of a Run that has returned,
// it returns a new [Silent] spinner with the options of the context. Text written to it goes to the
// context's writer, or to standard error. It panics if ctx is nil.
func FromContext(ctx context.Context) *Spinner {
	if ctx == nil {
		panic("spinner: FromContext: nil context")
	}
	if st := stepOf(ctx); st != nil && !st.returned.Load() {
		return st.spinner
	}
	return New("", optionsFor(ctx, []Option{WithMode(Silent)})...)
}

// options are the options of a context.
type options struct {
	within       *step // the innermost step when the last of them were added
	outer, inner []Option
}

type optionsKey struct{}

// contextOptions returns the options of a context from outside and from inside of its innermost
// step.
func contextOptions(ctx context.Context) (outer, inner []Option) {
	o, _ := ctx.Value(optionsKey{}).(*options)
	switch {
	case o == nil:
		return nil, nil
	case o.within == stepOf(ctx):
		return o.outer, o.inner
	}
	return merge(o.outer, o.inner), nil
}

// optionsFor returns the options of a spinner with options of its own that runs in a context.
func optionsFor(ctx context.Context, own []Option) []Option {
	outer, inner := contextOptions(ctx)
	st := stepOf(ctx)
	if st == nil {
		return merge(outer, inner, own)
	}
	opts := merge(outer, inherited(st.opts, false), inner, own)
	if !terminal.SameWriter(settingsOf(opts).target.writer, settingsOf(st.opts).target.writer) {
		opts = merge(outer, inherited(st.opts, true), inner, own)
	}
	return opts
}

// A step is the context of work: it carries one activation of a spinner, from a Start to its end.
type step struct {
	context.Context
	spinner  *Spinner
	returned atomic.Bool       // the Run
	opts     []Option          // that the spinner was started with
	lines    *terminal.Lineage // its row and the rows of its parents
	path     []string          // its name in plain lines and the names of its parents
}

type stepKey struct{}

// Value implements [context.Context].
func (st *step) Value(key any) any {
	if _, ok := key.(stepKey); ok {
		return st
	}
	return st.Context.Value(key)
}

// stepOf returns the innermost step of a context, or nil.
func stepOf(ctx context.Context) *step {
	st, _ := ctx.Value(stepKey{}).(*step)
	return st
}

// within returns the rows and the names of the step and its parents.
func (st *step) within() (lines *terminal.Lineage, path []string) {
	if st == nil {
		return nil, nil
	}
	return st.lines, st.path
}
