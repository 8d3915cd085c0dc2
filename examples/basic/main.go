// Basic shows a spinner while it computes, the classic way.
package main

import (
	"fmt"

	"example.com/spinner"
)

func main() {
	s := spinner.New(
		spinner.WithPrefix("Please wait ... "),
		spinner.WithFrames(spinner.Line),
	)
	s.Start()
	n := countPrimes(8_000_000)
	s.Stop()
	fmt.Println("Computation done:", n, "primes")
}

// countPrimes counts the primes below limit by trial division: slow on purpose,
// and with not a single call that would let another goroutine run.
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
