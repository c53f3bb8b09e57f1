package stats

import "slices"

// system is the linear audit behind the disclosure rules. Atoms are the counts
// nobody can split further (a group in a month); everything published is a sum
// of atoms; a reader knows what lies in the span of the published sums. The
// system keeps the published sums in echelon form and every protected sum
// reduced by them: a protected sum is given away when nothing of it is left.
type system struct {
	rows      map[int32]vector // by leading atom; monic, reduced at publication
	protected []vector         // what is left of each; empty: given away, by overall figures only
	users     map[int32][]int  // protected sums that have, or once had, the atom
	log       []change
}

// change is what undo needs.
type change struct {
	pivot  int32
	before map[int]vector
}

func newSystem() *system { return &system{rows: map[int32]vector{}, users: map[int32][]int{}} }

// reduce takes everything known out of v. What remains has no coefficient at any
// leading atom, and is the same however v is written.
func (s *system) reduce(v vector) vector {
	for i := 0; i < len(v); {
		if row, ok := s.rows[v[i].atom]; ok {
			v = v.minus(v[i].value, row) // the row leads at this atom, so v is unchanged before i
			continue
		}
		i++
	}
	return v
}

// protect adds a sum that must never follow from what is published.
func (s *system) protect(v vector) {
	s.protected = append(s.protected, nil)
	s.put(len(s.protected)-1, s.reduce(v))
}

func (s *system) put(i int, v vector) {
	s.protected[i] = v
	for _, t := range v {
		s.users[t.atom] = append(s.users[t.atom], i)
	}
}

// allow publishes the sum unless that would give a protected sum away; it
// reports whether it did. A sum that follows from what is known is always
// allowed.
func (s *system) allow(v vector) bool {
	v = s.reduce(v).monic()
	if len(v) == 0 {
		return true
	}
	for _, i := range s.users[v[0].atom] {
		if p := s.protected[i]; len(p) == len(v) && slices.Equal(p.monic(), v) {
			return false
		}
	}
	s.add(v)
	return true
}

// publish adds a sum that is shown whatever it gives away: the overall figures,
// which are exempt.
func (s *system) publish(v vector) {
	s.add(s.reduce(v).monic())
}

// add takes in a reduced, monic vector.
func (s *system) add(v vector) {
	if len(v) == 0 {
		return
	}
	pivot := v[0].atom
	s.rows[pivot] = v
	c := change{pivot, map[int]vector{}}
	for _, i := range s.users[pivot] {
		if value := s.protected[i].at(pivot); value != 0 {
			c.before[i] = s.protected[i]
			s.put(i, s.protected[i].minus(value, v))
		}
	}
	delete(s.users, pivot) // no protected sum has it any more, until undone
	s.log = append(s.log, c)
}

// mark names the present state for undo.
func (s *system) mark() int { return len(s.log) }

// undo goes back to a marked state.
func (s *system) undo(mark int) {
	for len(s.log) > mark {
		c := s.log[len(s.log)-1]
		s.log = s.log[:len(s.log)-1]
		delete(s.rows, c.pivot)
		for i, v := range c.before {
			s.put(i, v)
		}
	}
}
