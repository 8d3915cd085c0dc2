package line_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"example.com/spinner/internal/line"
	"example.com/spinner/internal/vt"
)

// TestRecordings lists the lines that remain of the output of real tools.
func TestRecordings(t *testing.T) {
	for name, want := range map[string][]string{
		"git-clone": {
			"Cloning into 'c1'...",
			"remote: Enumerating objects: 302, done.",
			"remote: Counting objects: 100% (302/302), done.",
			"remote: Compressing objects: 100% (302/302), done.",
			"remote: Total 302 (delta 0), reused 0 (delta 0), pack-reused 0",
			"Receiving objects: 100% (302/302), 5.89 MiB | 8.84 MiB/s, done.",
		},
		"dd": {
			"59758346240 bytes (60 GB, 56 GiB) copied, 8 s, 7.5 GB/s",
			"60000+0 records in",
			"60000+0 records out",
			"62914560000 bytes (63 GB, 59 GiB) copied, 8.75429 s, 7.2 GB/s",
		},
		"pv":           {"28.6MiB 0:00:01 [14.5MiB/s] [================================>] 100%"},
		"rsync":        {"     30,000,000 100%    9.55MB/s    0:00:02 (xfr#1, to-chk=0/1)"},
		"npm":          {"", "added 17 packages in 3s"},
		"ora":          {"✔ Built"},
		"cli-progress": {"Fetch ======================================== 20/20"},
	} {
		t.Run(name, func(t *testing.T) {
			recorded := recording(t, name)
			lines, sent := play(recorded)
			assert.Equal(t, want, lines)

			direct, through := vt.New(vt.Options{Width: 80}), vt.New(vt.Options{Width: 80})
			_, _ = direct.Write([]byte(recorded))
			_, _ = through.Write([]byte(sent))
			assert.Equal(t, direct.Lines(), through.Lines())
			dx, dy := direct.Cursor()
			x, y := through.Cursor()
			assert.Equal(t, [2]int{dx, dy}, [2]int{x, y}, "cursor")
		})
	}
}

// TestRecordingOfRows plays a tool that climbs over its rows to redraw them. A line cannot, so each
// state leaves its lines.
func TestRecordingOfRows(t *testing.T) {
	lines, sent := play(recording(t, "listr2"))
	assert.Equal(t, []string{"✔ Fetch", "✔ Build"}, lines[len(lines)-2:])
	assert.NotContains(t, sent, "\x1b[1A")
}

func recording(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	return string(b)
}

// play writes what was recorded in small pieces. It returns the rows of the lines, without the colors,
// and what a terminal gets. The last line, without a newline, counts only if it shows something.
func play(recorded string) (lines []string, sent string) {
	var l line.Line
	all := strings.Split(recorded, "\n")
	for i, text := range all {
		for rest := text; rest != ""; {
			n := min(len(rest), 5)
			l.Write([]byte(rest[:n]))
			rest = rest[n:]
		}
		if last := i == len(all)-1; !last || l.Visible() {
			lines = append(lines, screen(l.Row(80, "…")).Rows()[0])
		}
		if i < len(all)-1 {
			sent += string(l.AppendWhole(nil, nil)) + "\n"
		}
	}
	return lines, sent + string(l.Append(nil))
}
