package spinner_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"example.com/spinner"
	"example.com/spinner/frames"
)

// Standard output of an example is a pipe, so all of them write plain lines. In a terminal there is
// one line instead of "Building…", and it spins.
func Example() {
	s := spinner.Start("Building", spinner.WithWriter(os.Stdout))
	defer s.Stop() // does nothing once the spinner has ended

	// … work …

	s.Succeed("Built 40 packages")
	// Output:
	// Building…
	// ✓ Built 40 packages
}

// A line in the style of a final line, without a spinner.
func ExampleNew_line() {
	spinner.New("", spinner.WithWriter(os.Stdout)).Succeed("Nothing to do")
	// Output: ✓ Nothing to do
}

// build is work in a function of its own.
func build(ctx context.Context) error {
	s := spinner.FromContext(ctx)
	for i := range 40 {
		s.SetMessage(fmt.Sprintf("Building %d/40", i+1))
	}
	fmt.Fprintln(s, "1 package is deprecated")
	return nil
}

func ExampleFromContext() {
	spinner.Run(context.Background(), "Building", build, spinner.WithWriter(os.Stdout))
	// Output:
	// Building…
	// 1 package is deprecated
	// ✓ Building 40/40
}

// A command sets once where its spinners are drawn, and how.
func ExampleContextWithOptions() {
	ctx := spinner.ContextWithOptions(context.Background(), spinner.WithWriter(os.Stdout))
	spinner.Run(ctx, "Building", build)
	quiet := spinner.ContextWithOptions(ctx, spinner.WithMode(spinner.Silent))
	spinner.Run(quiet, "Building", build)
	// Output:
	// Building…
	// 1 package is deprecated
	// ✓ Building 40/40
	// 1 package is deprecated
}

// A noisy child process is quiet unless it fails.
func ExampleWithTail() {
	spinner.Run(context.Background(), "Compiling", func(ctx context.Context) error {
		out := spinner.FromContext(ctx) // for exec.Cmd.Stdout and Stderr
		fmt.Fprintln(out, "checking 40 packages")
		fmt.Fprintln(out, "main.go:7: undefined: ctx")
		fmt.Fprintln(out, "1 error")
		return errors.New("exit status 1")
	}, spinner.WithWriter(os.Stdout), spinner.WithTail(2))
	// Output:
	// Compiling…
	// ✗ Compiling
	//   main.go:7: undefined: ctx
	//   1 error
}

func ExampleStart() {
	// Stop leaves no line.
	defer spinner.Start("Building", spinner.WithWriter(os.Stdout)).Stop()
	// Output: Building…
}

func ExampleRun() {
	ctx := context.Background()
	err := spinner.Run(ctx, "Uploading", func(ctx context.Context) error {
		return errors.New("no route to host")
	}, spinner.WithWriter(os.Stdout))

	fmt.Println("error:", err)
	// Output:
	// Uploading…
	// ✗ Uploading
	// error: no route to host
}

// A Run within a Run is a step: the context links the two. It needs no options of its own.
func ExampleRun_steps() {
	download := func(context.Context) error { return nil }
	unpack := func(context.Context) error { return nil }

	spinner.Run(context.Background(), "Installing", func(ctx context.Context) error {
		if err := spinner.Run(ctx, "Downloading", download); err != nil {
			return err
		}
		return spinner.Run(ctx, "Unpacking", unpack)
	}, spinner.WithWriter(os.Stdout))
	// Output:
	// Installing…
	// Installing › Downloading…
	// ✓ Installing › Downloading
	// Installing › Unpacking…
	// ✓ Installing › Unpacking
	// ✓ Installing
}

// If ctx is canceled, Run shows ⚠ instead of ✗.
func ExampleRun_canceled() {
	ctx, cancel := context.WithCancel(context.Background())
	spinner.Run(ctx, "Syncing", func(ctx context.Context) error {
		cancel() // as Ctrl-C does with signal.NotifyContext
		return ctx.Err()
	}, spinner.WithWriter(os.Stdout))
	// Output:
	// Syncing…
	// ⚠ Syncing
}

func ExampleValue() {
	ctx := context.Background()
	sum, err := spinner.Value(ctx, "Adding up", func(ctx context.Context) (int, error) {
		return 40 + 2, nil
	}, spinner.WithWriter(os.Stdout))

	fmt.Println(sum, err)
	// Output:
	// Adding up…
	// ✓ Adding up
	// 42 <nil>
}

func ExampleSpinner_Run() {
	s := spinner.New("Migrating", spinner.WithWriter(os.Stdout))
	err := s.Run(context.Background(), func(ctx context.Context) error {
		for _, table := range []string{"users", "orders"} {
			s.SetMessage("Migrating " + table)
			fmt.Fprintln(s, "migrated", table)
		}
		s.SetMessage("Migrated 2 tables")
		return nil
	})

	fmt.Println(err)
	// Output:
	// Migrating…
	// migrated users
	// migrated orders
	// ✓ Migrated 2 tables
	// <nil>
}

