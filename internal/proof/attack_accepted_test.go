package proof

import "slices"

// isAccepted says whether disclosure/README.md accepts that a group is computed: test
// answers, which are nobody's opinion and leave at once (rule 0), and the rest at
// the end of a month or longer of the whole of the centre (rule 2).
func (a *reader) isAccepted(family string, group []answer) bool {
	opinions := slices.DeleteFunc(slices.Clone(group), func(x answer) bool { return a.tests[x.id] })
	return len(opinions) == 0 || family == whole && a.isRest(group)
}

// isRest says whether a group is all answers from some day to the end of a closed
// period of a month or longer that has earlier ones too.
func (a *reader) isRest(group []answer) bool {
	from, people := group[0].day, peopleOf(group)
	for _, x := range group {
		from = min(from, x.day)
	}
	for _, p := range a.figures {
		if p.family != whole || !p.closed || shift(p.from, 1) > p.to || from < p.from || from >= p.to {
			continue
		}
		inside, earlier := 0, false
		for _, x := range p.of {
			switch {
			case x.day < from:
				earlier = true
			case people[x.id]:
				inside++
			default:
				inside = len(people) + 1 // others answered then
			}
		}
		if earlier && inside == len(people) {
			return true
		}
	}
	return false
}
