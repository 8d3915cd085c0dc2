package tty

// A Notice detects writes by others to a terminal: by another library, another file of this
// process, or another process. A nil *Notice, for a terminal that cannot be watched, never reports
// a write. A Notice is for one goroutine at a time; several Notices are independent.
//
// It does not see writes through /dev/tty or another device node of the terminal, the echo of
// keys, and what falls between Foreign and the write that follows. On Windows, where it compares
// the position of the cursor, it also misses text between the write and Written, and text that
// ends where it began.
type Notice struct {
	watcher
}

// Notice watches the terminal until [Notice.Close]. It returns nil if d is not a terminal or cannot
// be watched: on systems other than Linux and Windows, when a limit is reached, in a sandbox that
// forbids it, or if the terminal belongs to another user.
func (d *Device) Notice() (n *Notice) {
	d.control(func(fd uintptr) { n = watch(d, fd) })
	return n
}

// Foreign reports whether others have written since the last Written, or since the Notice was
// created. Call it last before a write. Every write until Written counts as the caller's own, so
// Written must follow even if nothing is written.
func (n *Notice) Foreign() bool {
	return n != nil && n.foreign()
}

// Written ends the caller's write. Call it first after the write.
func (n *Notice) Written() {
	if n != nil {
		n.written()
	}
}

// Close stops watching; Foreign is false from then on. Closing again does nothing.
func (n *Notice) Close() {
	if n != nil {
		n.close()
	}
}
