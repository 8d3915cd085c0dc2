// Package spinner shows, on a line of a terminal, that a program is still working.
package spinner
