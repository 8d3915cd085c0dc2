// Classic spins | / - \ after its text and removes the line when it is done.
//
//	go run ./examples/classic
package main

import (
	"fmt"

	"example.com/spinner"
)

func main() {
	s := spinner.Start("",
		spinner.WithPrefix("Please wait ... "),
		spinner.WithFrames(spinner.Line), // a tenth of a second each
	)
	_ = countPrimes(8_000_000) // the work
	s.Stop()
	fmt.Println("Computation done")
}

// countPrimes counts the primes below limit by trial division, which is slow.
func countPrimes(limit int) (count int) {
	for n := 2; n < limit; n++ {
		if isPrime(n) {
			count++
		}
	}
	return count
}

func isPrime(n int) bool {
	for d := 2; d*d <= n; d++ {
		if n%d == 0 {
			return false
		}
	}
	return true
}