func ExampleSpinner_Finish() {
	s := spinner.Start("Looking for updates", spinner.WithWriter(os.Stdout))
	s.Finish("★", "Version 2 is out")
	// Output:
	// Looking for updates…
	// ★ Version 2 is out
}

func ExampleSpinner_Write() {
	s := spinner.Start("Building", spinner.WithWriter(os.Stdout))

	// Appears above the spinner, in whole lines.
	fmt.Fprintln(s, "compiled parser.go")
	fmt.Fprint(s, "compiled ")
	fmt.Fprintln(s, "printer.go")

	s.Succeed("Built")
	// Output:
	// Building…
	// compiled parser.go
	// compiled printer.go
	// ✓ Built
}

func ExampleSpinner_Above() {
	// The spinner is on standard error, the results go to standard output. If
	// both are the terminal, results appear above the spinner; if standard output
	// is a file or a pipe, as here, they just go there.
	s := spinner.Start("Searching")
	defer s.Stop()
	results := s.Above(os.Stdout)

	fmt.Fprintln(results, "spinner.go:42")
	fmt.Fprintln(results, "run.go:7")
	// Output:
	// spinner.go:42
	// run.go:7
}

func ExampleSpinner_Set() {
	s := spinner.Start("Copying", spinner.WithWriter(os.Stdout))

	// The disk is slow: say so, in another color and with other frames.
	s.SetMessage("Copying to a slow disk")
	s.Set(spinner.WithColor(spinner.Yellow), spinner.WithFrames(frames.Hourglass))

	s.Succeed("") // keeps the message
	// Output:
	// Copying…
	// ✓ Copying to a slow disk
}

func ExampleSpinner_Suspend() {
	stdin := strings.NewReader("yes\n") // os.Stdin

	s := spinner.Start("Deploying", spinner.WithWriter(os.Stdout))
	var answer string
	s.Suspend(func() {
		fmt.Print("Database has changed. Go on? ")
		answer, _ = bufio.NewReader(stdin).ReadString('\n')
		fmt.Print(answer) // which a terminal does itself
	})
	if strings.HasPrefix(answer, "y") {
		s.Succeed("Deployed")
	} else {
		s.Warn("Not deployed")
	}
	// Output:
	// Deploying…
	// Database has changed. Go on? yes
	// ✓ Deployed
}

func ExampleWithMessageFunc() {
	var done atomic.Int64
	s := spinner.Start("",
		spinner.WithMessageFunc(func() string {
			return fmt.Sprintf("Resized %d of 12 pictures", done.Load())
		}),
		spinner.WithDelay(time.Second), // quick work shows its result only
		spinner.WithWriter(os.Stdout),
	)

	for range 12 {
		done.Add(1) // all that the work has to do
	}

	s.Succeed("") // asks once more
	// Output: ✓ Resized 12 of 12 pictures
}

func ExampleWithResult() {
	ping := func(context.Context) error { return errors.New("connection refused") }
	reason := func(err error) string {
		if err != nil {
			return "No answer: " + err.Error()
		}
		return "" // keeps the message
	}
	spinner.Run(context.Background(), "Pinging", ping, spinner.WithResult(reason), spinner.WithWriter(os.Stdout))
	// Output:
	// Pinging…
	// ✗ No answer: connection refused
}

func ExampleWithTransient() {
	lock := func(context.Context) error { return nil }
	migrate := func(context.Context) error { return nil }

	spinner.Run(context.Background(), "Deploying", func(ctx context.Context) error {
		// Shows in a terminal while it lasts. In plain lines only if it lasts 30 seconds.
		if err := spinner.Run(ctx, "Waiting for the lock", lock, spinner.WithTransient()); err != nil {
			return err
		}
		return spinner.Run(ctx, "Migrating", migrate)
	}, spinner.WithWriter(os.Stdout))
	// Output:
	// Deploying…
	// Deploying › Migrating…
	// ✓ Deploying › Migrating
	// ✓ Deploying
}

func ExampleWithSymbols() {
	s := spinner.Start("Testing",
		spinner.WithSymbols(spinner.Symbols{Success: "PASS", Failure: "FAIL"}),
		spinner.WithPrefix("[unit] "),
		spinner.WithWriter(os.Stdout),
	)
	s.Fail("2 of 80 tests failed")
	// Output:
	// [unit] Testing…
	// [unit] FAIL 2 of 80 tests failed
}

func ExampleWithMode() {
	// Silent keeps the spinner to itself, but not what is written through it.
	s := spinner.Start("Building", spinner.WithMode(spinner.Silent), spinner.WithWriter(os.Stdout))
	fmt.Fprintln(s, "warning: unused import")
	s.Succeed("Built")
	// Output: warning: unused import
}

// A channel stands in for the channel of an SSH session, as in golang.org/x/crypto/ssh and others:
// a writer that leads to a terminal, but cannot be asked about it.
type channel struct{ io.Writer }

// size returns the size that the client sent last, in its pty-req or window-change request.
func (channel) size() (width, height int) { return 80, 24 }

