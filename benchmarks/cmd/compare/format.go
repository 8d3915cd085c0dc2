package main

import (
	"strconv"

	"example.com/spinner/benchmarks/internal/measure"
)

// median returns the median of one figure over all rounds.
func median[T any](rounds []T, figure func(T) float64) float64 {
	var figures []float64
	for _, r := range rounds {
		figures = append(figures, figure(r))
	}
	return measure.Median(figures)
}

// ratio compares library i with the first one, round by round, and returns the median.
func ratio[T any](rounds [][]T, i int, figure func(T) float64) float64 {
	var ratios []float64
	for round, r := range rounds[i] {
		ratios = append(ratios, figure(r)/figure(rounds[0][round]))
	}
	return measure.Median(ratios)
}

func number(v float64, digits int) string {
	return strconv.FormatFloat(v, 'f', digits, 64)
}

// nano, micro, milli and shortMilli are for times in nanoseconds.
func nano(ns float64) string       { return number(ns, 1) + " ns" }
func micro(ns float64) string      { return number(ns/1e3, 1) + " µs" }
func milli(ns float64) string      { return number(ns/1e6, 0) + " ms" }
func shortMilli(ns float64) string { return number(ns/1e6, 2) + " ms" }

func kilobytes(n int64) string {
	return number(float64(n)/1e3, 0)
}

func percent(share float64) string {
	return number(share*100, 1) + " %"
}
