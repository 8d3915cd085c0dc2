package line_test

import (
	"bytes"
	"testing"

	"example.com/spinner/internal/line"
)

func BenchmarkWrite(b *testing.B) {
	for _, bb := range []struct{ name, in string }{
		{"ASCII", "downloading https://example.com/a/rather/long/path/to/some/file.tar.gz with nothing else"},
		{"colors", "\x1b[2m12:00:00\x1b[0m \x1b[32mINF\x1b[0m request served \x1b[36mpath=\x1b[0m/index.html"},
		{"frames", "\rframe=1234 fps=25 q=28.0 size=1024kB time=00:00:01.00 bitrate=1000kbits/s speed=1x"},
		{"CJK", "正在下载文件，请稍候。正在下载文件，请稍候。"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			in := []byte(bb.in)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			var l line.Line
			for b.Loop() {
				l.Write(in)
				if l.Size() > 512 {
					l.End()
				}
			}
		})
	}
}

// BenchmarkMillion writes a million bytes without a newline, byte by byte, and reads the row after
// each.
func BenchmarkMillion(b *testing.B) {
	in := bytes.Repeat([]byte("\r\x1b[32mframe=1234\x1b[0m \x1b[K"), 1<<20/28)
	for b.Loop() {
		var l line.Line
		for i := range in {
			l.Write(in[i : i+1])
			_ = l.Size()
			_ = l.Visible()
		}
	}
}
