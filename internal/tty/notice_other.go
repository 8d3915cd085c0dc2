//go:build !linux && !windows

package tty

// watcher: kqueue would be the means of the BSDs, but its NOTE_WRITE does not come for a terminal
// device. The others have nothing.
type watcher struct{}

func watch(*Device, uintptr) *Notice { return nil }

func (*watcher) foreign() bool { return false }
func (*watcher) written()      {}
func (*watcher) close()        {}
