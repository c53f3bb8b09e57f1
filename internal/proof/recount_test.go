package proof

import (
	"math/big"
	"slices"
)

// recount is one stretch of days computed again from a list of answers: those that
// count, and those that were set aside and are not in the list.
type recount struct {
	*record
	defs     *definitions
	from, to string
	kind     string // of the period
	closed   bool
	counted  []*response
	aside    []*response
}

// counts are the answers to one item by level; 1..5 are used.
type counts [6]int64

func (c *counts) add(level int) {
	if level > 0 { // left out: in no denominator
		c[level]++
	}
}

func (c counts) answered() int64  { return c[1] + c[2] + c[3] + c[4] + c[5] }
func (c counts) satisfied() int64 { return c[4] + c[5] }

func (c counts) evidence() evidence { return counted(c.satisfied(), c.answered()) }

// levels lays out c1..cn.
func (c counts) levels(n int) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = c[i+1]
	}
	return list
}

// of counts an item among the responses that are asked for.
func of(item string, list []*response, has func(*response) bool) (n counts) {
	for _, r := range list {
		if has(r) {
			n.add(r.levels[item])
		}
	}
	return n
}

// rated is a rate with the counts it is made of; t is the target beside it.
func rated(e evidence, n, s, t int64) object {
	f := object{"answered": n, "satisfied": s, "rate": nil, "low": nil, "high": nil}
	if n > 0 {
		low, high := e.interval()
		f["rate"], f["low"], f["high"] = percent(fraction(e.rate()), t), percent(low, t), percent(high, t)
	}
	return f
}

// figure is a rate with its five levels.
func figureOf(n counts, t int64) object {
	f := rated(n.evidence(), n.answered(), n.satisfied(), t)
	f["levels"], f["withheld"] = n.levels(5), nil
	return f
}

func addAll(f object, more ...object) object {
	for _, o := range more {
		for k, v := range o {
			f[k] = v
		}
	}
	return f
}

// servedIn is the number of files of one scope over exactly the days from..to; known
// only where the rows inside fit together without gap or overlap.
func (r *record) servedIn(scope, code, from, to string) (count int64, known bool) {
	var inside []served
	for _, row := range r.served {
		if row.scope == scope && row.code == code && row.from >= from && row.to <= to {
			inside = append(inside, row)
		}
	}
	slices.SortFunc(inside, func(a, b served) int { return compare(a.from, b.from) })
	for _, row := range inside {
		if row.from != from {
			return 0, false
		}
		from, count = row.to, count+row.count
	}
	return count, len(inside) > 0 && from == to
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// servedBy adds up domains; known where every one of them is.
func (c *recount) servedBy(domains []string) (count int64, known bool) {
	for _, d := range domains {
		n, ok := c.servedIn("domain", d, c.from, c.to)
		if !ok {
			return 0, false
		}
		count += n
	}
	return count, len(domains) > 0
}

// withServed adds N and what follows from it.
func withServed(f object, n, served int64, known bool) object {
	f["served"], f["responses_per_100_served"] = nil, nil
	if known {
		f["served"] = served
		if served > 0 {
			f["responses_per_100_served"] = percent(fraction(ratio(n, served)), 0)
		}
	}
	return f
}

// graded says whether the period is one with grades.
func (c *recount) graded() bool { return shift(c.from, 3) <= c.to }

// targetOf is the target in force on the last day.
func (c *recount) targetOf(i *indicator) (target, bool) {
	last := after(c.to, -1)
	for _, t := range i.Targets {
		if t.From <= last && (t.To == "" || last < t.To) {
			return t, true
		}
	}
	return target{}, false
}

// mean is of what there is; nil of nothing.
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
