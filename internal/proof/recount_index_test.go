package proof

import (
	"encoding/json"
	"math/big"
	"slices"
)

// person is one who answered at least one factor item: m items, s of them satisfied.
type person struct{ m, s int64 }

// indexCount is an index counted: the answers to the items of one questionnaire.
type indexCount struct {
	of      string // the indicator
	form    questionnaire
	refs    []string // the versions with the same factors and items
	leftOut int64    // people who answered versions with others, never mixed in
	overall counts
	items   map[string]counts
	people  []person            // over all factors
	factors map[string][]person // over the items of one
}

func (c *recount) index(i *indicator, list []*response) *indexCount {
	x := &indexCount{of: i.ID, items: map[string]counts{}, factors: map[string][]person{}}
	x.form, x.refs = c.defs.form(i.Index, c.from)
	for _, r := range list {
		switch {
		case !isForm(r, i.Index) || !c.defs.has(i, r):
		case slices.Contains(x.refs, r.form):
			x.add(r)
		case r.any(c.itemsOf(r.form)):
			x.leftOut++
		}
	}
	return x
}

func (c *recount) itemsOf(ref string) []string {
	for _, q := range c.book.Questionnaires {
		if q.ref() == ref {
			return q.items()
		}
	}
	return nil
}

func (x *indexCount) add(r *response) {
	overall := x.overall
	overall.add(r.levels[x.form.Overall])
	x.overall = overall
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

// pooled is Σs of Σm at n_eff = (Σm)²/Σm²: one person is one voice.
func pooled(people []person) (e evidence, n, s int64) {
	squares := int64(0)
	for _, p := range people {
		s, n, squares = s+p.s, n+p.m, squares+p.m*p.m
	}
	switch {
	case n == 0:
		return counted(0, 0), 0, 0
	case squares == n: // one item each
		return counted(s, n), n, s
	}
	return effective(ratio(s, n), new(big.Rat).Quo(ratio(n*n, 1), ratio(squares, 1))), n, s
}

func (x *indexCount) evidence() evidence {
	e, _, _ := pooled(x.people)
	return e
}

func (x *indexCount) levels(items []string) []any {
	var sum counts
	for _, item := range items {
		for level, n := range x.items[item] {
			sum[level] += n
		}
	}
	return sum.levels(5)
}

func (x *indexCount) pool(people []person, items []string, t int64) object {
	e, n, s := pooled(people)
	return addAll(rated(e, n, s, t), object{"levels": x.levels(items), "withheld": nil})
}

func (x *indexCount) figure(t int64) object { return x.pool(x.people, x.form.items(), t) }

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

// details are the four formulas, and the factors and items.
func (x *indexCount) details(c *recount, t int64) object {
	var means []*big.Rat
	factors := object{}
	for _, f := range x.form.Factors {
		own := x.meanOf(f.Items)
		if own != nil {
			means = append(means, own)
		}
		items := object{}
		for _, item := range f.Items {
			items[x.of+" "+item] = c.item(item, x.items[item])
		}
		factors[f.ID] = addAll(x.pool(x.factors[f.ID], f.Items, 0), object{"mean_of_items": percentOrNull(own, 0), "items": items})
	}
	a := x.figure(t)
	formula := func(rate any) object { return object{"rate": rate, "low": nil, "high": nil} }
	d := object{
		"respondents": int64(len(x.people)), "n_eff": nil, "formula": x.form.Formula, "questionnaires": list(x.refs), "left_out": x.leftOut, "factors": factors,
		"formulas": object{
			"A": object{"rate": a["rate"], "low": a["low"], "high": a["high"]},
			"B": formula(percentOrNull(x.meanOf(x.form.items()), t)), // mean of the items
			"C": formula(percentOrNull(mean(means), t)),              // mean of the factors, each the mean of its items
			"D": formula(figureOf(x.overall, t)["rate"]),             // the overall item
		},
	}
	if e := x.evidence(); e.n.Sign() > 0 {
		d["n_eff"] = rounded(e.n)
	}
	return d
}

func list(texts []string) []any {
	all := []any{}
	for _, t := range texts {
		all = append(all, t)
	}
	return all
}

// item is one question; perception and expectation items have levels only.
func (c *recount) item(id string, n counts) object {
	f := figureOf(n, 0)
	for _, item := range c.book.Items {
		if item.ID != id {
			continue
		}
		f["kind"] = item.Kind
		if item.Kind != "satisfaction" {
			f["satisfied"], f["rate"], f["low"], f["high"] = nil, nil, nil, nil
			for _, scale := range c.book.Scales {
				if scale.ID == item.Scale {
					f["levels"] = n.levels(len(scale.Levels))
				}
			}
		}
	}
	return f
}

func jsonNumber(v any) json.Number {
	n, _ := v.(json.Number)
	return n
}
