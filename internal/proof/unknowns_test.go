package proof

import (
	"fmt"
	"slices"
	"strings"
)

// family is a set of figures that are sums of the same unknowns: how many
// answered about each domain and procedure, at each point, … in each half month.
// Whoever attacks one family gains nothing from another.
type family struct {
	name string
	key  func(*response) string // what a response is counted under; "" not here
	uses func(indicator, dimension string) bool
}

// families lists them; the definitions are the same all through the demo year.
func (a *attack) families() []family {
	b, populations, roots := &a.book, a.populations[a.periods[0]], a.roots
	var list []family
	for _, root := range roots {
		within := func(key func(*response) string) func(*response) string {
			return func(r *response) string {
				if !root.has(r) || r.levels[root.Item] == 0 {
					return ""
				}
				return key(r) + "."
			}
		}
		parts := map[string]string{} // indicators that are sums of subjects or of modes of the root
		for i := range populations {
			switch q := &populations[i]; {
			case q.Index != "" || q.isService() != root.isService():
			case q.isWhole():
				parts[q.ID] = "all"
			case q.Mode != "":
				parts[q.ID] = "mode"
			default:
				parts[q.ID] = "subject"
			}
		}
		list = append(list, family{root.ID + " by domain and procedure",
			within(func(r *response) string { return r.domain + "/" + b.procedureNow(r.procedure) }),
			func(indicator, d string) bool {
				return indicator == root.ID && (d == "domain" || d == "procedure") || d == own && (parts[indicator] == "all" || parts[indicator] == "subject")
			}})
		for _, d := range dimensionsOf(root) {
			if d == "domain" || d == "procedure" || d == "stage" {
				continue
			}
			list = append(list, family{root.ID + " by " + d,
				within(func(r *response) string { return b.groupOf(d, r) }),
				func(indicator, dimension string) bool {
					return indicator == root.ID && dimension == d || dimension == own && (parts[indicator] == "all" || parts[indicator] == d)
				}})
		}
	}
	return append(list, family{"beside the headlines", func(r *response) string {
		key := []string{r.stage, r.channel, fmt.Sprint(r.levels["chung"] > 0)}
		for _, root := range roots {
			if root.has(r) {
				return ""
			}
		}
		for i := range populations {
			key = append(key, fmt.Sprint(populations[i].asks(r)))
		}
		return strings.Join(key, " ")
	}, func(indicator, d string) bool { return indicator == "" || d == otherStages || d == otherChannels }})
}

// unknowns numbers the unknowns of a family. A key nobody used in a month is no
// unknown of that month: readers are taken to know where nobody answered.
type unknowns struct {
	family
	attack *attack
	keys   []*response        // one of each key
	ids    []map[string]int32 // of the unknowns, by key and half month
	n, s   []int64            // the truth: answered, satisfied
}

// half is the half month a day lies in, up to the 14th or from the 15th on: no
// period of either calendar cuts one.
func half(day string) string {
	if day[8:] < "15" {
		return day[:7] + "-01"
	}
	return day[:7] + "-15"
}

func (a *attack) unknowns(f family) *unknowns {
	u, at := &unknowns{family: f, attack: a}, map[string]int{}
	for i := range a.responses {
		r := &a.responses[i]
		key := f.key(r)
		if r.setAside != "" || key == "" {
			continue
		}
		k, known := at[key]
		if !known {
			k = len(u.keys)
			at[key], u.keys, u.ids = k, append(u.keys, r), append(u.ids, map[string]int32{})
		}
		for _, h := range a.halves(r.answeredDay) {
			if _, known := u.ids[k][h]; !known {
				u.ids[k][h] = int32(len(u.n))
				u.n, u.s = append(u.n, 0), append(u.s, 0)
			}
		}
		id := u.ids[k][half(r.answeredDay)]
		u.n[id]++
		if r.levels["chung"] >= 4 {
			u.s[id]++
		}
	}
	return u
}

// sum is a figure as a sum of unknowns, with the true numbers.
func (u *unknowns) sum(f *shown) (v sum, answered, satisfied int64) {
	var ids []int32
	q := u.attack.population(f)
	for k, r := range u.keys {
		if q != nil && (!f.has(q, r) || r.levels[q.Item] == 0) {
			continue
		}
		for h, id := range u.ids[k] {
			if f.period.from <= h && h < f.period.to {
				ids = append(ids, id)
				answered, satisfied = answered+u.n[id], satisfied+u.s[id]
			}
		}
	}
	return sumOf(ids), answered, satisfied
}

// tablesOf are the tables of indicators, and what a table's groups are.
var tablesOf = map[string]string{"domain": "domain", "procedure": "procedure", "point": "point", "channel": "channel", "mode": "mode",
	"respondent": "respondent", otherStages: "stage", otherChannels: "channel"}

// wanted lists everything a reader would like to know of a period: every
// indicator, and, in the calendar with breakdowns, every group of every table of
// the family, also where the period is too short to show it.
func (u *unknowns) wanted(p period) []shown {
	var list []shown
	for _, q := range u.attack.populations[p] {
		if q.Index != "" || p.months() == 0 {
			continue
		}
		if u.uses(q.ID, own) {
			list = append(list, shown{period: p, indicator: q.ID})
		}
		for d, groups := range tablesOf {
			if !u.uses(q.ID, d) {
				continue
			}
			var names []string
			for _, r := range u.keys {
				names = append(names, u.attack.book.groupOf(groups, r))
			}
			slices.Sort(names)
			for _, name := range slices.Compact(names) {
				list = append(list, shown{period: p, indicator: q.ID, dimension: d, groups: []string{name}})
			}
		}
	}
	return list
}
