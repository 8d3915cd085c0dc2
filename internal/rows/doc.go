// Package rows decides which rows a terminal shows, in which order, which final lines leave the
// block, and how a row is laid out. It has no lock, no clock and no goroutine.
package rows
