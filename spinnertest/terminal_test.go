package spinnertest_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"example.com/spinner"
	"example.com/spinner/internal/vt"
	"example.com/spinner/spinnertest"
)

// build is a program under test.
func build(ctx context.Context) error {
	return spinner.Run(ctx, "Building", func(ctx context.Context) error {
		return spinner.Run(ctx, "Compiling", func(context.Context) error {
			time.Sleep(time.Second)
			return nil
		})
	})
}

func TestTree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		term := spinnertest.New(t, 40, 10)
		ctx := spinner.ContextWithOptions(t.Context(), term.Option())
		go build(ctx)
		time.Sleep(10 * time.Millisecond)
		require.Equal(t, []string{" ⠋ Building", "   ⠋ Compiling"}, term.Rows())
		time.Sleep(time.Second)
		require.Equal(t, []string{" ✓ Building", "   ✓ Compiling"}, term.Lines())
	})
}

// Neither the environment nor the writer of an outer context has an effect.
func TestOption(t *testing.T) {
	t.Setenv("CI", "1")
	t.Setenv("NO_COLOR", "1")
	t.Setenv("LC_ALL", "C")
	synctest.Test(t, func(t *testing.T) {
		term, outer := spinnertest.New(t, 12, 5), spinnertest.New(t, 40, 5)
		ctx := spinner.ContextWithOptions(t.Context(), outer.Option())
		spinner.Run(ctx, "Building packages", func(context.Context) error {
			time.Sleep(10 * time.Millisecond)
			require.Equal(t, []string{" ⠋ Buildi…"}, term.Rows())
			term.See(func(s *vt.Screen) { require.NotEqual(t, vt.Style{}, s.Cell(1, 0).Style, "color") })
			return nil
		}, term.Option())
		require.Empty(t, outer.Rows())

		spinner.Run(ctx, "plain", func(context.Context) error { return nil }, spinner.WithMode(spinner.Plain))
		require.Equal(t, []string{"plain…", "✓ plain"}, outer.Rows())
	})
}

func TestMadeOutsideOfTheBubble(t *testing.T) {
	term := spinnertest.New(t, 40, 10)
	synctest.Test(t, func(t *testing.T) {
		require.NoError(t, build(spinner.ContextWithOptions(t.Context(), term.Option())))
	})
	require.Equal(t, []string{" ✓ Building", "   ✓ Compiling"}, term.Rows())
}

func TestOutsideOfABubble(t *testing.T) {
	term := spinnertest.New(t, 40, 10)
	s := spinner.Start("Building", term.Option())
	t.Cleanup(s.Stop)
	require.Eventually(t, func() bool {
		return strings.HasSuffix(strings.Join(term.Rows(), "\n"), "Building")
	}, 30*time.Second, time.Millisecond)
	s.Succeed("Built")
	require.Equal(t, []string{" ✓ Built"}, term.Rows())
}

func TestResize(t *testing.T) {
	term := spinnertest.New(t, 8, 2)
	io.WriteString(term, "one\n12345678abc")
	require.Equal(t, []string{"12345678", "abc"}, term.Rows())
	require.Equal(t, []string{"one", "12345678abc"}, term.Lines())
	term.Resize(20, 2)
	require.Equal(t, []string{"one", "12345678abc"}, term.Rows())
	width, height := term.Size()
	require.Equal(t, [2]int{20, 2}, [2]int{width, height})
}

// A fake is a test that may fail.
type fake struct {
	testing.TB
	failed  bool
	log     strings.Builder
	dir     string
	cleanup func()
}

func (f *fake) Cleanup(fn func())          { f.cleanup = fn }
func (f *fake) Failed() bool               { return f.failed }
func (f *fake) ArtifactDir() string        { return f.dir }
func (f *fake) Name() string               { return "TestFake" }
func (f *fake) Logf(s string, args ...any) { fmt.Fprintf(&f.log, s+"\n", args...) }
func (f *fake) Errorf(s string, args ...any) {
	f.failed = true
	f.Logf(s, args...)
}

func TestReport(t *testing.T) {
	for _, tt := range []struct {
		name, bytes   string
		failed, fails bool
		logged        string
	}{
		{"all is well", "text", false, false, ""},
		{"failed", "text", true, true, "the screen:\ntext\n"},
		{"unknown sequence", "\x1b[2;5r", false, true, `unknown sequence "\x1b[2;5r"`},
		{"alternate screen", "\x1b[?1049h", false, true, `unknown sequence "\x1b[?1049h"`},
		{"private mode", "\x1b[?2004h", false, false, `ignored "\x1b[?2004h"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := &fake{failed: tt.failed, dir: t.TempDir()}
			io.WriteString(spinnertest.New(f, 20, 2), tt.bytes)
			f.cleanup()
			require.Equal(t, tt.fails, f.failed)
			require.Contains(t, f.log.String(), tt.logged)
			pictures, err := filepath.Glob(filepath.Join(f.dir, "*.svg"))
			require.NoError(t, err)
			require.Len(t, pictures, map[bool]int{true: 1}[tt.fails])
			if tt.failed {
				picture, err := os.ReadFile(pictures[0])
				require.NoError(t, err)
				require.Contains(t, string(picture), ">text<")
			}
		})
	}
	// testing removes a directory that is not kept before the cleanup of the next terminal.
	f := &fake{failed: true, dir: filepath.Join(t.TempDir(), "removed")}
	spinnertest.New(f, 20, 2)
	f.cleanup()
	require.NotContains(t, f.log.String(), "picture")
}
