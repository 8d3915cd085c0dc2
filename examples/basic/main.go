// Basic counts primes under a spinner.
//
//	go run ./examples/basic
package main

import (
	"fmt"

	"example.com/spinner"
)

func main() {
	s := spinner.Start("Counting primes below 8 million", spinner.WithElapsed())
	count := countPrimes(8_000_000)
	s.Succeed(fmt.Sprintf("Counted %d primes below 8 million", count))
}

// countPrimes counts the primes below limit by trial division: slow on purpose,
// and without a call that would let another goroutine run. It spins
// nevertheless, even with GOMAXPROCS=1.
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
