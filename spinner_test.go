package spinner_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
)

func TestOneSpinner(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := newTerminal(40, 5, true)
		s := spinner.New(term.on(spinner.WithMessage("Building"), spinner.WithElapsed())...)
		s.Start()
		synctest.Wait()
		require.Equal(t, []string{" ⠋ Building (0s)"}, term.rows())
		pass(80 * time.Millisecond)
		require.Equal(t, []string{" ⠙ Building (0s)"}, term.rows())
		pass(920 * time.Millisecond)
		require.Equal(t, []string{" ⠹ Building (1s)"}, term.rows())
		s.SetMessage("Testing")
		pass(50 * time.Millisecond)
		require.True(t, contains(term.rows(), "Testing"))
		requireTidy(t, term)
		s.Succeed("Built")
		require.Equal(t, []string{" ✓ Built (1s)"}, term.rows())
		requireTidy(t, term)
	})
}
