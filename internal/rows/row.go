package rows

import (
	"os"
	"strings"
	"time"
)

// Content is what a row shows: a spinner, as this package sees it.
type Content interface {
	// Snapshot brings s up to date and reports whether the program has changed anything. With
	// watch it asks to be told of the next change, if there was none now. A lock is held, so
	// Snapshot does not wait and calls no function of the program.
	Snapshot(s *Snapshot, watch bool) (changed bool)

	// Refresh calls the functions of the program that the content comes from, and stores their
	// answers. No lock is held.
	Refresh()
}

// A Snapshot is what a row shows at one moment. Its slices are never changed.
type Snapshot struct {
	Version  uint64 // differs if anything below may differ
	Prefix   string
	Frames   []string // as drawn, all of one width; none before the first Refresh
	Width    int      // columns of a frame
	Interval time.Duration
	Message  string // as the program gave it
	Tail     string // follows the message and is cut before it
	Elapsed  bool   // the time since the Start follows the message
	Delay    time.Duration
	Stale    bool // Refresh has functions to call before the next frame
}

// Options are what a spinner wants from its terminal, from Start to finish.
type Options struct {
	Start    time.Time
	Size     func() (width, height int) // asked instead of the writer; nil: the writer
	Always   bool                       // draw even if the writer is not a terminal
	Ellipsis string                     // replaces text that was cut

	Transient  bool // no first line in the background
	HideCursor bool // while the row is shown
	Taskbar    bool // show there that something is running
	Renew      bool // the taskbar forgets its state: repeat it
	Insert     bool // the terminal has IL
	Signals    []os.Signal
}

// A Row is one spinner on a terminal, from its Start until its final line has left the block.
type Row struct {
	Content Content
	Options Options

	state     state
	level     int    // number of spinners that it is a step of
	parent    *Row   // which may have left the list
	root      *Row   // of its tree
	parted    bool   // of a root: a part of its tree has left the list
	undelayed bool   // a step ended its delay
	announced bool   // it was drawn, or its first line was written
	chosen    bool   // by pick
	final     string // what an ended row leaves
	layout    layout
}

// A state says how far a row has come.
type state byte

const (
	pending state = iota // its delay is not over, or its functions were not called yet
	shown                // it takes a row
	ended                // its final line waits in its place
	gone                 // it has left the list
)

// Ended reports whether the spinner of the row has ended.
func (r *Row) Ended() bool {
	return r.state >= ended
}

// Indent returns what precedes the prefix of a step.
func (r *Row) Indent() string {
	return strings.Repeat("  ", r.level)
}

// update brings the row up to date and reports whether the program has changed anything.
func (r *Row) update(watch bool) (changed bool) {
	if r.Ended() {
		return false
	}
	version := r.layout.snap.Version
	changed = r.Content.Snapshot(&r.layout.snap, watch)
	if version != r.layout.snap.Version {
		r.layout.canvas = Canvas{}
	}
	return changed
}

// due returns when the delay of the row is over.
func (r *Row) due() time.Time {
	return r.Options.Start.Add(r.layout.snap.Delay)
}

// below reports whether r is a step of other, or of one of its steps.
func (r *Row) below(other *Row) bool {
	for p := r.parent; p != nil; p = p.parent {
		if p == other {
			return true
		}
	}
	return false
}
