package table_test

import (
	"strings"
	"testing"

	"example.com/spinner/benchmarks/internal/table"
)

func TestWriteTo(t *testing.T) {
	tab := table.Table{Head: []string{"Name", "µs", "bytes"}}
	tab.Add("short", "1", "1000000")
	tab.Add("a longer name", "23.4")
	var b strings.Builder
	if _, err := tab.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	want := `
| Name          |   µs |   bytes |
|---------------|-----:|--------:|
| short         |    1 | 1000000 |
| a longer name | 23.4 |         |
`
	if got := "\n" + b.String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
