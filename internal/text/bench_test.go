package text_test

import (
	"strings"
	"testing"

	"example.com/spinner/internal/text"
)

var messages = map[string]string{
	"ASCII":    "Compiling example.com/internal/screen (12/40), 3 remaining ..",
	"SGR":      "\x1b[1mCompiling\x1b[0m example.com/internal/\x1b[36mscreen\x1b[0m (12/40), 3 …",
	"Cyrillic": "Компиляция пакета «экран» — осталось ещё несколько минут",
	"CJK":      "パッケージをビルドしています。しばらくお待ちください",
	"dirty":    "Compiling\texample.com\r\n\x1b[2K\x1b]0;title\a(12/40), 3 remaining ..",
}

func BenchmarkClean(b *testing.B) {
	for name, s := range messages {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Clean(s)
			}
		})
	}
}

func BenchmarkWidth(b *testing.B) {
	for name, s := range messages {
		s = text.Clean(s)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Width(s)
			}
		})
	}
}

func BenchmarkLine(b *testing.B) {
	for name, s := range messages {
		for size, s := range map[string]string{
			"60": s,
			"1k": strings.Repeat(s, 1<<10/len(s)),
			"1M": strings.Repeat(s, 1<<20/len(s)),
		} {
			b.Run(name+"/"+size, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					text.Line(s, 79, "…")
				}
			})
		}
	}
}
