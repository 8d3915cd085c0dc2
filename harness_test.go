package spinner_test

import (
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/testenv"
	"example.com/spinner/internal/vt"
	"example.com/spinner/spinnertest"
)

func TestMain(m *testing.M) {
	testenv.Set()
	os.Exit(m.Run())
}

// A terminal records what is written to it, and may refuse it.
type terminal struct {
	*spinnertest.Terminal

	mu     sync.Mutex // guards the fields below
	writes []string
	fail   func(p []byte) (int, error) // nil: all is well
	shown  func(s *vt.Screen)          // called after each write, if it is not nil
}

func newTerminal(t testing.TB, width, height int) *terminal {
	return &terminal{Terminal: spinnertest.New(t, width, height)}
}

// newTerminalLike returns a terminal with other properties than those of spinnertest.
func newTerminalLike(t testing.TB, options vt.Options) *terminal {
	term := newTerminal(t, 0, 0)
	term.See(func(s *vt.Screen) { *s = *vt.New(options) })
	return term
}

func (t *terminal) Option() spinner.Option { return spinner.WithWriter(t) }

func (t *terminal) Write(p []byte) (n int, err error) {
	t.mu.Lock()
	fail, shown := t.fail, t.shown
	t.mu.Unlock()
	n = len(p)
	if fail != nil {
		n, err = fail(p) // which may wait
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writes = append(t.writes, string(p[:n]))
	t.Terminal.Write(p[:n])
	if shown != nil {
		t.See(shown)
	}
	return n, err
}

// failWith lets fail answer each Write; nil ends that.
func (t *terminal) failWith(fail func(p []byte) (int, error)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fail = fail
}

// count returns how many writes there were, and forgets them.
func (t *terminal) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.writes)
	t.writes = nil
	return n
}

// bytes returns what was written since the last count.
func (t *terminal) bytes() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(t.writes, "")
}

// A bare writer is not known to be a terminal.
type bare struct{ io.Writer }

// start starts a spinner on t, and stops it when the test has ended.
func start(test *testing.T, t *terminal, message string, opts ...spinner.Option) *spinner.Spinner {
	s := spinner.New(message, t.Option())
	s.Set(opts...)
	test.Cleanup(s.Stop)
	s.Start()
	return s
}

// begin is start within a bubble: the first frame is there.
func begin(test *testing.T, t *terminal, message string, opts ...spinner.Option) *spinner.Spinner {
	s := start(test, t, message, opts...)
	pass(firstFrame)
	return s
}

// awaitFrame is for tests outside of bubbles.
func awaitFrame(t *testing.T, term *terminal) {
	t.Helper()
	require.Eventually(t, func() bool { return len(term.Rows()) > 0 }, 10*time.Second, time.Millisecond)
}

// firstFrame is when the first frame of a terminal is drawn.
const firstFrame = time.Millisecond

// bubble runs a test with its own clock, so that no test waits in real time.
func bubble(t *testing.T, name string, test func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		synctest.Test(t, test)
	})
}

// pass lets time pass and then waits until nothing is left to do.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// freshLine returns the bytes that begin a row on a line of its own.
func freshLine(columns int) string {
	return strings.Repeat(" ", columns) + "\r\x1b[K"
}

// requireTidy checks that the terminal is in the state in which a program should leave it.
func requireTidy(t *testing.T, term *terminal) {
	t.Helper()
	requireTidyModes(t, term)
	term.See(func(s *vt.Screen) {
		x, _ := s.Cursor()
		require.Zero(t, x, "column of the cursor")
	})
}

// requireTidyModes is requireTidy where text without newline may be the last.
func requireTidyModes(t *testing.T, term *terminal) {
	t.Helper()
	requireCursor(t, term, true)
	term.See(func(s *vt.Screen) {
		require.True(t, s.Autowrap(), "autowrap on")
		require.False(t, s.Synchronized(), "synchronized output")
		require.Empty(t, s.Unknown(), "sequences that no terminal is known to have")
	})
}

func requireCursor(t *testing.T, term *terminal, visible bool) {
	t.Helper()
	term.See(func(s *vt.Screen) { require.Equal(t, visible, s.CursorVisible(), "cursor visible") })
}

// ofThePackage returns the stacks of the goroutines that the package has started.
func ofThePackage() (stacks []string) {
	buf := make([]byte, 1<<20)
	for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n")[1:] {
		first := firstFunction(stack)
		if strings.HasPrefix(first, "example.com/spinner.") || strings.HasPrefix(first, "example.com/spinner/") {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

// firstFunction returns the function that the goroutine of a stack began with.
func firstFunction(stack string) (function string) {
	for line := range strings.Lines(stack) {
		if strings.HasPrefix(line, "created by ") {
			break
		}
		if !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "sync.(*WaitGroup).Go") {
			function = line
		}
	}
	return function
}

// requireNoGoroutines checks that no goroutine of the package is left. A goroutine that has just closed its last
// channel may take a moment to end.
func requireNoGoroutines(t *testing.T) {
	t.Helper()
	for i := 0; i < 1000 && len(ofThePackage()) > 0; i++ {
		runtime.Gosched()
	}
	require.Empty(t, ofThePackage())
}

func contains(lines []string, want string) bool {
	return slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, want) })
}
