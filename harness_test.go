package spinner_test

import (
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
)

func TestMain(m *testing.M) {
	testenv.Set()
	os.Exit(m.Run())
}

// A terminal is a writer with a screen behind it, in memory.
type terminal struct {
	mu     sync.Mutex // guards the fields below
	screen *vt.Screen
	writes []string
	fail   func(p []byte) (int, error) // nil: all is well
	shown  func(s *vt.Screen)          // called after each write, if it is not nil
}

func newTerminal(width, height int, reflow bool) *terminal {
	return &terminal{screen: vt.New(vt.Options{Width: width, Height: height, Reflow: reflow})}
}

func (t *terminal) Write(p []byte) (n int, err error) {
	t.mu.Lock()
	fail := t.fail
	t.mu.Unlock()
	n = len(p)
	if fail != nil {
		n, err = fail(p) // which may wait
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.writes = append(t.writes, string(p[:n]))
	t.screen.Write(p[:n])
	if t.shown != nil {
		t.shown(t.screen)
	}
	return n, err
}

func (t *terminal) size() (width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.Size()
}

func (t *terminal) resize(width, height int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.screen.Resize(width, height)
}

func (t *terminal) failWith(fail func(p []byte) (int, error)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.fail = fail
}

// see calls look with the screen, between two writes.
func (t *terminal) see(look func(s *vt.Screen)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	look(t.screen)
}

// rows returns the rows on the screen without the empty ones at the end.
func (t *terminal) rows() (rows []string) {
	t.see(func(s *vt.Screen) { rows = s.Rows() })
	for len(rows) > 0 && rows[len(rows)-1] == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// lines returns everything that was written, as lines of text.
func (t *terminal) lines() (lines []string) {
	t.see(func(s *vt.Screen) { lines = s.Lines() })
	return lines
}

// count returns how many writes there were, and starts over.
func (t *terminal) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.writes)
	t.writes = nil
	return n
}

func (t *terminal) bytes() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(t.writes, "")
}

// on returns the options that draw on t, and more.
func (t *terminal) on(opts ...spinner.Option) []spinner.Option {
	return append([]spinner.Option{
		spinner.WithWriter(t),
		spinner.WithTerminal(t.size, nil),
		spinner.WithMode(spinner.Animated),
	}, opts...)
}

// start starts a spinner on t, and stops it when the test has ended.
func start(test *testing.T, t *terminal, message string, opts ...spinner.Option) *spinner.Spinner {
	s := spinner.New(message, t.on(opts...)...)
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
	term.see(func(s *vt.Screen) {
		require.True(t, s.CursorVisible(), "cursor visible")
		require.True(t, s.Autowrap(), "autowrap on")
		require.False(t, s.Synchronized(), "synchronized output")
		require.Empty(t, s.Unknown(), "sequences that no terminal is known to have")
		x, _ := s.Cursor()
		require.Zero(t, x, "column of the cursor")
	})
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
	stacks := ofThePackage()
	for i := 0; i < 1000 && len(stacks) > 0; i++ {
		runtime.Gosched()
		stacks = ofThePackage()
	}
	require.Empty(t, stacks)
}

func contains(lines []string, want string) bool {
	return slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, want) })
}
