package proof

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// The attack. A reader has kept every Summary that anybody outside quản trị and
// giám sát was ever shown. Each number in them is a sum over true answers; numbers
// can be added and subtracted. The reader has found somebody out when a group of 1
// to 9 people remains.
//
// It goes in four steps, for each family of tables (rows of different families are
// not held against each other: disclosure/README.md, rule 4, end):
//
//  1. published_test.go finds for each number the answers it was made of, and that
//     they are as many as it says.
//  2. Answers that lie in exactly the same numbers are one atom: nothing published
//     can tell them apart. Whatever can be computed is a sum of whole atoms.
//  3. Elimination, in exact fractions, with the atoms of 10 people or more first.
//     What then speaks of small atoms alone is all that can be known about them.
//  4. Of these sums, each that is a group, every atom in it once or not at all, and
//     of fewer than 10 people is a leak. None is missed: see groups.
//
// The atoms are those of true answers: the reader is taken to know where nobody
// answered, which tables tell in part by the groups they leave out.

// aspect is what a number tells of its answers; satisfied people and levels follow
// from fewer numbers than counts do.
type aspect struct {
	name  string
	index int // in figure.shows
	limit int // so many people are a secret
}

var aspects = []aspect{{"count", 0, 9}, {"satisfied", 1, 9}, {"levels", 2, 29}}

// leak is a group somebody can compute.
type leak struct {
	family, aspect string
	people         int
	who            string
	how            []string // the numbers, with their factors
}

func (l leak) String() string {
	return fmt.Sprintf("%s: the %s of %d people can be computed: %s\n\t%s", l.family, l.aspect, l.people, l.who, strings.Join(l.how, "\n\t"))
}

// leaks attacks everything the reader has.
func (a *reader) leaks() (found []leak) {
	families := map[string][]figure{}
	for _, f := range a.figures {
		families[f.family] = append(families[f.family], f)
	}
	for _, name := range slices.Sorted(maps.Keys(families)) {
		told := 0
		for _, what := range aspects {
			known := slices.DeleteFunc(slices.Clone(families[name]), func(f figure) bool { return !f.shows[what.index] })
			if what.name == "satisfied" && len(known) == told {
				continue // of the same numbers as the counts
			}
			told = len(known)
			found = append(found, newSystem(name, what, known, a.isAccepted).leaks()...)
		}
	}
	return found
}

// atom is a set of answers that nothing published tells apart.
type atom struct {
	answers []answer
	people  map[string]bool
	in      []int // the numbers, by place
}

// system is what one family tells of one aspect.
type system struct {
	family   string
	aspect   aspect
	figures  []figure // no two of the same answers
	atoms    []atom   // large ones first
	large    int
	accepted func(family string, group []answer) bool
}

func newSystem(family string, what aspect, known []figure, accepted func(string, []answer) bool) *system {
	s := &system{family: family, aspect: what, accepted: accepted}
	type key struct{ id, item string }
	in := map[key][]int{}
	answers := map[key]answer{}
	seen := map[string]bool{}
	for _, f := range known {
		var text []string
		for _, x := range f.of {
			text = append(text, x.id+" "+x.item)
		}
		slices.Sort(text)
		if all := strings.Join(text, ","); !seen[all] {
			seen[all] = true
			for _, x := range f.of {
				k := key{x.id, x.item}
				in[k], answers[k] = append(in[k], len(s.figures)), x
			}
			s.figures = append(s.figures, f)
		}
	}
	place := map[string]int{}
	for k, numbers := range in {
		signature := fmt.Sprint(numbers)
		at, known := place[signature]
		if !known {
			at = len(s.atoms)
			place[signature] = at
			s.atoms = append(s.atoms, atom{people: map[string]bool{}, in: numbers})
		}
		s.atoms[at].answers = append(s.atoms[at].answers, answers[k])
		s.atoms[at].people[k.id] = true
	}
	slices.SortFunc(s.atoms, func(a, b atom) int { return cmp.Or(len(b.people)-len(a.people), slices.Compare(a.in, b.in)) })
	s.large = len(s.atoms)
	for s.large > 0 && len(s.atoms[s.large-1].people) <= what.limit {
		s.large--
	}
	return s
}

// equations are the numbers as sums of atoms. extra adds an unknown of its own to
// each, by which one sees later what a sum was made of.
func (s *system) equations(extra bool) *span {
	of := make([][]int, len(s.figures))
	for at, x := range s.atoms {
		for _, f := range x.in {
			of[f] = append(of[f], at)
		}
	}
	order := make([]int, len(of))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(of[a]) - len(of[b]) })
	told := &span{map[int]sum{}}
	for _, f := range order {
		v := sumOf(of[f])
		if extra {
			v = append(v, term{len(s.atoms) + f, one})
		}
		if told.learn(v); extra {
			continue
		}
	}
	return told
}

