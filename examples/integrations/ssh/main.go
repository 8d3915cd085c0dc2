// Ssh shows a spinner to everyone who logs in.
//
//	go run ./ssh
//	ssh -p 2222 localhost             in another window
//	ssh -p 2222 localhost deploy | cat
package main

import (
	"context"
	"log"
	"sync/atomic"
	"time"

	"github.com/gliderlabs/ssh"

	"example.com/spinner"
)

func main() {
	log.Print("waiting for: ssh -p 2222 localhost")
	log.Fatal(ssh.ListenAndServe("localhost:2222", serve(deploy)))
}

// serve does the work for each session and shows it to the client.
func serve(work func(context.Context) error) ssh.Handler {
	return func(sess ssh.Session) {
		if err := spinner.Run(interruptible(sess), "Deploying", work, terminal(sess)...); err != nil {
			sess.Exit(1)
		}
	}
}

// terminal describes the client's terminal, which the server cannot ask. A client without one, such as a
// pipe, gets plain lines.
func terminal(sess ssh.Session) []spinner.Option {
	pty, windows, ok := sess.Pty()
	if !ok {
		environ := append(sess.Environ(), "TERM=") // never nil, which would be the environment of the server
		return []spinner.Option{spinner.WithWriter(sess), spinner.WithTerminal(nil, environ)}
	}
	var window atomic.Pointer[ssh.Window]
	window.Store(&pty.Window)
	go func() { // until the session ends
		for w := range windows {
			window.Store(&w)
		}
	}()
	size := func() (width, height int) {
		w := window.Load()
		return w.Width, w.Height
	}
	return []spinner.Option{
		spinner.WithWriter(sess),
		spinner.WithTerminal(size, append(sess.Environ(), "TERM="+pty.Term)),
	}
}

// interruptible returns a context that ends with the connection, and with Ctrl-C, which comes as a byte:
// the client's terminal is in raw mode.
func interruptible(sess ssh.Session) context.Context {
	ctx, cancel := context.WithCancel(sess.Context())
	go func() { // until the session ends
		const ctrlC = 3
		for key := make([]byte, 1); key[0] != ctrlC; {
			if _, err := sess.Read(key); err != nil {
				return // the client is gone
			}
		}
		cancel()
	}()
	return ctx
}

// deploy pretends to work.
func deploy(ctx context.Context) error {
	select {
	case <-time.After(5 * time.Second):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
