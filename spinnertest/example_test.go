package spinnertest_test

import (
	"context"
	"fmt"
	"testing"

	"example.com/spinner"
	"example.com/spinner/spinnertest"
)

// tb stands in for the *testing.T of a test, which an example does not have.
type tb struct{ testing.TB }

func (tb) Cleanup(func()) {}

func ExampleTerminal() {
	var t tb
	term := spinnertest.New(t, 80, 24)
	ctx := spinner.ContextWithOptions(context.Background(), term.Option())

	spinner.Run(ctx, "Building", func(ctx context.Context) error {
		fmt.Fprintln(spinner.FromContext(ctx), "warning: unused variable")
		return spinner.Run(ctx, "Compiling", func(context.Context) error { return nil })
	})

	for _, line := range term.Lines() {
		fmt.Println(line)
	}
	// Output:
	// warning: unused variable
	//  ✓ Building
	//    ✓ Compiling
}
