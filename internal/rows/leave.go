package rows

// Leave returns the rows whose final lines leave the block, in order, and removes them:
//
//   - ended rows above which nothing runs;
//   - if there are more rows than maxRows, whole trees that have ended, oldest first;
//   - if too many final lines wait, the oldest half of them.
//
// A tree that has left in part holds the other trees back, so that nothing comes between its
// lines.
func (l *List) Leave(maxRows int) (leaving []*Row) {
	if l.counts[ended] == 0 {
		return nil
	}
	for _, r := range l.rows {
		if !r.Ended() {
			break
		}
		r.root.parted = true
		leaving = l.leave(leaving, r)
	}
	if i := len(leaving); i < len(l.rows) && !l.rows[i].root.parted {
		leaving = l.leaveTrees(leaving, maxRows)
	}
	if l.counts[ended] > maxWaiting {
		leaving = l.leaveOldest(leaving, maxWaiting/2)
	}
	if len(leaving) > 0 {
		l.sweep()
	}
	return leaving
}

// LeaveAll is Leave for a terminal that is not drawn on.
func (l *List) LeaveAll() (leaving []*Row) {
	if leaving = l.leaveOldest(nil, 0); len(leaving) > 0 {
		l.sweep()
	}
	return leaving
}

func (l *List) leave(leaving []*Row, r *Row) []*Row {
	l.become(r, gone)
	return append(leaving, r)
}

// leaveOldest lets ended rows leave until only some of them are left.
func (l *List) leaveOldest(leaving []*Row, left int) []*Row {
	for _, r := range l.rows {
		if r.state == ended && l.counts[ended] > left {
			leaving = l.leave(leaving, r)
		}
	}
	return leaving
}

// leaveTrees lets trees leave that have ended, until maxRows rows are left.
func (l *List) leaveTrees(leaving []*Row, maxRows int) []*Row {
	for i := len(leaving); i < len(l.rows) && l.Visible() > maxRows; {
		end, complete := i, true
		for ; end < len(l.rows) && l.rows[end].root == l.rows[i].root; end++ {
			complete = complete && l.rows[end].Ended()
		}
		if complete {
			for _, r := range l.rows[i:end] {
				leaving = l.leave(leaving, r)
			}
		}
		i = end
	}
	return leaving
}
