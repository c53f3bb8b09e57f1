package survey

import (
	"cmp"
	"slices"
)

// ProceduresOf returns what the form may offer on the day for the domain, the
// commonest first: by rank, then those with a short plain name, then the rest,
// each in the order of the alphabet.
func (c *Catalogue) ProceduresOf(domain string, d Day) []Procedure {
	var offered []*Procedure
	for i := range c.Procedures {
		if p := &c.Procedures[i]; p.Domain == domain && p.Offered(d) {
			offered = append(offered, p)
		}
	}
	slices.SortStableFunc(offered, commonestFirst)
	found := make([]Procedure, len(offered))
	for i, p := range offered {
		found[i] = *p
	}
	return found
}

func commonestFirst(a, b *Procedure) int {
	return cmp.Or(cmp.Compare(a.group(), b.group()), cmp.Compare(a.Rank, b.Rank), CompareWords(a.Label(), b.Label()))
}

// group is 0 for a ranked procedure, 1 for one with a short plain name, else 2.
func (p *Procedure) group() int {
	switch {
	case p.Rank > 0:
		return 0
	case p.ShortName != "":
		return 1
	}
	return 2
}