// environ returns the variables of the client's env requests, and the TERM of its pty-req.
func (channel) environ() []string {
	return []string{"LANG=de_DE.UTF-8", "NO_COLOR=1", "TERM=xterm-256color"}
}

// The terminal is the client's, not the server's.
func ExampleWithTerminal() {
	var screen strings.Builder // of the client
	session := channel{&screen}

	s := spinner.Start("Restarting",
		spinner.WithWriter(session),
		spinner.WithTerminal(session.size, session.environ()),
		spinner.WithDelay(time.Second), // quick work shows its result only
	)
	fmt.Fprintln(s, "stopped 3 workers")
	s.Succeed("Restarted")

	for line := range strings.Lines(screen.String()) {
		fmt.Printf("%q\n", line)
	}
	// Output:
	// "stopped 3 workers\r\n"
	// " ✓ Restarted\r\n"
}

func ExampleCycle() {
	set := spinner.Cycle("◐◓◑◒")
	set.Interval = 200 * time.Millisecond
	fmt.Println(set.Frames)
	// Output: [◐ ◓ ◑ ◒]
}

func ExampleBounce() {
	for _, frame := range spinner.Bounce(4, "●").Frames {
		fmt.Printf("[%s]\n", frame)
	}
	// Output:
	// [●   ]
	// [ ●  ]
	// [  ● ]
	// [   ●]
	// [  ● ]
	// [ ●  ]
}

func ExampleScroll() {
	for _, frame := range spinner.Scroll(4, "Go 🏃").Frames {
		fmt.Printf("[%s]\n", frame)
	}
	// Output:
	// [Go  ]
	// [o 🏃]
	// [ 🏃 ]
	// [🏃  ]
	// [    ]
	// [    ]
	// [   G]
	// [  Go]
	// [ Go ]
}

func ExampleFrameSet_Reversed() {
	fmt.Println(spinner.Line.Reversed().Frames)
	// Output: [| \ - /]
}

func ExampleFrameSet_UnmarshalJSON() {
	var config struct {
		Spinner spinner.FrameSet `json:"spinner"`
	}
	err := json.Unmarshal([]byte(`{"spinner": {"interval": 120, "frames": ["◢", "◣", "◤", "◥"]}}`), &config)
	fmt.Println(config.Spinner.Frames, config.Spinner.Interval, err)

	err = json.Unmarshal([]byte(`{"spinner": {"interval": 120}}`), &config)
	fmt.Println(err)
	// Output:
	// [◢ ◣ ◤ ◥] 120ms <nil>
	// spinner: no frames
}

func Example_log() {
	s := spinner.Start("Syncing", spinner.WithWriter(os.Stdout))
	logger := log.New(s, "sync: ", 0) // or, for the standard logger, log.SetOutput(s)
	logger.Print("skipped 3 files")
	s.Succeed("Synced")
	// Output:
	// Syncing…
	// sync: skipped 3 files
	// ✓ Synced
}

func Example_slog() {
	s := spinner.Start("Syncing", spinner.WithWriter(os.Stdout))
	logger := slog.New(slog.NewTextHandler(s, &slog.HandlerOptions{ReplaceAttr: withoutTime}))
	logger.Info("skipped", "files", 3)
	s.Succeed("Synced")
	// Output:
	// Syncing…
	// level=INFO msg=skipped files=3
	// ✓ Synced
}

// withoutTime makes the output of a handler the same each time.
func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}

func Example_download() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write(make([]byte, 3_200_000))
	}))
	defer server.Close()

	ctx := spinner.ContextWithOptions(context.Background(),
		spinner.WithDelay(time.Minute), // so that there is one line only
		spinner.WithWriter(os.Stdout))
	fmt.Println(download(ctx, server.URL, io.Discard))
	// Output:
	// ✓ Downloading, 3.2 MB
	// <nil>
}

// download copies what is at url to dst.
func download(ctx context.Context, url string, dst io.Writer) error {
	var received counter
	return spinner.Run(ctx, "", func(ctx context.Context) error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return errors.New(response.Status)
		}
		_, err = io.Copy(dst, io.TeeReader(response.Body, &received))
		return err
	}, spinner.WithMessageFunc(func() string {
		return fmt.Sprintf("Downloading, %.1f MB", float64(received.Load())/1e6)
	}))
}

// A counter counts the bytes that are written to it.
type counter struct{ atomic.Int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.Add(int64(len(p)))
	return len(p), nil
}

func Example_configuration() {
	file := strings.NewReader(`{
		"spinner": {"interval": 120, "frames": ["◢", "◣", "◤", "◥"]}
	}`)
	config := struct {
		Spinner spinner.FrameSet `json:"spinner"`
	}{
		Spinner: spinner.Dots, // where the file does not name any
	}
	if err := json.NewDecoder(file).Decode(&config); err != nil {
		log.Fatal(err) // a set that cannot be shown is an error here, not a panic later
	}
	s := spinner.Start("Working", spinner.WithFrames(config.Spinner), spinner.WithWriter(os.Stdout))
	s.Succeed("Done")
	// Output:
	// Working…
	// ✓ Done
}
