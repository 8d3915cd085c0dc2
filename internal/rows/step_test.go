package rows

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A parent that leaves nothing leaves its steps where they are. They are not steps of the row above
// them, so a later step of that row is above them.
func TestStepsOfARowThatLeftNothing(t *testing.T) {
	var l List
	all := add(&l, "p", "a<p", "b<p", "step<b")
	l.Retire(all["b"], "")
	l.Add(newRow("later"), all["a"])
	l.Look(start, l.Show)
	require.Equal(t, []string{" * p", "   * a", "     * later", "     * step"}, shownBy(&l, 20))
}
