package screen

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestQuiet disturbs a block as soon as it may stand again: the time doubles to a
// second, and is the shortest again after five seconds.
func TestQuiet(t *testing.T) {
	const jitter = minQuiet / 2
	now := time.Unix(1000, 0)
	var q quiet
	require.False(t, now.Before(q.until()), "nobody has written")
	q.disturb(now, true)
	for _, want := range []time.Duration{minQuiet, 2 * minQuiet, 4 * minQuiet, maxQuiet, maxQuiet} {
		require.GreaterOrEqual(t, q.until().Sub(now), want)
		require.LessOrEqual(t, q.until().Sub(now), min(3*want/2+jitter, maxQuiet))
		now = q.until()
		q.disturb(now, true)
	}
	now = now.Add(calmPeriod)
	q.disturb(now, true)
	require.LessOrEqual(t, q.until().Sub(now), minQuiet+jitter)
}

// TestQuiet_NoBlock has others write while no block stands: none may begin until
// they have been quiet for the same time, which does not grow.
func TestQuiet_NoBlock(t *testing.T) {
	now := time.Unix(1000, 0)
	var q quiet
	q.disturb(now, false)
	require.Equal(t, minQuiet, q.until().Sub(now), "they wrote first")
	q.disturb(now, true)
	length := q.until().Sub(now)
	for range 100 {
		now = now.Add(10 * time.Millisecond)
		q.disturb(now, false)
		require.Equal(t, length, q.until().Sub(now))
	}
}
