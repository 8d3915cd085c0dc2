package screen

import (
	"os"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"example.com/spinner/internal/text"
)

// Content is what a row shows: a spinner, as this package sees it.
type Content interface {
	// Snapshot brings s up to date and reports whether the program has changed
	// anything. With watch it asks to be told of the next change, by Row.Wake, if
	// there was none now. The screen is locked, so Snapshot waits for nothing and
	// calls no function of the program.
	Snapshot(s *Snapshot, watch bool) (changed bool)

	// Refresh calls the functions of the program that the content comes from, and
	// stores their answers. No lock is held.
	Refresh()

	// Claim ends the spinner and says what it leaves, with the screen locked. It
	// reports false where the spinner has ended before. Its line begins with indent;
	// told says that there were plain lines of it.
	Claim(e Ending, indent string, told bool) (final Final, ok bool)
}

// A Snapshot is what a row shows at one moment. Its slices are never changed.
type Snapshot struct {
	Version  uint64 // another one where anything below may be another
	Prefix   string
	Frames   []string // as they are drawn, all of one width; none before the first Refresh
	Width    int      // columns of a frame
	Interval time.Duration
	Message  string // as the program gave it
	Elapsed  bool   // the time since the Start follows the message
	Stale    bool   // Refresh has something to do before a frame
}

// Options say how a spinner wants its terminal drawn to.
type Options struct {
	Start    time.Time
	Delay    time.Duration
	Size     func() (width, height int) // asked instead of the writer; nil: the writer
	Always   bool                       // draw even if the writer is no terminal
	Ellipsis string                     // stands where text was cut

	Transient bool // says nothing at its start where it is not drawn

	HideCursor bool        // while the row is on the screen
	Signals    []os.Signal // on which the screen is restored and the signal raised again
	Taskbar    bool        // show there that something is going on
	Restore    func()      // called at the end
}

// A Row is one spinner on a screen, from Begin to End.
type Row struct {
	node
	content Content
	out     *Output
	opts    Options
	seq     uint64       // in the order of the Starts
	delay   atomic.Int64 // a time.Duration; SetDelay waits for no lock

	// The fields below are guarded by Screen.mu. The first are of the block.
	prev, next    *Row   // in the order of the screen, while listed
	older, newer  *Row   // in the order of the Starts, while seen
	parent, root  *Row   // of the tree; the parent may have left the block
	bottom        *Row   // the last of its steps and theirs; itself where it has none
	depth         int    // number of parents
	pendingAt     int    // in block.pending, while pending
	top           *Row   // of a root: the first row of its tree in the block
	unended       int    // of a root: rows of its tree that have not ended
	waiting       int    // of a root: final lines of its tree that wait
	listed        bool   // in the block
	pending, seen bool   // not seen yet; seen, or a final line that waits
	chosen        bool   // by block.pickSome
	ended         bool   //
	parted        bool   // of a root: a part of its tree has left the block
	leftLine      bool   // a line of it has left the block
	final         string // text of a row that has ended

	snap      Snapshot
	seconds   int64  // of the elapsed time in suffix
	canvas    canvas // that the fields below were made for; zero: to be made
	prefix    string // cut so that the frame has room
	cutFrames []string
	suffix    string // message and elapsed time
	noWrap    bool   // the row is written with autowrap off
	announced bool   // its first line was written, in the background
	watched   []os.Signal
}

const (
	// maxLatency is the longest that a changed message waits for the screen.
	maxLatency = 50 * time.Millisecond
	// minPeriod bounds what an interval of next to nothing costs.
	minPeriod = time.Millisecond
)

// due is when the delay of r is over.
func (r *Row) due() time.Time {
	return r.opts.Start.Add(time.Duration(r.delay.Load()))
}

// rendered reports whether there is something to draw: whether the frames have been
// rendered.
func (r *Row) rendered() bool {
	r.update(false)
	return len(r.snap.Frames) > 0
}

// update brings the row up to date and reports whether the program has changed
// anything.
func (r *Row) update(watch bool) (changed bool) {
	if r.ended {
		return false
	}
	version := r.snap.Version
	changed = r.content.Snapshot(&r.snap, watch)
	if version != r.snap.Version {
		r.canvas = canvas{}
	}
	return changed
}

