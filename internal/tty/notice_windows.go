package tty

import "golang.org/x/sys/windows"

// watcher compares the cursor of the console, which a write moves. It queries the cursor each time
// rather than reuse an earlier State, because functions of the program run between State and the
// write. WriteFile does not return the position where it ended, so what another process writes
// between our write and the query counts as ours.
type watcher struct {
	device *Device       // nil when closed
	query  func(uintptr) // writes found; created once, like Device.query
	found  place
	left   place // after the last write
}

// place is the position of the cursor. Only places with equal sizes are comparable: a resize moves
// the cursor with the text that is rewrapped.
type place struct {
	known        bool
	size, cursor windows.Coord
}

func watch(d *Device, fd uintptr) *Notice {
	n := new(Notice)
	n.query = func(fd uintptr) { n.found = placeOf(fd) }
	n.query(fd)
	if !n.found.known {
		return nil
	}
	n.device, n.left = d, n.found
	return n
}

func placeOf(fd uintptr) place {
	var info windows.ConsoleScreenBufferInfo
	if windows.GetConsoleScreenBufferInfo(windows.Handle(fd), &info) != nil {
		return place{}
	}
	return place{
		known:  true,
		size:   windows.Coord{X: info.Window.Right - info.Window.Left, Y: info.Window.Bottom - info.Window.Top},
		cursor: info.CursorPosition,
	}
}

func (w *watcher) ask() place {
	w.found = place{}
	w.device.control(w.query)
	return w.found
}

func (w *watcher) foreign() bool {
	now := w.ask()
	return now.known && w.left.known && now.size == w.left.size && now.cursor != w.left.cursor
}

func (w *watcher) written() {
	w.left = w.ask()
}

func (w *watcher) close() {
	w.device = nil
}
