// Tasks runs 40 tasks, six at a time, each with a spinner of its own. Some fail,
// and now and then there is something to log.
package main

import (
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"example.com/spinner"
)

const (
	tasks   = 40
	workers = 6
)

func main() {
	log.SetFlags(0)
	log.SetOutput(spinner.New()) // above whatever spins on this terminal

	var failed atomic.Int64
	free := make(chan struct{}, workers)
	var group sync.WaitGroup
	for n := range tasks {
		free <- struct{}{}
		name := fmt.Sprintf("task-%d", n+1)
		s := spinner.Start(name, spinner.WithElapsed())
		group.Go(func() {
			if err := task(n+1, s.SetMessage); err != nil {
				failed.Add(1)
				s.Fail(name + ": " + err.Error())
			} else {
				s.Succeed(name)
			}
			<-free
		})
	}
	group.Wait()
	fmt.Println(tasks, "tasks,", failed.Load(), "of them failed")
}

// task pretends to work.
func task(n int, report func(string)) error {
	for step := range 3 {
		report(fmt.Sprintf("task-%d, step %d of 3", n, step+1))
		time.Sleep(time.Duration(100+rand.IntN(500)) * time.Millisecond)
	}
	if n%10 == 0 {
		log.Printf("task-%d has met something worth telling", n)
	}
	if n%7 == 0 {
		return errors.New("it would not work")
	}
	return nil
}
