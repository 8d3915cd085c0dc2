package tty

import (
	"encoding/binary"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// inotify is the only instance of this process, because a user may have just 128
// (fs.inotify.max_user_instances). It is open while there are watchers.
//
// The kernel queues an event before the write(2) that caused it returns, so the events pending
// after our own write include it. A reader of the queue gets the events of all terminals and hands
// them out; hence the lock.
var inotify struct {
	mu       sync.Mutex // held briefly: reading the queue never blocks
	fd       int
	watchers map[int32][]*watcher // by watch descriptor, which is the same for one inode
	events   [4096]byte
}

// watcher is one user of a watch descriptor. inotify.mu protects all fields but wd.
type watcher struct {
	wd      int32
	closed  bool
	writing bool // between foreign and written: events are our own
	touched bool // others have written
}

func watch(_ *Device, fd uintptr) *Notice {
	node := nodeOf(fd)
	if node == "" || !term.IsTerminal(int(fd)) {
		return nil
	}
	inotify.mu.Lock()
	defer inotify.mu.Unlock()
	if len(inotify.watchers) == 0 && !openInotify() {
		return nil
	}
	// Pending events happened before this watcher existed.
	drainInotify()
	wd, err := unix.InotifyAddWatch(inotify.fd, node, unix.IN_MODIFY)
	if err != nil {
		closeIfUnused()
		return nil
	}
	n := new(Notice)
	n.wd = int32(wd)
	inotify.watchers[n.wd] = append(inotify.watchers[n.wd], &n.watcher)
	return n
}

// nodeOf returns the device node of the terminal, "" if unknown. /dev/tty is one file for all
// terminals, so its events say nothing about this one; nodeOf resolves it to the pseudo-terminal.
func nodeOf(fd uintptr) string {
	var stat unix.Stat_t
	if unix.Fstat(int(fd), &stat) != nil {
		return ""
	}
	if uint64(stat.Rdev) != unix.Mkdev(5, 0) {
		return "/proc/self/fd/" + strconv.Itoa(int(fd))
	}
	device, err := unix.IoctlGetUint32(int(fd), unix.TIOCGDEV)
	node := "/dev/pts/" + strconv.Itoa(int(unix.Minor(uint64(device))))
	if err != nil || unix.Stat(node, &stat) != nil || uint64(stat.Rdev) != uint64(device) {
		return ""
	}
	return node
}

func (w *watcher) foreign() bool {
	inotify.mu.Lock()
	defer inotify.mu.Unlock()
	if w.closed {
		return false
	}
	drainInotify()
	touched := w.touched
	w.touched, w.writing = false, true
	return touched
}

func (w *watcher) written() {
	inotify.mu.Lock()
	defer inotify.mu.Unlock()
	if w.closed {
		return
	}
	drainInotify()
	w.writing = false
}

func (w *watcher) close() {
	inotify.mu.Lock()
	defer inotify.mu.Unlock()
	if w.closed {
		return
	}
	w.closed = true
	rest := slices.DeleteFunc(inotify.watchers[w.wd], func(other *watcher) bool { return other == w })
	inotify.watchers[w.wd] = rest
	if len(rest) == 0 {
		delete(inotify.watchers, w.wd)
		_, _ = unix.InotifyRmWatch(inotify.fd, uint32(w.wd))
	}
	closeIfUnused()
}

// openInotify requires inotify.mu.
func openInotify() bool {
	fd, err := unix.InotifyInit1(unix.IN_NONBLOCK | unix.IN_CLOEXEC)
	if err != nil {
		return false
	}
	inotify.fd, inotify.watchers = fd, make(map[int32][]*watcher)
	return true
}

// closeIfUnused requires inotify.mu.
func closeIfUnused() {
	if len(inotify.watchers) == 0 {
		unix.Close(inotify.fd)
		inotify.watchers = nil
	}
}

// drainInotify hands out what is pending. It requires inotify.mu.
func drainInotify() {
	for {
		n, _ := unix.Read(inotify.fd, inotify.events[:])
		// An event of a file carries no name, so its size is fixed. Anything shorter is no event: a
		// program that closes descriptors it does not own may have put another file here.
		for event := range slices.Chunk(inotify.events[:max(n, 0)], unix.SizeofInotifyEvent) {
			if len(event) == unix.SizeofInotifyEvent {
				handOut(event)
			}
		}
		if n < len(inotify.events) {
			return
		}
	}
}

// handOut requires inotify.mu. After the queue overflows, any terminal may have been written to.
func handOut(event []byte) {
	wd := int32(binary.NativeEndian.Uint32(event))
	switch mask := binary.NativeEndian.Uint32(event[4:]); {
	case mask&unix.IN_Q_OVERFLOW != 0:
		for _, watchers := range inotify.watchers {
			touch(watchers)
		}
	case mask&unix.IN_MODIFY != 0:
		touch(inotify.watchers[wd])
	}
}

func touch(watchers []*watcher) {
	for _, w := range watchers {
		if !w.writing {
			w.touched = true
		}
	}
}
