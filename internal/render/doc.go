// Package render turns what a terminal should show into the bytes of one write. It knows what the
// package has put on one terminal and where the cursor is. It has no lock, no clock and no
// goroutine, so tests describe it as tables: before, event, after.
//
// A [Frame] is text of the program, lines of the package and rows, always in this order:
//
//	text of others                  never touched again
//	text and final lines            no longer the package's
//	  ⠋ first row                   the block
//	  ✓ a final line that waits
//	  ⠋ last row █                  <- the cursor at rest
//	                                nothing of the package
//
// Text and lines push the block down. The block is rewritten in place.
package render
