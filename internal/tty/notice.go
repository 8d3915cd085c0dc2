package tty

// A Notice tells whether somebody else has written to a terminal: another library, another file
// of this process, another process. A nil *Notice, where that cannot be known, says that nobody
// has. A Notice is used by one goroutine at a time; several Notices are independent.
//
// What it does not see: a write through /dev/tty or through another device node of the terminal,
// the echo of keys, and what falls between Foreign and the write that follows.
type Notice struct {
	watcher
}

// Notice begins to watch the terminal, until [Notice.Close]. It returns nil where d is no terminal
// and where it cannot be watched: on systems other than Linux and Windows, where a limit is
// reached, where a sandbox forbids it, where the terminal belongs to another user.
func (d *Device) Notice() (n *Notice) {
	d.control(func(fd uintptr) { n = watch(d, fd) })
	return n
}

// Foreign reports whether somebody else has written since the last Written, or since the Notice
// began. It is to be the last question before a write. From then until Written, which has to
// follow even if nothing was written after all, a write to the terminal counts as one's own.
func (n *Notice) Foreign() bool {
	return n != nil && n.foreign()
}

// Written says that the write of one's own is over. It is to be the first call after it.
func (n *Notice) Written() {
	if n != nil {
		n.written()
	}
}

// Close ends the Notice; to close it again does nothing. Foreign is false from now on.
func (n *Notice) Close() {
	if n != nil {
		n.close()
	}
}
