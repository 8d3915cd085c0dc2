package tty

import "golang.org/x/sys/windows"

// watcher goes by the cursor of the console: who writes moves it. (Text that ends exactly where
// it began is not seen.) It asks anew each time instead of using what State has found, because
// the functions of the program run between State and the write.
type watcher struct {
	device *Device       // nil when closed
	query  func(uintptr) // writes found; made once, as Device.query is
	found  place
	left   place // at the end of the last write
}

// place is where the cursor is. It is comparable to another one of the same size only: a change
// of the size moves the cursor with the text that is wrapped anew.
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