// interval is how long a frame shows.
func (r *Row) interval() time.Duration {
	return max(r.snap.Interval, minPeriod)
}

// indent is what stands before the prefix of a step.
func (n *node) indent() string {
	return strings.Repeat("  ", n.level)
}

// append appends the row as it is at now. Frames are chosen by the time since
// epoch, the first Start of the screen, so that rows of one interval need one
// wake-up.
func (r *Row) append(dst *lines, now, epoch time.Time, c canvas) {
	r.layOut(now, c)
	i := 0
	if !r.ended {
		i = int(now.Sub(epoch) / r.interval() % time.Duration(len(r.cutFrames)))
	}
	appendRow(dst, r.noWrap, r.prefix, r.cutFrames[i], r.suffix)
}

// layOut makes the parts of the row anew where what they are made of has changed,
// so that most frames only copy them.
func (r *Row) layOut(now time.Time, c canvas) {
	seconds := int64(0)
	if r.snap.Elapsed && !r.ended {
		seconds = int64(now.Sub(r.opts.Start) / time.Second)
	}
	if r.canvas == c && r.seconds == seconds {
		return
	}
	r.canvas, r.seconds = c, seconds
	if r.ended {
		r.layOutFinal(c.width)
	} else {
		r.layOutRunning(c.width)
	}
	r.noWrap = c.mayWrap(r.prefix, r.suffix, r.cutFrames)
}

// layOutRunning cuts message, prefix and frame in this order: a frame that moves
// is the sign of life.
func (r *Row) layOutRunning(width int) {
	snap := &r.snap
	r.prefix = text.Cut(r.indent()+snap.Prefix, width-snap.Width, r.opts.Ellipsis)
	r.cutFrames = snap.Frames
	if snap.Width > width {
		r.cutFrames = make([]string, len(snap.Frames))
		for i, frame := range snap.Frames {
			r.cutFrames[i] = text.Cut(frame, width, r.opts.Ellipsis)
		}
	}
	room := width - text.Width(r.prefix) - snap.Width
	suffix := ""
	if snap.Message != "" {
		suffix = " " + text.Line(snap.Message, max(room, 0), r.opts.Ellipsis)
	}
	if snap.Elapsed {
		suffix += " " + Elapsed(time.Duration(r.seconds)*time.Second)
	}
	r.suffix = text.Cut(suffix, room, r.opts.Ellipsis)
}

// layOutFinal shows of a final text that waits its first line.
func (r *Row) layOutFinal(width int) {
	first, _, more := strings.Cut(r.final, "\n")
	if more {
		first += r.opts.Ellipsis
	}
	r.prefix, r.suffix = "", ""
	r.cutFrames = []string{text.Cut(first, width, r.opts.Ellipsis)}
}

// Elapsed returns the time as it stands behind a message that spins: "(12s)".
func Elapsed(d time.Duration) string {
	return "(" + d.Truncate(time.Second).String() + ")"
}

func appendRow(dst *lines, noWrap bool, parts ...string) {
	if noWrap {
		dst.text = append(dst.text, autowrapOff...)
	}
	for _, part := range parts {
		dst.text = append(dst.text, part...)
	}
	if noWrap {
		dst.text = append(dst.text, autowrapOn...)
	}
	dst.end()
}

// String tells what is not on the screen: "… 8 done, 12 more".
func (c counts) String() string {
	parts := make([]string, 0, 2)
	if c.done > 0 {
		parts = append(parts, strconv.Itoa(c.done)+" done")
	}
	if c.running > 0 {
		parts = append(parts, strconv.Itoa(c.running)+" more")
	}
	return strings.Join(parts, ", ")
}

// firstLine is what a row says where it is not drawn.
func (r *Row) firstLine() string {
	message := text.Clean(r.snap.Message)
	if message == "" {
		return ""
	}
	return r.indent() + r.snap.Prefix + Unfinished(message, r.opts.Ellipsis)
}

// Unfinished returns a message that is not the last one: with an ellipsis, unless
// it has one.
func Unfinished(message, ellipsis string) string {
	message = strings.TrimRight(message, " ")
	if message == "" || strings.HasSuffix(message, "…") || strings.HasSuffix(message, "...") {
		return message
	}
	return message + ellipsis
}
