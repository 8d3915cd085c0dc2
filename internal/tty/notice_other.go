//go:build !linux && !windows

package tty

// watcher is never made: what a terminal shows cannot be known here.
type watcher struct{}

func watch(*Device, uintptr) *Notice { return nil }

func (*watcher) foreign() bool { return false }
func (*watcher) written()      {}
func (*watcher) close()        {}
