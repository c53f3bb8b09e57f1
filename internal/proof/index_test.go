package proof

import (
	"math/big"
	"slices"
)

// person is one who answered at least one factor item: m items, s of them
// satisfied.
type person struct{ m, s int64 }

// indexCount is an index counted: the answers to the items of one questionnaire
// of the people in the indicator's population.
type indexCount struct {
	of      string // the indicator
	form    questionnaire
	refs    []any // the versions with the same factors and items
	leftOut int64 // responses to versions with others, never mixed in
	overall counts
	items   map[string]counts
	people  []person            // over all factors
	factors map[string][]person // over the items of one
}

func (c *recount) index(q *population, responses []*response) *indexCount {
	x := &indexCount{of: q.ID, items: map[string]counts{}, factors: map[string][]person{}, refs: []any{}}
	var versions []questionnaire
	for _, form := range c.book.Questionnaires {
		if form.ID == q.Index {
			versions = append(versions, form)
		}
	}
	x.form, _ = newestOn(versions, c.period.from, func(f questionnaire) string { return f.IssuedOn })
	mixable := map[string]bool{}
	for _, form := range versions {
		if slices.EqualFunc(form.Factors, x.form.Factors, func(a, b factor) bool { return a.ID == b.ID && slices.Equal(a.Items, b.Items) }) {
			mixable[form.ref()] = true
			x.refs = append(x.refs, form.ref())
		}
	}
	for _, r := range responses {
		switch of := slices.ContainsFunc(versions, func(f questionnaire) bool { return f.ref() == r.form }); {
		case !of || !q.has(r):
		case !mixable[r.form]:
			x.leftOut++
		default:
			x.add(r)
		}
	}
	return x
}

func (x *indexCount) add(r *response) {
	x.overall.add(r.levels[x.form.Overall])
	var all person
	for _, f := range x.form.Factors {
		var one person
		for _, item := range f.Items {
			level := r.levels[item]
			n := x.items[item]
			n.add(level)
			x.items[item] = n
			if level > 0 {
				one.m++
			}
			if level >= 4 {
				one.s++
			}
		}
		all = person{all.m + one.m, all.s + one.s}
		if one.m > 0 {
			x.factors[f.ID] = append(x.factors[f.ID], one)
		}
	}
	if all.m > 0 {
		x.people = append(x.people, all)
	}
}

// pooled is Σs of Σm, with Σm²: one person is one voice.
func pooled(people []person) (e evidence) {
	for _, p := range people {
		e.s, e.n, e.squares = e.s+p.s, e.n+p.m, e.squares+p.m*p.m
	}
	return e
}

// evidence is the index's by formula A; the formulas of the demo year are all A.
func (x *indexCount) evidence() evidence { return pooled(x.people) }

func (x *indexCount) levels(items []string) []any {
	var sum counts
	for _, item := range items {
		sum = sum.plus(x.items[item])
	}
	return sum.levels(5)
}

func (x *indexCount) allItems() (all []string) {
	for _, f := range x.form.Factors {
		all = append(all, f.Items...)
	}
	return all
}

func (x *indexCount) figure(target int64) object {
	return figure(x.evidence(), x.levels(x.allItems()), target)
}

// meanOf is the mean of the rates of the items that somebody answered.
func (x *indexCount) meanOf(items []string) *big.Rat {
	var rates []*big.Rat
	for _, item := range items {
		if n := x.items[item]; n.answered() > 0 {
			rates = append(rates, ratio(n.satisfied(), n.answered()))
		}
	}
	return mean(rates)
}

func mean(rates []*big.Rat) *big.Rat {
	if len(rates) == 0 {
		return nil
	}
	sum := new(big.Rat)
	for _, r := range rates {
		sum.Add(sum, r)
	}
	return sum.Quo(sum, ratio(int64(len(rates)), 1))
}

func percentOrNull(x *big.Rat, target int64) any {
	if x == nil {
		return nil
	}
	return percent(fraction(x), target)
}

// details are the formulas side by side, and the factors and items.
func (x *indexCount) details(c *recount, target int64) object {
	e := x.evidence()
	var ofFactors []*big.Rat
	factors := object{}
	for _, f := range x.form.Factors {
		own := x.meanOf(f.Items)
		if own != nil {
			ofFactors = append(ofFactors, own)
		}
		items := object{}
		for _, item := range f.Items {
			items[x.of+" "+item] = c.item(x.of, item, x.items[item])
		}
		factors[f.ID] = figure(pooled(x.factors[f.ID]), x.levels(f.Items), 0)
		addAll(factors[f.ID].(object), object{"mean_of_items": percentOrNull(own, 0), "items": items})
	}
	byA, byD := x.figure(target), figure(single(x.overall, 0), nil, target)
	formula := func(f object, rate any) object { return object{"rate": rate, "low": f["low"], "high": f["high"]} }
	none := object{}
	d := object{
		"respondents": int64(len(x.people)), "n_eff": nil, "formula": x.form.Formula, "questionnaires": x.refs, "left_out": x.leftOut,
		"factors": factors, "formulas": object{
			"A": formula(byA, byA["rate"]),
			"B": formula(none, percentOrNull(x.meanOf(x.allItems()), target)), // mean of the items
			"C": formula(none, percentOrNull(mean(ofFactors), target)),        // mean of the factors, each the mean of its items
			"D": formula(byD, byD["rate"]),                                    // the overall item
		},
	}
	if e.n > 0 {
		d["n_eff"] = rounded(e.effective())
	}
	return d
}