func (s *system) leaks() (found []leak) {
	basis := s.equations(false).from(s.large)
	for _, group := range s.groups(basis) {
		found = append(found, s.leak(group))
	}
	return found
}

// groups finds, among the sums that the basis spans, those that are groups of at
// most limit people. Each row of the basis has an atom that no other row has, so
// that a group takes a row once or not at all, and as many people as the rows it
// takes have atoms of their own, at least. Where a sum has an atom neither once nor
// not at all, only a row with that atom can mend it: these are tried in turn. A
// group that is found is not looked into further, unless it is accepted.
func (s *system) groups(basis []sum) (found [][]int) {
	with := map[int][]int{} // rows by atom
	for r, row := range basis {
		for _, t := range row {
			with[t.at] = append(with[t.at], r)
		}
	}
	tried := map[string]bool{}
	var search func(taken []int, v sum, people map[string]bool)
	search = func(taken []int, v sum, people map[string]bool) {
		if key := fmt.Sprint(taken); tried[key] {
			return
		} else {
			tried[key] = true
		}
		next := []int{}
		if bad := slices.IndexFunc(v, func(t term) bool { return t.by.Cmp(one) != 0 }); bad >= 0 {
			next = with[v[bad].at]
		} else {
			group := atomsOf(v)
			all := s.answersOf(group)
			switch {
			case len(peopleOf(all)) > s.aspect.limit:
			case !s.accepted(s.family, all):
				found = append(found, group)
				return
			}
			for _, t := range v {
				next = append(next, with[t.at]...)
			}
		}
		for _, r := range next {
			if slices.Contains(taken, r) {
				continue
			}
			more := maps.Clone(people)
			maps.Copy(more, s.atoms[basis[r][0].at].people)
			if len(more) <= s.aspect.limit && len(tried) < 200_000 {
				search(slices.Sorted(slices.Values(append(slices.Clone(taken), r))), v.minus(ratio(-1, 1), basis[r]), more)
			}
		}
	}
	for r, row := range basis {
		if len(s.atoms[row[0].at].people) <= s.aspect.limit {
			search([]int{r}, row, s.atoms[row[0].at].people)
		}
	}
	slices.SortFunc(found, slices.Compare)
	return slices.CompactFunc(found, slices.Equal)
}

func atomsOf(v sum) (list []int) {
	for _, t := range v {
		list = append(list, t.at)
	}
	return list
}

func (s *system) answersOf(atoms []int) (list []answer) {
	for _, at := range atoms {
		list = append(list, s.atoms[at].answers...)
	}
	return list
}

func peopleOf(list []answer) map[string]bool {
	people := map[string]bool{}
	for _, x := range list {
		people[x.id] = true
	}
	return people
}

// leak tells who is in a group, and by which numbers it is found.
func (s *system) leak(group []int) leak {
	all := s.answersOf(group)
	l := leak{family: s.family, aspect: s.aspect.name, people: len(peopleOf(all)), who: describe(all)}
	for _, t := range s.equations(true).rest(sumOf(group)) {
		by := new(big.Rat).Neg(t.by)
		l.how = append(l.how, fmt.Sprintf("%+s × %s", signed(by), s.figures[t.at-len(s.atoms)].name))
	}
	return l
}

func signed(x *big.Rat) string {
	if x.Sign() > 0 {
		return "+" + x.RatString()
	}
	return x.RatString()
}

// describe says what the answers of a group have in common, and when they were
// given.
func describe(list []answer) string {
	values := map[string]map[string]int{}
	from, to := list[0].answeredDay, list[0].answeredDay
	for _, x := range list {
		from, to = min(from, x.answeredDay), max(to, x.answeredDay)
		for name, value := range map[string]string{"domain": x.domain, "procedure": x.procedure, "point": x.point, "channel": x.channel, "mode": x.mode,
			"stage": x.stage, "respondent": x.respondent, "item": x.item, "set aside": x.reason} {
			if values[name] == nil {
				values[name] = map[string]int{}
			}
			values[name][value]++
		}
	}
	text := []string{from + " to " + to}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if n := len(values[name]); n == 1 || name == "domain" && n < 8 {
			text = append(text, name)
			for _, value := range slices.Sorted(maps.Keys(values[name])) {
				text = append(text, fmt.Sprintf("%q×%d", value, values[name][value]))
			}
		}
	}
	return strings.Join(text, " ")
}
