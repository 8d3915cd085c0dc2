package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"example.com/spinner/benchmarks/internal/table"
)

// machine says what this was measured on.
func machine() string {
	s := fmt.Sprintf("%s on %s/%s, %d processors", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if model := parseModel(string(info)); model != "" {
			s += " (" + model + ")"
		}
	}
	if release, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		s += ", Linux " + strings.TrimSpace(string(release))
	}
	return s
}

// parseModel reads the form of /proc/cpuinfo.
func parseModel(info string) string {
	for line := range strings.Lines(info) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// versions are those that are linked into this program.
func (c *comparison) versions() *table.Table {
	linked := make(map[string]string)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			linked[m.Path] = m.Version
		}
	}
	t := &table.Table{Head: []string{"Library", "module", "version"}}
	for _, l := range c.libraries {
		switch {
		case l.Module == "":
			t.Add(l.Name, "the standard library", runtime.Version())
		case l.Module == "example.com/spinner":
			t.Add(l.Name, l.Module, "of this repository")
		default:
			t.Add(l.Name, l.Module, linked[l.Module])
		}
	}
	return t
}
