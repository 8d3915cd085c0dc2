package measure

import (
	"strconv"
	"sync"
	"time"

	"example.com/spinner/benchmarks/internal/library"
)

// cycles creates, starts and stops one spinner after another. It never reuses one, because three of the
// libraries cannot start a spinner twice.
func (w *worker) cycles(o order) {
	w.repeat(o.Length, func(int) {
		s := w.spinner(o)
		s.Start()
		s.Stop()
	})
}

// messenger returns a spinner whose message can be changed, or reports that the library has none.
func (w *worker) messenger(o order) (s library.Spinner, m library.Messenger, ok bool) {
	s = w.spinner(o)
	if m, ok = s.(library.Messenger); !ok {
		w.unable()
	}
	return s, m, ok
}

// messages changes the message of a running spinner from one goroutine.
func (w *worker) messages(o order) {
	s, m, ok := w.messenger(o)
	if !ok {
		return
	}
	texts := texts(o.Message)
	s.Start()
	defer s.Stop()
	w.repeat(o.Length, func(i int) { m.SetMessage(texts[i%len(texts)]) })
}

// contend changes the message from several goroutines.
func (w *worker) contend(o order) {
	s, m, ok := w.messenger(o)
	if !ok {
		return
	}
	texts := texts(o.Message)
	s.Start()
	start := time.Now()
	var wg sync.WaitGroup
	for range goroutines {
		wg.Go(func() {
			for i := range o.Count / goroutines {
				m.SetMessage(texts[i%len(texts)])
			}
		})
	}
	wg.Wait()
	took := time.Since(start)
	s.Stop()
	w.report(Values{"ns": float64(took)})
}

const goroutines = 8

// texts are distinct messages, built in advance so that building them is not measured.
func texts(message string) (all []string) {
	for i := range 10 {
		all = append(all, message+" "+strconv.Itoa(i))
	}
	return all
}

// A Call holds the costs of one call.
type Call struct {
	NS     float64
	Allocs float64
	Bytes  float64 // that reached the terminal
	Unable bool    // the library has no such call
}

// Cycle measures New, Start and Stop.
func (b *Bench) Cycle(l library.Library, length time.Duration) (Call, error) {
	return b.call(l, "cycles", length)
}

// Message measures a change of the message.
func (b *Bench) Message(l library.Library, length time.Duration) (Call, error) {
	return b.call(l, "messages", length)
}

func (b *Bench) call(l library.Library, name string, length time.Duration) (Call, error) {
	o := b.order(name)
	o.Interval, o.Length = 100*time.Millisecond, length
	v, err := b.values(l, o, "")
	return Call{v["ns"], v["allocs"], v["bytes"] / v["calls"], v["unable"] > 0}, err
}

// Contend measures n changes of the message in total from 8 goroutines.
func (b *Bench) Contend(l library.Library, n int) (Call, error) {
	o := b.order("contend")
	o.Interval, o.Count = 100*time.Millisecond, n
	v, err := b.values(l, o, "")
	return Call{NS: v["ns"], Unable: v["unable"] > 0}, err
}
